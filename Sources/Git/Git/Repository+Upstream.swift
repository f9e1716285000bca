package import GitModel

extension Repository {
  /// What the remote-tracking branches have at a path whose content in this branch is `id`.
  ///
  /// Their newest commits are asked first; only where none has the content is the history walked
  /// for the commits at which this branch left them.
  package func upstream(
    at path: GitPath, sought id: ObjectID
  ) throws(ObjectError) -> UpstreamRecord {
    let tips = try remoteTips()
    var record = UpstreamRecord(hasRemote: !tips.isEmpty, isShallow: isShallowClone)
    for tip in tips {
      guard let entry = try entry(at: path, in: tree(ofCommit: tip)) else { continue }
      if !record.onTips.contains(entry) { record.onTips.append(entry) }
      if entry.id == id { return record }
    }
    guard !tips.isEmpty, let head = try currentCommit() else { return record }
    let forks = try forks(of: head, from: tips)
    // Where the fork itself is there, nothing older is needed.
    if !forks.isEmpty { record.isShallow = false }
    for fork in forks {
      if let entry = try entry(at: path, in: tree(ofCommit: fork)) {
        record.atFork = entry
        break
      }
    }
    return record
  }

  private func currentCommit() throws(ObjectError) -> ObjectID? {
    do {
      return try head()
    } catch {
      throw ObjectError(.corrupt, id: nil, detail: error.message)
    }
  }

  private func remoteTips() throws(ObjectError) -> [ObjectID] {
    do {
      var seen: Set<ObjectID> = []
      return try references(below: "refs/remotes/").tips.filter { seen.insert($0).inserted }
    } catch {
      throw ObjectError(.corrupt, id: nil, detail: error.message)
    }
  }

  /// The commits at which a history leaves those of others: git-merge-base(1), newest first.
  ///
  /// Walked by date, so that only what is newer than the forks is read.
  private func forks(
    of head: ObjectID, from tips: [ObjectID]
  ) throws(ObjectError) -> [ObjectID] {
    var walk = ForkWalk()
    try walk.add(head, .ours, time: time)
    for tip in tips { try walk.add(tip, .theirs, time: time) }
    while let (commit, sides) = walk.next() {
      for parent in try parents(ofCommit: commit) {
        try walk.add(parent, sides, time: time)
      }
    }
    return walk.forks
  }

  private func time(ofCommit id: ObjectID) throws(ObjectError) -> Int { try commit(id).time }
}

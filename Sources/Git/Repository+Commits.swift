package import GitModel

extension Repository {
  /// The commits that one side has and the other has not, as `git rev-list TIPS --not EXCLUDED`
  /// lists them; oldest first by date, parents before their children.
  ///
  /// - Parameters:
  ///   - tips: commits, or annotated tags of commits; anything else has no commit behind it.
  ///   - excluded: the other side's; what this clone does not have is left out of account.
  package func commits(
    from tips: [ObjectID], notFrom excluded: [ObjectID]
  ) throws(ObjectError) -> [ObjectID] {
    var walk = HistoryWalk()
    for tip in tips {
      guard let id = try commit(behind: tip) else { continue }
      try walk.add(id, isExcluded: false) { id throws(ObjectError) in try self.commit(id) }
    }
    for tip in excluded {
      guard let id = try known(tip) else { continue }
      try walk.add(id, isExcluded: true) { id throws(ObjectError) in try self.commit(id) }
    }
    while let (commit, isExcluded) = walk.next() {
      for parent in commit.parents {
        try walk.add(parent, isExcluded: isExcluded) { id throws(ObjectError) in
          try self.commit(id)
        }
      }
    }
    return walk.wanted
  }

  /// The commit behind an object that this clone may not have.
  private func known(_ id: ObjectID) throws(ObjectError) -> ObjectID? {
    do {
      return try commit(behind: id)
    } catch {
      guard error.kind == .corrupt else { return nil }
      throw error
    }
  }
}

/// A walk from the newest commits of two sides down to where only the excluded side goes on.
private struct HistoryWalk {
  private var queue = CommitQueue()
  private var waiting: [ObjectID: CommitObject] = [:]
  private var excluded: Set<ObjectID> = []
  private var seen: [ObjectID: [ObjectID]] = [:]
  /// The wanted ones, newest first, some of which may turn out to be excluded.
  private var found: [ObjectID] = []
  /// How many commits in the queue are wanted as far as is known.
  private var open = 0
  private var oldest = Int.max

  mutating func add<Failure>(
    _ id: ObjectID, isExcluded: Bool, read: (ObjectID) throws(Failure) -> CommitObject
  ) throws(Failure) {
    if isExcluded { exclude(id) }
    guard seen[id] == nil else { return }
    let commit = try read(id)
    seen[id] = commit.parents
    waiting[id] = commit
    queue.push(id, at: commit.time)
    if !excluded.contains(id) { open += 1 }
  }

  /// Excludes a commit and all behind it that were met before: clocks do not always agree.
  private mutating func exclude(_ id: ObjectID) {
    var stack = [id]
    while let next = stack.popLast() {
      guard excluded.insert(next).inserted else { continue }
      if waiting[next] != nil { open -= 1 }
      if waiting[next] == nil, let parents = seen[next] { stack += parents }
    }
  }

  /// The next commit whose parents are to be added; nil where no wanted one waits.
  ///
  /// The excluded side is followed on while it is newer than the oldest commit found: with clocks
  /// that disagree, it may still come upon one of them.
  mutating func next() -> (CommitObject, isExcluded: Bool)? {
    guard open > 0 || (queue.newest ?? .min) >= oldest, let id = queue.pop(),
      let commit = waiting.removeValue(forKey: id)
    else { return nil }
    let isExcluded = excluded.contains(id)
    if !isExcluded {
      open -= 1
      found.append(id)
      oldest = min(oldest, commit.time)
    }
    return (commit, isExcluded)
  }

  /// The commits of the one side alone, parents first.
  var wanted: [ObjectID] {
    let wanted = Set(found).subtracting(excluded)
    var ordered: [ObjectID] = []
    var placed: Set<ObjectID> = []
    for start in found.reversed() where wanted.contains(start) {
      var stack: [(id: ObjectID, isLeft: Bool)] = [(start, false)]
      while let (id, isLeft) = stack.popLast() {
        if isLeft {
          if placed.insert(id).inserted { ordered.append(id) }
          continue
        }
        guard !placed.contains(id) else { continue }
        stack.append((id, true))
        for parent in seen[id] ?? [] where wanted.contains(parent) && !placed.contains(parent) {
          stack.append((parent, false))
        }
      }
    }
    return ordered
  }
}

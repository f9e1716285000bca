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
  ) throws(ObjectError) -> [WalkedCommit] {
    var walk = HistoryWalk()
    for tip in tips {
      guard let id = try commit(behind: tip) else { continue }
      try walk.add(id, isExcluded: false) { id throws(ObjectError) in try self.link(id) }
    }
    if walk.isIdle { return [] }
    for tip in excluded {
      guard let id = try known(tip) else { continue }
      try walk.add(id, isExcluded: true) { id throws(ObjectError) in try self.link(id) }
    }
    while let (commit, isExcluded) = walk.next() {
      for parent in commit.parents {
        try walk.add(parent, isExcluded: isExcluded) { id throws(ObjectError) in
          try self.link(id)
        }
      }
    }
    return walk.wanted
  }

  /// What a walk keeps of a commit.
  private func link(_ id: ObjectID) throws(ObjectError) -> WalkedCommit {
    let commit = try commit(id)
    return WalkedCommit(id: id, tree: commit.tree, parents: commit.parents, time: commit.time)
  }

  /// The commit behind an object that this clone may not have.
  private func known(_ id: ObjectID) throws(ObjectError) -> ObjectID? {
    do {
      return try commit(behind: id)
    } catch {
      guard error.kind == .corrupt || error.kind == .unreached else { return nil }
      throw error
    }
  }
}

/// A walk from the newest commits of two sides down to where only the excluded side goes on.
private struct HistoryWalk {
  private var queue = CommitQueue()
  private var waiting: Set<ObjectID> = []
  private var excluded: Set<ObjectID> = []
  private var seen: [ObjectID: WalkedCommit] = [:]
  /// The wanted ones, newest first, some of which may turn out to be excluded.
  private var found: [ObjectID] = []
  /// How many commits in the queue are wanted as far as is known.
  private var open = 0
  private var oldest = Int.max

  /// Whether no commit was added.
  var isIdle: Bool { seen.isEmpty }

  mutating func add<Failure>(
    _ id: ObjectID, isExcluded: Bool, read: (ObjectID) throws(Failure) -> WalkedCommit
  ) throws(Failure) {
    if isExcluded { exclude(id) }
    guard seen[id] == nil else { return }
    let commit = try read(id)
    seen[id] = commit
    waiting.insert(id)
    queue.push(id, at: commit.time)
    if !excluded.contains(id) { open += 1 }
  }

  /// Excludes a commit and all behind it that were met before: clocks do not always agree.
  private mutating func exclude(_ id: ObjectID) {
    var stack = [id]
    while let next = stack.popLast() {
      guard excluded.insert(next).inserted else { continue }
      if waiting.contains(next) { open -= 1 } else { stack += seen[next]?.parents ?? [] }
    }
  }

  /// The next commit whose parents are to be added; nil where no wanted one waits.
  ///
  /// The excluded side is followed on while it is newer than the oldest commit found: with clocks
  /// that disagree, it may still come upon one of them.
  mutating func next() -> (WalkedCommit, isExcluded: Bool)? {
    guard open > 0 || (queue.newest ?? .min) >= oldest, let id = queue.pop(),
      waiting.remove(id) != nil, let commit = seen[id]
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
  var wanted: [WalkedCommit] {
    let wanted = Set(found).subtracting(excluded)
    var ordered: [WalkedCommit] = []
    var placed: Set<ObjectID> = []
    // Who writes into the folder of objects can make a commit its own ancestor.
    var entered: Set<ObjectID> = []
    for start in found.reversed() where wanted.contains(start) {
      var stack: [(id: ObjectID, isLeft: Bool)] = [(start, false)]
      while let (id, isLeft) = stack.popLast() {
        if isLeft {
          if placed.insert(id).inserted, let commit = seen[id] { ordered.append(commit) }
          continue
        }
        guard !placed.contains(id), entered.insert(id).inserted else { continue }
        stack.append((id, true))
        for parent in seen[id]?.parents ?? []
        where wanted.contains(parent) && !placed.contains(parent) {
          stack.append((parent, false))
        }
      }
    }
    return ordered
  }
}

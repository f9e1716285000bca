import GitModel

/// A walk through two histories from their newest commits down to those that both have.
struct ForkWalk {
  /// Whose history a commit is in.
  struct Sides: OptionSet {
    let rawValue: UInt8
    static let ours = Sides(rawValue: 1)
    static let theirs = Sides(rawValue: 2)
    /// Behind a fork: nothing there is news.
    static let past = Sides(rawValue: 4)
  }

  /// The newest commits that both have, in the order in which they were met.
  private(set) var forks: [ObjectID] = []
  private var sides: [ObjectID: Sides] = [:]
  private var queue = CommitQueue()
  /// How many commits in the queue are not behind a fork.
  private var open = 0
  private var isQueued: Set<ObjectID> = []

  /// Says that a commit is in a history.
  mutating func add(
    _ commit: ObjectID, _ new: Sides, time: (ObjectID) throws(ObjectError) -> Int
  ) throws(ObjectError) {
    let old = sides[commit] ?? []
    guard !old.isSuperset(of: new) else { return }
    let both = old.union(new)
    sides[commit] = both
    if isQueued.insert(commit).inserted {
      queue.push(commit, at: try time(commit))
      if !both.contains(.past) { open += 1 }
    } else if both.contains(.past), !old.contains(.past) {
      open -= 1
    }
  }

  /// The next commit whose parents are to be added, with the sides that they are on too.
  mutating func next() -> (ObjectID, Sides)? {
    guard open > 0, let commit = queue.pop() else { return nil }
    isQueued.remove(commit)
    var own = sides[commit] ?? []
    if own.contains(.past) { return (commit, own) }
    open -= 1
    if own.isSuperset(of: [.ours, .theirs]) {
      forks.append(commit)
      own.insert(.past)
      sides[commit] = own
    }
    return (commit, own)
  }
}

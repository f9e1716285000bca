import GitModel

/// Commits that wait to be looked at, the newest first.
struct CommitQueue {
  /// A binary heap.
  private var heap: [(time: Int, commit: ObjectID)] = []

  /// When the next one was committed.
  var newest: Int? { heap.first?.time }

  mutating func push(_ commit: ObjectID, at time: Int) {
    heap.append((time, commit))
    var index = heap.count - 1
    while index > 0, heap[(index - 1) / 2].time < heap[index].time {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func pop() -> ObjectID? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.commit }
    heap[0] = last
    var index = 0
    while true {
      var largest = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < heap.count && heap[child].time > heap[largest].time {
        largest = child
      }
      if largest == index { return first.commit }
      heap.swapAt(index, largest)
      index = largest
    }
  }
}

/// Finds circles in a graph whose edges are given by index.
enum Cycles {
  /// One circle of each knot, its members in order.
  static func find(_ edges: [[Int]]) -> [[Int]] {
    var remaining = peeled(edges, edges.indices.map { _ in true })
    // From the other end too, so that what only hangs on a circle is not taken for a part of it.
    var reversed = [[Int]](repeating: [], count: edges.count)
    for (node, targets) in edges.enumerated() {
      for target in targets { reversed[target].append(node) }
    }
    remaining = peeled(reversed, remaining)
    var found: [[Int]] = []
    var isSeen = [Bool](repeating: false, count: edges.count)
    for start in edges.indices where remaining[start] && !isSeen[start] {
      var path: [Int] = []
      var position: [Int: Int] = [:]
      var node = start
      while !isSeen[node] {
        isSeen[node] = true
        position[node] = path.count
        path.append(node)
        guard let next = edges[node].first(where: { remaining[$0] }) else { break }
        node = next
        if let begin = position[node] { found.append(Array(path[begin...])) }
      }
    }
    return found
  }

  /// Which nodes are left when those without a target are taken away, again and again.
  private static func peeled(_ edges: [[Int]], _ isThere: [Bool]) -> [Bool] {
    var isLeft = isThere
    var sources = [[Int]](repeating: [], count: edges.count)
    var open = [Int](repeating: 0, count: edges.count)
    for (node, targets) in edges.enumerated() where isThere[node] {
      for target in targets where isThere[target] {
        open[node] += 1
        sources[target].append(node)
      }
    }
    var waiting = edges.indices.filter { isThere[$0] && open[$0] == 0 }
    while let node = waiting.popLast() {
      isLeft[node] = false
      for source in sources[node] {
        open[source] -= 1
        if open[source] == 0 { waiting.append(source) }
      }
    }
    return isLeft
  }
}

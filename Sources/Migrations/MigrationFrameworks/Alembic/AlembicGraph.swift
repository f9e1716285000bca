import GitModel
import SchemaModel

/// The migrations of one environment of Alembic, and what is wrong with their order.
package struct AlembicGraph {
  /// How many heads are told apart; a history with more has one fault all the same.
  private static let mostHeads = 64

  private let nodes: [GraphMigration]
  /// The revisions that other environments of the repository have.
  private let elsewhere: Set<String>
  private let indices: [String: Int]

  /// - Parameter elsewhere: the revisions of other folders, which one may continue in several.
  package init(_ migrations: [GraphMigration], elsewhere: Set<String> = []) {
    nodes = migrations.sorted { $0.path < $1.path }
    self.elsewhere = elsewhere
    indices = Dictionary(
      nodes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is wrong, in a settled order.
  package var faults: [GraphFault] {
    var faults = duplicates + missing
    let unknown = nodes.filter { !$0.identity.isComplete }
    if !unknown.isEmpty { faults.append(GraphFault(.unknown, of: unknown)) }
    let circles = Cycles.find(nodes.map { edges($0, withDependencies: true) })
    faults += circles.map { circle in GraphFault(.cycle, of: circle.map { nodes[$0] }) }
    // Computed parents may be any of the heads.
    if unknown.isEmpty, circles.isEmpty { faults += heads }
    return faults
  }

  private var duplicates: [GraphFault] {
    Dictionary(grouping: nodes, by: \.name).filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }.map { GraphFault(.duplicate($0.key), of: $0.value) }
  }

  private var missing: [GraphFault] {
    let labels = Set(nodes.flatMap(\.identity.labels))
    return nodes.flatMap { node in
      node.identity.parents.filter { indices[$0] == nil && !elsewhere.contains($0) }
        .map { GraphFault(.missing($0), of: [node]) }
        + node.identity.dependencies.filter { resolve($0, labels) == nil }
        .map { GraphFault(.missing($0), of: [node]) }
    }
  }

  /// A dependency may be a label, a revision cut short, or either behind or before an `@`.
  private func resolve(_ dependency: String, _ labels: Set<String>) -> String? {
    if indices[dependency] != nil || elsewhere.contains(dependency) || labels.contains(dependency) {
      return dependency
    }
    if dependency.contains("@") || dependency == "base" || dependency == "heads" {
      return dependency
    }
    guard dependency.utf8.count >= 4 else { return nil }
    return nodes.first { $0.name.hasPrefix(dependency) }?.name
      ?? elsewhere.first { $0.hasPrefix(dependency) }
  }

  private func edges(_ node: GraphMigration, withDependencies: Bool) -> [Int] {
    let names =
      withDependencies ? node.identity.parents + node.identity.dependencies : node.identity.parents
    return names.compactMap { indices[$0] }
  }

  // MARK: Heads

  private var heads: [GraphFault] {
    var isParent = [Bool](repeating: false, count: nodes.count)
    for node in nodes {
      for parent in edges(node, withDependencies: false) { isParent[parent] = true }
    }
    // Of a revision that is there twice the second is no head of its own.
    let heads = nodes.indices.filter { !isParent[$0] && indices[nodes[$0].name] == $0 }
    guard heads.count > 1 else { return [] }
    let lines = heads.prefix(AlembicGraph.mostHeads).map(line)
    var group = Array(lines.indices)
    for later in lines.indices {
      for earlier in 0..<later where group[earlier] != group[later] {
        guard areRivals(lines[earlier], lines[later]) else { continue }
        let (from, to) = (group[later], group[earlier])
        for index in group.indices where group[index] == from { group[index] = to }
      }
    }
    return Dictionary(grouping: lines.indices) { group[$0] }.values.filter { $0.count > 1 }
      .map { GraphFault(.heads, of: $0.map { nodes[lines[$0].head] }) }
      .sorted { $0.members[0].path < $1.members[0].path }
  }

  /// A head and everything before it.
  private struct Line {
    let head: Int
    let ancestors: Set<Int>
    let labels: Set<String>
  }

  private func line(to head: Int) -> Line {
    var ancestors: Set<Int> = [head]
    var labels: Set<String> = []
    var waiting = [head]
    while let node = waiting.popLast() {
      labels.formUnion(nodes[node].identity.labels)
      for parent in edges(nodes[node], withDependencies: false)
      where ancestors.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return Line(head: head, ancestors: ancestors, labels: labels)
  }

  /// Whether two heads came about by chance: nothing says that both are meant.
  private func areRivals(_ one: Line, _ other: Line) -> Bool {
    if one.labels != other.labels { return false }
    if nodes[one.head].path.directory != nodes[other.head].path.directory,
      one.ancestors.isDisjoint(with: other.ancestors)
    {
      return false
    }
    return !depends(one, on: other) && !depends(other, on: one)
  }

  /// Whether what is one line's own needs something that is the other's own.
  private func depends(_ one: Line, on other: Line) -> Bool {
    one.ancestors.contains { index in
      !other.ancestors.contains(index)
        && nodes[index].identity.dependencies.contains { name in
          guard let target = indices[name] else { return name.contains("@") }
          return other.ancestors.contains(target) && !one.ancestors.contains(target)
        }
    }
  }
}

import GitModel
import SchemaModel

/// The migrations of the Django applications of a repository, and what is wrong with their order.
///
/// As `django.db.migrations.loader` builds it where nothing is applied: a squash stands for what it
/// replaces, whether that is still there or not.
package struct DjangoGraph {
  private let apps: [DjangoApp]
  private let nodes: [GraphMigration]
  /// The application of each node.
  private let owners: [Int]
  /// Where the migrations of an application are, by name.
  private let indices: [[String: Int]]
  private let byLabel: [String: [Int]]
  /// The squash that a node, there or gone, is replaced by.
  private var squashes: [Key: Int] = [:]

  private struct Key: Hashable {
    let app: Int
    let name: String
  }

  package init(_ apps: [DjangoApp]) {
    self.apps = apps.sorted { $0.folder < $1.folder }
    var nodes: [GraphMigration] = []
    var owners: [Int] = []
    var indices: [[String: Int]] = []
    for (owner, app) in self.apps.enumerated() {
      var own: [String: Int] = [:]
      for migration in app.migrations {
        own[DjangoName(migration.name).name] = nodes.count
        nodes.append(migration)
        owners.append(owner)
      }
      indices.append(own)
    }
    (self.nodes, self.owners, self.indices) = (nodes, owners, indices)
    byLabel = Dictionary(
      grouping: self.apps.indices.filter { [apps = self.apps] in
        apps[$0].isLabelKnown
      }
    ) { [apps = self.apps] in apps[$0].label }
    for (index, node) in nodes.enumerated() {
      for name in node.identity.replaces {
        for app in candidates(name, for: index) {
          squashes[Key(app: app, name: DjangoName(name).name)] = index
        }
      }
    }
  }

  /// What is wrong, in a settled order.
  package var faults: [GraphFault] {
    var faults: [GraphFault] = []
    var edges = [[Int]](repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      let own = replacement(of: index)
      for name in node.identity.parents {
        switch resolve(name, for: index) {
        case .there(let target): if target != own { edges[own].append(target) }
        case .missing: faults.append(GraphFault(.missing(name), of: [node]))
        case .beyond: break
        }
      }
      for name in node.identity.runsBefore {
        switch resolve(name, for: index) {
        case .there(let target): if target != own { edges[target].append(own) }
        case .missing: faults.append(GraphFault(.missing(name), of: [node]))
        case .beyond: break
        }
      }
    }
    let unknown = nodes.filter { !$0.identity.isComplete }
    if !unknown.isEmpty { faults.append(GraphFault(.unknown, of: unknown)) }
    faults += Cycles.find(edges).map { circle in GraphFault(.cycle, of: circle.map { nodes[$0] }) }
    return faults + leaves(edges)
  }

  // MARK: Names

  private enum Target {
    case there(Int)
    case missing
    /// Of an application that is not in the repository, or not named by its file.
    case beyond
  }

  /// The applications that a name may speak of.
  private func candidates(_ text: String, for node: Int) -> [Int] {
    let name = DjangoName(text)
    let own = owners[node]
    // The folder's name is what a reader without Django takes for the label.
    let isOwn = name.app == apps[own].label || name.app == DjangoName(nodes[node].name).app
    return isOwn ? [own] : byLabel[name.app] ?? []
  }

  private func resolve(_ text: String, for node: Int) -> Target {
    let name = DjangoName(text).name
    // `__first__` and `__latest__` stand for what is there, whatever it is.
    if name.hasPrefix("__") || !apps[owners[node]].isLabelKnown { return .beyond }
    let candidates = candidates(text, for: node)
    for app in candidates {
      if let squash = squashes[Key(app: app, name: name)] { return .there(replacement(of: squash)) }
      if let index = indices[app][name] { return .there(index) }
    }
    // A label that another package of the same name may have: only one's own is sure to be this one.
    if candidates.contains(owners[node]) { return .missing }
    return candidates.isEmpty || DjangoGraph.shipped.contains(DjangoName(text).app)
      ? .beyond : .missing
  }

  /// The applications that Django itself brings along.
  private static let shipped: Set<String> = [
    "admin", "auth", "contenttypes", "flatpages", "gis", "messages", "postgres", "redirects",
    "sessions", "sites",
  ]

  /// What stands for a node: the squash of the squash that replaces it, or itself.
  private func replacement(of index: Int) -> Int {
    var node = index
    for _ in 0..<32 {
      let key = Key(app: owners[node], name: DjangoName(nodes[node].name).name)
      guard let squash = squashes[key], squash != node else { return node }
      node = squash
    }
    return node
  }

  // MARK: Leaves

  private func leaves(_ edges: [[Int]]) -> [GraphFault] {
    var hasNext = [Bool](repeating: false, count: nodes.count)
    for (node, targets) in edges.enumerated() {
      for target in targets where owners[target] == owners[node] { hasNext[target] = true }
    }
    return apps.indices.compactMap { app in
      let own = indices[app].values.sorted()
      guard apps[app].isLabelKnown, own.allSatisfy({ nodes[$0].identity.isComplete }) else {
        return nil
      }
      let leaves = own.filter { !hasNext[$0] && replacement(of: $0) == $0 }
      return leaves.count > 1 ? GraphFault(.heads, of: leaves.map { nodes[$0] }) : nil
    }
  }
}

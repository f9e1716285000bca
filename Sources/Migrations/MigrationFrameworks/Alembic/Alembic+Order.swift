package import GitModel
import SchemaModel

extension Alembic {
  package func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]] {
    var found: [MigrationGroup: [GraphFault]] = [:]
    for group in touched.keys { found[group] = try faults(in: group, of: &tree) }
    return found
  }

  private func faults<Tree: HistoryTree>(
    in group: MigrationGroup, of tree: inout Tree
  ) throws(ObjectError) -> [GraphFault] {
    let own = try tree.migrations(of: group)
    let faults = AlembicGraph(own).faults
    let isMissing = faults.contains { fault in
      if case .missing = fault.kind { true } else { false }
    }
    guard isMissing else { return faults }
    // A branch may go on in another folder of versions.
    var elsewhere: Set<String> = []
    for other in try tree.groups(of: self) where other != group {
      elsewhere.formUnion(try tree.migrations(of: other).map(\.identity.name))
    }
    return elsewhere.isEmpty ? faults : AlembicGraph(own, elsewhere: elsewhere).faults
  }

  /// Any environment, where there is one.
  package func history<Tree: HistoryTree>(
    ofModelsAt path: GitPath, in tree: Tree
  ) throws(ObjectError) -> ModelHistory? {
    try tree.paths(named: FileNames(environmentFiles)).isEmpty ? nil : .any
  }
}

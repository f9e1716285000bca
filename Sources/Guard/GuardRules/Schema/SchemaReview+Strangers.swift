import GitModel
import GuardModel
import SchemaModel

extension SchemaReview {
  /// Looks up who makes the tables that a history drops IF EXISTS and never made: another history,
  /// a schema or a model of this repository, or nobody here.
  mutating func excuseStrangers(_ sources: inout SchemaSources) {
    guard sources.snapshot.occasion == .commit,
      verdicts.contains(where: { $0.excuse == .madeByNobodyHere })
    else { return }
    let tables = ProjectTables(&sources)
    let described = DescribedTables(sources.snapshot)
    let changed = Set(verdicts.map(\.path))
    for index in verdicts.indices where verdicts[index].excuse == .madeByNobodyHere {
      let names = [verdicts[index].object, verdicts[index].alias].compactMap(\.self)
      var found = names.lazy.compactMap({ tables.maker(of: $0) }).first
      if found == nil, let name = verdicts[index].object.parts.last?.text {
        found = sources.trying(verdicts[index].path) { () throws(ObjectError) in
          try described.maker(of: name, besides: changed)
        }
      }
      guard let maker = found else { continue }
      verdicts[index].excuse = nil
      verdicts[index].message = "drops the table \(verdicts[index].object), which \(maker) creates"
    }
    // The change recreates the table: it first drops what an earlier attempt left.
    verdicts.removeAll { $0.excuse == .madeByNobodyHere && $0.operation == .recreate }
  }
}

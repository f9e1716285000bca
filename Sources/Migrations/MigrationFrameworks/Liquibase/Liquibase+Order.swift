package import GitModel
import Problems
import SchemaModel

/// A master file orders what it includes, so that names tell no order; two change sets of one file
/// with one name stop every update.
extension Liquibase {
  package func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]] {
    var faults: [MigrationGroup: [GraphFault]] = [:]
    for (group, touch) in touched {
      var found: [GraphFault] = []
      let paths = tree.isAudit ? try tree.files(of: group).map(\.path) : touch.fresh.sorted()
      for path in paths {
        guard let bytes = try tree.content(at: path, limit: 16 << 20) else { continue }
        found += Liquibase.duplicates(in: ChangeLogReader.read(bytes, at: path), at: path)
      }
      faults[group] = found
    }
    return faults
  }

  private static func duplicates(in migration: Migration, at path: GitPath) -> [GraphFault] {
    let sets = (migration.changeSets ?? []).filter(\.runsAnywhere)
    return Dictionary(grouping: sets, by: \.name).filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }.map { name, sets in
        GraphFault(
          .duplicate(name),
          sets.map { GraphFault.Member(path: path, name: name, place: $0.place) })
      }
  }

  package func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    guard case .duplicate(let name) = fault.kind else { return fault.commonWords(at: member) }
    return FaultWords(
      "the change set \(name) stands twice in this file",
      because: "liquibase update stops: duplicate identifiers",
      remedy: [.sentence("give the newer one an id of its own")])
  }
}

import GitModel
package import GuardModel
import MigrationFrameworks
import SchemaModel

/// Refuses histories of migrations that no one order runs.
package struct MigrationGraphRule: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "migration-graph",
    summary: "the migrations of a project have one order, and every parent is there",
    rationale: """
      Two branches that each add a migration merge without a conflict, and leave two heads: the \
      next deployment stops half-way, or runs one of them only. The same with a parent that was \
      deleted and with a number that is given twice. It is read from the files; nothing is \
      imported or run. A model that changes without a migration beside it is told, too.
      """,
    level: .error,
    remedy: [
      "two heads of Alembic:", "$ alembic merge heads -m \"merge heads\"", "two leaves of Django:",
      "$ python manage.py makemigrations --merge",
      "a number that is taken: give the new migration the next one",
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    let places = snapshot.migrationPlaces
    let touched = TouchedHistories(snapshot, places)
    judgement.undecided = touched.undecided
    var sources = HistorySources(snapshot, places)
    var django: [MigrationGroup: TouchedHistories.Touch] = [:]
    for (group, touch) in touched.histories.sorted(by: { $0.key < $1.key }) {
      judgement.judging(group.folder) { judgement throws(ObjectError) in
        switch group.kind {
        case .alembic:
          let faults = try alembicFaults(of: group, &sources)
          judgement.observations += FaultWording(snapshot, group, touch).observations(of: faults)
        case .django: django[group] = touch
        case .prisma, .sql, .program:
          let history = NumberedHistory(try sources.files(of: group).map(\.file))
          let faults =
            history.duplicates
            + (snapshot.occasion == .commit ? history.outOfOrder(touch.added) : [])
          judgement.observations += FaultWording(snapshot, group, touch).observations(of: faults)
          if group.kind == .prisma {
            judgement.observations += try emptyFolders(of: group, snapshot)
          }
        }
      }
    }
    if !django.isEmpty {
      judgement.judging(".") { judgement throws(ObjectError) in
        let faults = try DjangoHistories(django, snapshot, &sources).faults
        for (group, touch) in django.sorted(by: { $0.key < $1.key }) {
          let own = faults.filter { fault in
            fault.members.first.map { $0.path.directory == group.folder } ?? false
          }
          judgement.observations += FaultWording(snapshot, group, touch).observations(of: own)
        }
      }
    }
    judgement.judging(".") { judgement throws(ObjectError) in
      judgement.observations += try PrismaChange(snapshot).withoutMigration(touched)
      judgement.observations += try ModelChange(snapshot).withoutMigration(touched)
    }
    judgement.undecided += sources.undecided
    return judgement
  }

  private func alembicFaults(
    of group: MigrationGroup, _ sources: inout HistorySources
  ) throws(ObjectError) -> [GraphFault] {
    let own = try sources.graph(of: group)
    let faults = AlembicGraph(own).faults
    let isMissing = faults.contains { fault in
      if case .missing = fault.kind { true } else { false }
    }
    guard isMissing else { return faults }
    // A branch may go on in another folder of versions.
    var elsewhere: Set<String> = []
    for other in try sources.groups(of: .alembic) where other != group {
      elsewhere.formUnion(try sources.graph(of: other).map(\.identity.name))
    }
    return elsewhere.isEmpty ? faults : AlembicGraph(own, elsewhere: elsewhere).faults
  }

  /// Folders of Prisma's that hold something, and no migration: `migrate deploy` stops at them.
  private func emptyFolders(
    of group: MigrationGroup, _ snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    var firstFiles: [GitPath: GitPath] = [:]
    var complete: Set<GitPath> = []
    let depth = group.folder.components.count
    for entry in try snapshot.files(below: group.folder) {
      guard entry.path.components.count == depth + 2 else { continue }
      let folder = entry.path.directory
      firstFiles[folder] = min(firstFiles[folder] ?? entry.path, entry.path)
      if entry.path.name.elementsEqual("migration.sql".utf8) { complete.insert(folder) }
    }
    return firstFiles.filter { !complete.contains($0.key) }.values.sorted().map { path in
      Observation(
        level: .warning, path: path, object: path.directory.description,
        message: "\(path.directory) has no migration.sql",
        reason: "prisma migrate deploy stops at a folder without its migration",
        remedy: ["add the file, or take the folder away"])
    }
  }
}

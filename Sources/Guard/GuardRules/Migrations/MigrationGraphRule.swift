import GitModel
package import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// Refuses histories of migrations that no one order runs.
package struct MigrationGraphRule: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "migration-graph",
    summary: "the migrations of a project have one order, and every parent exists",
    rationale: """
      Two branches that each add a migration merge without a conflict and leave two heads: the \
      next deployment stops half-way, or runs only one of them. A parent that was deleted or a \
      number that is used twice does the same. git-guard reads the files; it never imports or runs \
      them. The rule also reports a model that changes without a migration.
      """,
    level: .error,
    remedy: [
      "two heads of Alembic:", .command("alembic merge heads -m \"merge heads\""),
      "two leaves of Django:",
      .command("python manage.py makemigrations --merge"),
      "a number that is taken: give the new migration the next one",
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    let touched = TouchedHistories(snapshot, snapshot.migrationPlaces)
    judgement.undecided = touched.undecided
    var sources = HistorySources(snapshot)
    var graphs: [FrameworkName: [MigrationGroup: HistoryTouch]] = [:]
    for (group, touch) in touched.histories.sorted(by: { $0.key < $1.key }) {
      if group.framework.isOneGraph {
        graphs[group.framework.name, default: [:]][group] = touch
      } else {
        judgement.judging(group.folder) { judgement throws(ObjectError) in
          judgement.observations += try observations([group: touch], group.framework, &sources)
        }
      }
    }
    for (name, graph) in graphs.sorted(by: { $0.key < $1.key }) {
      guard let framework = snapshot.frameworks[name] else { continue }
      judgement.judging(".") { judgement throws(ObjectError) in
        judgement.observations += try observations(graph, framework, &sources)
      }
    }
    judgement.judging(".") { judgement throws(ObjectError) in
      judgement.observations += try ModelSchemas(snapshot).withoutMigration(touched)
      judgement.observations += try ModelChange(snapshot).withoutMigration(touched)
    }
    judgement.undecided += sources.undecided
    return judgement
  }

  /// What is said of histories that are judged together.
  private func observations(
    _ touched: [MigrationGroup: HistoryTouch], _ framework: some MigrationFramework,
    _ sources: inout HistorySources
  ) throws(ObjectError) -> [Observation] {
    let faults = try framework.faults(in: touched, of: &sources)
    return touched.sorted { $0.key < $1.key }.flatMap { group, touch in
      FaultWording(sources.snapshot, group, touch).observations(of: faults[group] ?? [])
    }
  }
}

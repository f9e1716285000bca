import Calls
package import GitModel
package import SchemaModel

/// Flyway: classes of Java or Kotlin whose name is their version, and which are handed a connection.
///
/// Source: <https://documentation.red-gate.com/fd/java-based-migrations-184127473.html>
package struct Flyway: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "flyway" }
  package var title: String { "Flyway in Java" }
  package var endings: [String] { ["java", "kt"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "flyway migrate", back: nil)
  }

  var marks: [[String]] { [["JavaMigration", "migrate("]] }

  /// `V2__Split_names.java`; `U2__…` takes it back, and `R__…` runs whenever it has changed.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    guard !candidate.isAside, endings.contains(String(candidate.words.ending)),
      let file = candidate.words.versioned(self, "vurb", reversal: "u"),
      tells(try candidate.content(), [["JavaMigration"], ["Migration", "migrate("]])
    else { return nil }
    return file
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, FlywayCalls(), files: files)
    let isFound = migration.follow("migrate") { index, parameter in
      guard index == 0 else { return .unknown }
      return .handle(ProgramHandle(FlywayCalls.role(of: parameter)))
    }
    if !isFound { migration.run.emitOpaque("migrate() is defined elsewhere", at: 0..<0) }
    return migration.migration(.notAsked)
  }

  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func isRepeatable(_ file: MigrationFile) -> Bool { file.stem.hasPrefix("r__") }
}

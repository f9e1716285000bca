import Calls
package import GitModel
package import SchemaModel

/// refinery: modules of Rust whose function `migration` gives SQL, mostly built by barrel.
///
/// Source: <https://docs.rs/refinery>, <https://docs.rs/barrel>
package struct Refinery: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "refinery" }
  package var title: String { "refinery in Rust" }
  package var endings: [String] { ["rs"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "refinery migrate", back: nil)
  }

  var marks: [[String]] { [["fn migration("]] }

  /// `V1__create_users.rs`, and `U1__…`, whose number may lie before those that have run.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "rs", let file = words.versioned(self, "vu"),
      tells(try candidate.content(), marks)
    else { return nil }
    return file
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? { nil }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, BarrelCalls(), files: files)
    let functions = program.functions(named: "migration")
    for function in functions {
      let result = migration.run.invoke(
        ProgramFunction(function, migration.run.top, migration.run.main), [])
      guard result.handle == nil else { continue }
      migration.run.emitSQL(result, at: function.body.last?.range ?? 0..<0)
    }
    if functions.isEmpty {
      migration.run.emitOpaque("migration() is defined elsewhere", at: 0..<0)
    }
    return migration.migration(.notAsked)
  }
}

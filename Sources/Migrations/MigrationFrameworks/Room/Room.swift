import Calls
package import GitModel
package import SchemaModel

/// Android's Room: objects of Kotlin or Java that lead from one version of the database to the next,
/// of which a file holds many, and classes whose annotations tell what an automatic migration drops.
///
/// Source: <https://developer.android.com/training/data-storage/room/migrating-db-versions>
package struct Room: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "room" }
  package var title: String { "Room" }
  package var endings: [String] { ["kt", "java"] }
  package var commands: MigrationCommands? { nil }

  var marks: [[String]] {
    [
      ["AutoMigrationSpec"], ["object : Migration(", "SQLite"], ["object: Migration(", "SQLite"],
      ["new Migration(", "SQLite"], ["androidx.room", "extends Migration", "SQLite"],
      ["androidx.room", ": Migration(", "SQLite"], ["androidx.room", "= Migration("],
      ["@DeleteColumn("], ["@DeleteTable("],
    ]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, endings.contains(String(words.ending)),
      tells(try candidate.content(), marks)
    else { return nil }
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: words.path.directory), number: nil,
      stem: String(words.stem))
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? { nil }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let calls = RoomCalls()
    let migration = ProgramMigration(program, calls, files: files)
    let run = migration.run
    let loose = run.operations.count
    var sets: [ChangeSet] = []
    for step in RoomSteps(program).steps {
      let start = run.operations.count
      for annotation in step.annotations { RoomCalls.annotation(annotation, in: run) }
      for function in step.functions {
        let database = ProgramValue.handle(ProgramHandle("database"))
        _ = run.invoke(
          ProgramFunction(function, run.top, run.main),
          function.parameters.indices.map { $0 == 0 ? database : .unknown })
      }
      var set = ChangeSet(name: step.name, at: run.place(step.range))
      set.operations = Array(run.operations[start...])
      set.digest = ChangeSet.digest(of: set.operations)
      sets.append(set)
    }
    let end = run.operations.count
    RoomCalls.resets(program, in: run)
    run.emitFaults()
    return Migration(
      sets, loose: Array(run.operations[..<loose]) + Array(run.operations[end...]))
  }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  /// Each step in one of its own.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }
}

import Calls
package import GitModel
package import SchemaModel

/// gormigrate and what else changes a schema through GORM: objects with an ID, `Migrate` and
/// `Rollback`, several of which may stand in one file.
///
/// Source: <https://github.com/go-gormigrate/gormigrate>, <https://gorm.io/docs/migration.html>
package struct Gormigrate: GoFramework {
  package init() {}

  package var name: FrameworkName { "gormigrate" }
  package var title: String { "GORM" }
  package var commands: MigrationCommands? { nil }

  var marks: [[String]] { [["gormigrate.Migration", "Migrate:"]] }
  var vagueMarks: [[String]] { [["*gorm.DB", "func"]] }

  /// A file of any name that lists migrations, or in a folder of migrations changes a table.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "go" else { return nil }
    let content = try candidate.content()
    if let file = words.program(self) { return tells(content, marks + vagueMarks) ? file : nil }
    let folder = words.migrationFolder()
    guard tells(content, marks) || folder != nil && tells(content, [["*gorm.DB", ".Migrator()."]])
    else { return nil }
    return MigrationFile(
      path: words.path,
      group: MigrationGroup(
        self, folder: folder.map { words.path(ofFolder: $0) } ?? words.path.directory),
      number: nil, stem: String(words.stem))
  }

  /// Functions beside the migrations, which may do anything that one of them asks for.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.speaksOfMigrations, tells(try candidate.content(), vagueMarks) else {
      return nil
    }
    return .code(subject: "migrations of \(title)")
  }

  /// Its ID, whatever its file is called.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let (run, found) = followed(program, with: files)
    run.emitFaults()
    let operations = run.operations
    guard !found.isEmpty else {
      var migration = Migration()
      migration.operations = operations
      return migration
    }
    let ends = found.dropFirst().map(\.0) + [operations.count]
    let sets = zip(found, ends).enumerated().map { index, pair in
      let ((start, registration), end) = pair
      var set = ChangeSet(
        name: registration.id ?? "migration \(index + 1)", at: run.place(registration.range))
      set.operations = Array(operations[start..<end])
      if let first = set.operations.first {
        set.reversal = reversal(of: registration, in: run, at: first.place)
      }
      set.digest = ChangeSet.digest(of: set.operations)
      return set
    }
    let start = found.first?.0 ?? 0
    return Migration(sets, loose: Array(operations[..<start]))
  }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "give the migration a Rollback that takes back what Migrate does"
  }
}

import Calls
import GitModel
import SchemaModel

/// A framework whose migrations are modules of JavaScript or TypeScript that give `up` and `down`.
protocol ScriptFramework: ProgramFramework {
  /// What calls mean in a migration of it.
  func meanings(of file: MigrationFile) -> any ScriptMeanings
  /// Whether its tool turns the foreign keys of SQLite off before it begins a transaction, so that a
  /// table that is made anew takes no rows of others with it.
  var turnsForeignKeysOff: Bool { get }
  /// What `up` is handed, by its place.
  func argument(_ index: Int) -> ProgramValue
  /// Whether its tool runs any file of a folder, whatever its name.
  var runsAnyName: Bool { get }
}

extension ScriptFramework {
  package var endings: [String] { ["js", "ts", "mjs", "cjs", "mts", "cts"] }
  package var sourceEndings: [String] { ["js", "ts", "mjs", "cjs"] }

  var marks: [[String]] { [] }
  var runsAnyName: Bool { true }
  var turnsForeignKeysOff: Bool { false }

  func argument(_ index: Int) -> ProgramValue {
    index == 0 ? .handle(ProgramHandle("database")) : .unknown
  }

  /// A file by whose content its tool is told: in a folder of migrations with a number, with a name of
  /// any kind where it defines `up`, and anywhere where its marks are sure.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, endings.contains(String(words.ending)), !words.stem.hasSuffix(".d")
    else { return nil }
    let folder = words.migrationFolder()
    guard folder != nil || !marks.isEmpty else { return nil }
    let content = try candidate.content()
    guard let folder else {
      return tells(content, marks) ? file(words, words.path.directory) : nil
    }
    guard tells(content, marks + vagueMarks) else { return nil }
    if let file = words.program(self) { return file }
    guard runsAnyName, !ScriptMarks.isRunner(words.stem), ScriptMarks.defineForward(content)
    else { return nil }
    return file(words, words.path(ofFolder: folder))
  }

  private func file(_ words: PathWords, _ folder: GitPath) -> MigrationFile {
    MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: folder),
      number: MigrationNumber(leading: words.stem), stem: String(words.stem))
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = followed(program, of: file, with: files)
    return finished(migration, migration.reversal("down", orElse: "there is no down"))
  }

  /// What `up` does.
  func followed(
    _ program: Program, of file: MigrationFile, with files: HelperFiles
  ) -> ProgramMigration {
    let migration = ProgramMigration(program, meanings(of: file), files: files)
    let isFound = migration.follow("up") { index, _ in argument(index) }
    if !isFound { migration.run.emitOpaque("up is defined elsewhere", at: 0..<0) }
    return migration
  }

  /// The migration, with what its tool does around it.
  func finished(_ followed: ProgramMigration, _ reversal: Migration.Reversal) -> Migration {
    var migration = followed.migration(reversal)
    if turnsForeignKeysOff, !migration.operations.isEmpty {
      migration.operations.insert(
        contentsOf: [
          SchemaOperation(.enforceForeignKeys(false), .computed, at: .start, statement: ""),
          SchemaOperation(.transaction(.begin), .computed, at: .start, statement: ""),
        ], at: 0)
    }
    return migration
  }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write into down() what takes back what up() does"
  }
}

/// What the text of a module says of it.
enum ScriptMarks {
  private static let forwards = [
    "exports.up", "function up(", "const up ", "const up:", "const up=", "let up ", "var up ",
    "async up(", " up: ", "up:", " up(", " up (", "function up (", "up = ",
  ].map { Array($0.utf8) }

  /// Whether a name is one of files that find or run migrations.
  static func isRunner(_ stem: Substring) -> Bool {
    ["index", "provider", "migrator", "runner", "umzug", "template"].contains(stem)
  }

  /// Whether it defines a function `up`.
  static func defineForward(_ bytes: [UInt8]) -> Bool {
    forwards.contains { bytes.hasInCode($0) }
  }
}

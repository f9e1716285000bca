import Characters
package import GitModel
package import SchemaModel

/// Tells which files of a repository are migrations, schemas and models.
///
/// Paths decide where a framework's convention is plain, and a look at the content where it is not.
package struct MigrationFiles {
  /// Folders that the policy declares, the innermost first.
  private let declared: [MigrationFolder]
  /// Whether a file of this path is in the repository.
  private let isTracked: (GitPath) throws(ObjectError) -> Bool

  /// - Parameter folders: the folders that the policy declares; they come before any convention.
  package init(
    folders: [MigrationFolder] = [],
    isTracked: @escaping (GitPath) throws(ObjectError) -> Bool
  ) {
    declared = folders.sorted { $0.path.bytes.count > $1.path.bytes.count }
    self.isTracked = isTracked
  }

  /// How much of a file `content` is asked for.
  package static let lookSize = PythonMarks.limit

  /// What the file has to do with the schema; nil for most.
  ///
  /// - Parameter content: the beginning of the file; asked for only where the path does not decide.
  package func file(
    at path: GitPath, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> SchemaFile? {
    guard MigrationFiles.mayMatter(path) else { return nil }
    let words = PathWords(path)
    if let migration = try migration(words, content: content) { return .migration(migration) }
    guard !TestPaths.contain(words.folders[...]), !TestPaths.contain(name: words.name) else {
      return nil
    }
    switch words.ending {
    case "prisma": return .schema(.prisma)
    case "sql":
      return words.isSchema ? .schema(.sql) : nil
    case "rb" where words.name == "schema.rb": return .schema(.ruby)
    case "py":
      if words.name == "models.py" || words.folders.contains("models") { return .models }
      return PythonMarks.speakOfModels(try content()) ? .models : nil
    default: return try code(words, content: content)
    }
  }

  /// What changes the schema and is no single migration of a history: a list of changes, a file that
  /// every migration is added to, or one whose name says nothing.
  private func code(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> SchemaFile? {
    let isMigration =
      words.migrationFolder() != nil && MigrationNumber(leading: words.stem) != nil
      && !words.stem.hasSuffix(".designer")
    let looksAside = ["json", "yaml", "yml"].contains(words.ending) && !words.speaksOfLists
    guard ToolMarks.know(words.ending), !looksAside else {
      guard isMigration, ToolMarks.isLanguage(words.ending) else { return nil }
      return .code(ToolMarks.tool(ofMigration: try content(), words.ending))
    }
    let text = try content()
    if let tool = ToolMarks.tool(of: text, words.ending, isHinted: words.speaksOfMigrations) {
      return tool == .atlas || tool == .diesel ? .schema(.declared(tool)) : .code(tool)
    }
    guard isMigration, ToolMarks.isLanguage(words.ending) else { return nil }
    return .code(ToolMarks.tool(ofMigration: text, words.ending))
  }

  /// The tool that runs a migration that is a program, from its content.
  package static func tool(of file: MigrationFile, _ content: [UInt8]) -> MigrationTool {
    ToolMarks.tool(ofMigration: content, PathWords(file.path).ending)
  }

  /// The migration that the file is; nil where it is none.
  package func migration(
    at path: GitPath, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    guard MigrationFiles.mayMatter(path) else { return nil }
    return try migration(PathWords(path), content: content)
  }

  private func migration(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    for folder in declared where words.path.isBelow(folder.path) {
      let top = folder.path.components.count - 1
      switch folder.kind {
      case .alembic, .django:
        guard words.ending == "py", words.name != "__init__.py", words.name != "env.py" else {
          continue
        }
        let marks = PythonMarks(try content())
        if folder.kind == .alembic ? marks.isAlembic : marks.hasMigrationClass {
          return words.python(folder.kind == .alembic ? .alembic : .django)
        }
      case .prisma: if words.name == "migration.sql" { return words.prisma() }
      case .sql:
        if words.ending == "sql" { return words.sql(top: top) }
      }
    }
    return try conventional(words, content: content)
  }

  private func conventional(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    if words.ending == "py" { return try python(words, content: content) }
    guard !TestPaths.contain(words.folders[...]), !TestPaths.contain(migration: words) else {
      return nil
    }
    if words.ending == "sql" {
      if words.isPrismaMigration { return words.prisma() }
      if words.folders.last.map(PathWords.isSeeds) ?? false { return nil }
      if let top = words.sqlFolder { return words.sql(top: top) }
      if let top = try sqitchFolder(words) { return words.sql(top: top) }
      let journal = words.path.directory.appending("meta").appending("_journal.json")
      var isMigration = words.isNamedAsMigration
      if !isMigration { isMigration = try isTracked(journal) }
      if !isMigration { isMigration = SQLMarks.tell(try content()) }
      return isMigration ? words.sql(top: words.folders.count - 1) : nil
    }
    return words.program
  }

  /// Python is looked at where a folder's name speaks of migrations, or Alembic's files are beside.
  private func python(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    guard words.name != "__init__.py", words.name != "env.py",
      !TestPaths.contain(words.folders[...], app: words.appFolder)
    else { return nil }
    let speaks = words.folders.contains {
      PathWords.isMigrations($0) || $0.holds("alembic") || $0 == "versions" || $0 == "revisions"
    }
    if !speaks {
      guard try isBesideEnvironment(words.path.directory) else { return nil }
    }
    let marks = PythonMarks(try content())
    if marks.hasMigrationClass { return words.python(.django) }
    if marks.isAlembic { return words.python(.alembic) }
    if TestPaths.contain(migration: words) { return nil }
    if marks.isEncoded {
      let isVersion = words.folders.contains { $0 == "versions" || $0.holds("alembic") }
      return words.python(isVersion || words.appFolder == nil ? .alembic : .django)
    }
    let isNumbered = MigrationNumber(leading: words.stem) != nil
    let isStep = marks.hasSteps && (isNumbered || marks.importsTool)
    return isStep ? words.python(.program) : nil
  }

  /// Whether the folder, or the one above it, is where `alembic init` has put its files.
  private func isBesideEnvironment(_ folder: GitPath) throws(ObjectError) -> Bool {
    for place in [folder, folder.directory] where place != .top {
      if try isTracked(place.appending("script.py.mako")) { return true }
    }
    return false
  }

  /// Sqitch keeps `deploy`, `revert` and `verify` beside its plan.
  private func sqitchFolder(_ words: PathWords) throws(ObjectError) -> Int? {
    guard let top = words.folders.lastIndex(where: { $0 == "deploy" || $0 == "revert" }) else {
      return nil
    }
    let plan = words.path(ofFolder: top).directory.appending("sqitch.plan")
    return try isTracked(plan) ? top : nil
  }

  /// Whether the last name has one of the endings that are looked at further.
  private static func mayMatter(_ path: GitPath) -> Bool {
    let name = path.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.count < 256 else { return false }
    return packed(name[(dot + 1)...]).map(endings.contains) ?? false
  }

  /// An ending of at most eight letters as one number, in lower case: every file is asked, and a
  /// number is hashed at once.
  private static func packed(_ ending: ArraySlice<UInt8>) -> UInt64? {
    guard ending.count <= 8 else { return nil }
    return ending.reduce(0) { $0 << 8 | UInt64($1.asciiLowercased) }
  }

  /// The endings that are looked at further.
  private static let endings: Set<UInt64> = {
    let all =
      SQLEnding.all + [
        "py", "sql", "rb", "js", "ts", "cjs", "mjs", "cts", "mts", "php", "go", "exs", "ex", "cs",
        "kt", "rs", "fs", "vb", "pl", "sh", "hcl", "xml", "yml", "clj", "edn", "lua", "java",
        "json",
        "yaml", "dart", "swift", "scala", "prisma", "groovy",
      ]
    return Set(all.compactMap { packed(Array($0.utf8)[...]) })
  }()
}

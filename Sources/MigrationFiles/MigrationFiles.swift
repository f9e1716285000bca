package import GitModel
package import GuardModel

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
    if let migration = try migration(at: path, content: content) { return .migration(migration) }
    let words = PathWords(path)
    guard !TestPaths.contain(words.folders[...]), !TestPaths.contain(name: words.name) else {
      return nil
    }
    switch words.ending {
    case "prisma": return .schema(.prisma)
    case "sql":
      let isSchema =
        words.name == "schema.sql" || words.name == "structure.sql"
        || words.folders.suffix(2) == ["supabase", "schemas"]
      return isSchema ? .schema(.sql) : nil
    case "rb": return words.name == "schema.rb" ? .schema(.ruby) : nil
    case "py":
      if words.name == "models.py" || words.folders.contains("models") { return .models }
      return PythonMarks.speakOfModels(try content()) ? .models : nil
    default: return nil
    }
  }

  /// The migration that the file is; nil where it is none.
  package func migration(
    at path: GitPath, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    guard MigrationFiles.mayMatter(path) else { return nil }
    for folder in declared where path.isBelow(folder.path) {
      let words = PathWords(path)
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
    return try conventional(PathWords(path), content: content)
  }

  private func conventional(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    if words.ending == "py" { return try python(words, content: content) }
    guard !TestPaths.contain(words.folders[...]), !TestPaths.contain(name: words.name) else {
      return nil
    }
    if words.ending == "sql" {
      if words.isPrismaMigration { return words.prisma() }
      if words.folders.last.map(PathWords.isSeeds) ?? false { return nil }
      if let top = words.sqlFolder { return words.sql(top: top) }
      if let top = try sqitchFolder(words) { return words.sql(top: top) }
      return words.isNamedAsMigration ? words.sql(top: words.folders.count - 1) : nil
    }
    return words.program
  }

  /// Python is looked at where a folder's name speaks of migrations, or Alembic's files are beside.
  private func python(
    _ words: PathWords, content: () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    guard words.name != "__init__.py", words.name != "env.py",
      !TestPaths.contain(words.folders[...], app: words.appFolder),
      !TestPaths.contain(name: words.name)
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
    let isNumbered = MigrationNumber(leading: words.stem) != nil
    return marks.hasSteps && isNumbered ? words.python(.program) : nil
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
    switch name.endIndex - dot - 1 {
    case 2, 3: return endings.contains(name[(dot + 1)...].map(\.asciiLowercased))
    case 4, 6: return longEndings.contains(name[(dot + 1)...].map(\.asciiLowercased))
    default: return false
    }
  }

  private static let endings: Set<[UInt8]> = Set(
    ["py", "sql", "rb", "js", "ts", "cjs", "mjs", "cts", "mts", "php", "go", "exs", "cs", "kt"]
      .map { Array($0.utf8) })
  private static let longEndings: Set<[UInt8]> = Set(["java", "prisma"].map { Array($0.utf8) })
}

import GitModel

/// What several frameworks find out about a module of Python.
struct PythonLook {
  fileprivate var marks: PythonMarks?
  fileprivate var isAmongMigrations: Bool?
  fileprivate var describesModels: Bool?
}

extension MigrationCandidate {
  /// What a look at a module of Python finds; nil where it is none, or one that every package has.
  func moduleMarks() throws(ObjectError) -> PythonMarks? {
    guard words.ending == "py", words.name != "__init__.py", words.name != "env.py" else {
      return nil
    }
    if let marks = python.marks { return marks }
    let marks = PythonMarks(try content())
    python.marks = marks
    return marks
  }

  /// What a look at a module finds that stands where migrations in Python do; nil elsewhere.
  func migrationMarks() throws(ObjectError) -> PythonMarks? {
    guard words.ending == "py", words.name != "__init__.py", words.name != "env.py",
      try isAmongMigrations()
    else { return nil }
    return try moduleMarks()
  }

  /// The models of SQLAlchemy, Django or SQLModel that a module describes.
  func models() throws(ObjectError) -> SchemaFile? {
    guard words.ending == "py" else { return nil }
    if words.name == "models.py" || words.folders.contains("models") { return .models }
    if let known = python.describesModels { return known ? .models : nil }
    let found = PythonMarks.speakOfModels(try content())
    python.describesModels = found
    return found ? .models : nil
  }

  /// Whether a folder's name speaks of migrations, or Alembic's files are beside.
  private func isAmongMigrations() throws(ObjectError) -> Bool {
    if let known = python.isAmongMigrations { return known }
    var isAmong = !TestPaths.contain(words.folders[...], app: words.appFolder)
    if isAmong {
      isAmong = words.folders.contains {
        PathWords.isMigrations($0) || $0.holds("alembic") || $0 == "versions" || $0 == "revisions"
      }
      if !isAmong { isAmong = try isBesideEnvironment() }
    }
    python.isAmongMigrations = isAmong
    return isAmong
  }

  /// Whether the folder, or the one above it, is where `alembic init` has put its files.
  private func isBesideEnvironment() throws(ObjectError) -> Bool {
    let folder = path.directory
    for place in [folder, folder.directory] where place != .top {
      if try isTracked(place.appending("script.py.mako")) { return true }
    }
    return false
  }
}

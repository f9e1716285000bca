import GitModel
import SchemaModel

/// The small tools whose migrations in Python are told by a function or a call in them.
enum PythonTool: Hashable, Sendable {
  case yoyo, peewee, aerich, piccolo
}

extension MigrationCandidate {
  /// The migration of a small tool that the file is; nil where it is another one's, or none.
  func migration(
    of tool: PythonTool, _ framework: some MigrationFramework
  ) throws(ObjectError) -> MigrationFile? {
    guard let marks = try migrationMarks(), !marks.isEncoded, marks.tool == tool,
      marks.importsTool || MigrationNumber(leading: words.stem) != nil,
      !TestPaths.contain(migration: words)
    else { return nil }
    return words.python(framework, in: words.path.directory)
  }

  /// The migration that the file is in a folder that the policy names.
  func declaredMigration(
    of tool: PythonTool, _ framework: some MigrationFramework
  ) throws(ObjectError) -> MigrationFile? {
    try moduleMarks()?.tool == tool ? words.python(framework, in: words.path.directory) : nil
  }
}

import GitModel

/// A file of Python that is followed: the migration, or one that it leads into.
final class PythonUnit {
  let path: GitPath
  let lines: SourceLines
  /// The names of the module.
  let scope = Scope(parent: nil)
  /// Modules of which every name was imported.
  var starModules: [String] = []

  init(_ bytes: [UInt8], at path: GitPath) {
    lines = SourceLines(bytes)
    self.path = path
  }
}

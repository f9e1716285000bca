package import GitModel

/// A file that may be a migration, as each framework is asked about it: its path, and its content
/// where the path does not decide.
package final class MigrationCandidate {
  package let words: PathWords
  private let look: () throws(ObjectError) -> [UInt8]
  private let tracked: (GitPath) throws(ObjectError) -> Bool
  private var known: [UInt8]?
  /// What several frameworks find out about a module of Python, found out once.
  var python = PythonLook()

  init(
    _ path: GitPath, look: @escaping () throws(ObjectError) -> [UInt8],
    isTracked: @escaping (GitPath) throws(ObjectError) -> Bool
  ) {
    words = PathWords(path)
    self.look = look
    tracked = isTracked
  }

  package var path: GitPath { words.path }

  /// The beginning of the file.
  package func content() throws(ObjectError) -> [UInt8] {
    if let known { return known }
    let content = try look()
    known = content
    return content
  }

  /// Whether a file of this path is in the repository.
  package func isTracked(_ path: GitPath) throws(ObjectError) -> Bool { try tracked(path) }

  /// Whether it stands among tests, samples or the code of others, or is a test by its name.
  package private(set) lazy var isAside =
    TestPaths.contain(words.folders[...]) || TestPaths.contain(migration: words)
}

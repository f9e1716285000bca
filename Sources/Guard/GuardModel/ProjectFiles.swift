package import GitModel

/// The files of a project at one moment, as its configuration is read from them.
package protocol ProjectFiles {
  /// What is made of these files once, for everyone who asks.
  var memory: Memory { get }

  /// The path of every file with one of the last names.
  func paths(named names: FileNames) throws(ObjectError) -> [GitPath]

  /// The beginnings of the files with one of the last names, symbolic links apart.
  ///
  /// - Parameters:
  ///   - limit: how many bytes of each are read.
  ///   - isWanted: whether a file is read at all.
  func contents(
    named names: FileNames, limit: Int, where isWanted: (GitPath) -> Bool
  ) throws(ObjectError) -> [(path: GitPath, content: [UInt8])]

  /// The beginning of the tracked file at a path; nil where there is none, or a symbolic link.
  func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]?
}

/// A project's files, and what was seen beside them: all that says which databases a project has
/// and whether `.gitignore` keeps them out of git.
package protocol SurveyedProject: ProjectFiles {
  /// What the policy says to the rules.
  var policy: Policy { get }
  /// Whether the repository compares names without case (`core.ignoreCase`).
  var ignoresCase: Bool { get }
  /// Whether there is time to read every module for the databases that it opens.
  var readsModules: Bool { get }
  /// Paths in the work tree that look like databases, their sidecars or backups by name, whether
  /// tracked or not. At a commit only the usual places are looked at, so that a hook stays fast.
  var workTreeDatabases: [GitPath] { get }
  /// Paths that earlier commits had as databases by name. Empty at a commit.
  var historicDatabases: [GitPath] { get }
}

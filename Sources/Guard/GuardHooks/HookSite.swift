/// Where git looks for the hooks of a repository, and why there.
package struct HookSite: Hashable, Sendable {
  /// How far a setting of `core.hooksPath` reaches.
  package enum Reach: Hashable, Sendable {
    case repository
    /// The person's or the machine's configuration: every repository runs these hooks.
    case beyondRepository
    /// `git -c`.
    case command
  }

  /// Who chose the folder.
  package enum Origin: Hashable, Sendable {
    /// Nobody: it is `hooks/` in git's common directory.
    case gitDirectory
    /// `core.hooksPath`, with the text of its value.
    case configured(String, Reach)
  }

  /// What the work tree's owner thinks of the folder.
  package enum Standing: Hashable, Sendable {
    case outsideWorkTree
    /// In the work tree and ignored, as husky's `.husky/_`.
    case ignored
    /// In the work tree, neither ignored nor with a file in the index.
    case untracked
    /// The index has files in it.
    case tracked
  }

  /// The folder, absolute and with its symbolic links resolved as far as it exists.
  package var directory: String
  /// git's common directory, absolute.
  package var commonDirectory: String
  /// The top of the work tree, where hook managers keep their configuration.
  package var workTree: String?
  package var origin: Origin
  package var standing: Standing

  package init(
    directory: String, commonDirectory: String, workTree: String?, origin: Origin,
    standing: Standing
  ) {
    self.directory = directory
    self.commonDirectory = commonDirectory
    self.workTree = workTree
    self.origin = origin
    self.standing = standing
  }

  /// Whether somebody chose the folder, who may have put git-guard's own files into it.
  var isConfigured: Bool { origin != .gitDirectory }

  /// The folder and, where it was configured, by what.
  package var description: String {
    switch origin {
    case .gitDirectory: directory
    case .configured(let value, .repository): "\(directory) (core.hooksPath = \(value))"
    case .configured(let value, .command): "\(directory) (git -c core.hooksPath=\(value))"
    case .configured(let value, .beyondRepository):
      "\(directory) (core.hooksPath = \(value), for every repository)"
    }
  }
}

import Platform

/// What git tells a hook through its environment, and where the process stands.
///
/// A hook that ignores these reads the wrong index in `git commit PATH` and `git commit -a`: git
/// prepares the index to be committed beside the usual one and names it in `GIT_INDEX_FILE`.
/// The variables are described in git(1), "Environment Variables".
package struct GitEnvironment: Sendable {
  /// `GIT_DIR`.
  package var directory: String?
  /// `GIT_COMMON_DIR`.
  package var commonDirectory: String?
  /// `GIT_WORK_TREE`.
  package var workTree: String?
  /// `GIT_INDEX_FILE`.
  package var indexFile: String?
  /// `GIT_OBJECT_DIRECTORY`.
  package var objectDirectory: String?
  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`, one entry a folder.
  package var alternates: [String] = []
  /// `GIT_CONFIG_NOSYSTEM`: the machine's configuration is not to be read.
  package var ignoresSystemConfiguration = false
  /// `GIT_CONFIG_COUNT` with its keys and values, then `GIT_CONFIG_PARAMETERS`, which is `git -c`: the
  /// last of a name wins.
  package var configuration: [(key: String, value: String)] = []
  /// `GITHEAD_…`: the commits that `git merge` is merging, before it has written `MERGE_HEAD`.
  package var mergeHeads: [String] = []
  /// The folder that relative paths in all of these start from.
  package var currentDirectory: String

  /// An environment that says nothing, as in a terminal.
  package init(currentDirectory: String) { self.currentDirectory = currentDirectory }

  /// The environment of this process.
  ///
  /// - Throws: where the current directory is gone, or a variable is not what git writes.
  package static func current() throws(RepositoryError) -> GitEnvironment {
    guard let currentDirectory = Files.currentDirectory() else {
      throw RepositoryError(
        "the current directory no longer exists", hint: "cd to the repository and try again")
    }
    var environment = GitEnvironment(currentDirectory: currentDirectory)
    environment.directory = Variables.value("GIT_DIR")
    environment.commonDirectory = Variables.value("GIT_COMMON_DIR")
    environment.workTree = Variables.value("GIT_WORK_TREE")
    environment.indexFile = Variables.value("GIT_INDEX_FILE")
    environment.objectDirectory = Variables.value("GIT_OBJECT_DIRECTORY")
    environment.alternates =
      Variables.value("GIT_ALTERNATE_OBJECT_DIRECTORIES").map { AlternateDirectories.list($0) }
      ?? []
    let noSystem = Variables.value("GIT_CONFIG_NOSYSTEM")?.lowercased() ?? "0"
    environment.ignoresSystemConfiguration = !["0", "false", "no", "off"].contains(noSystem)
    // A count beyond reason is a mistake of the caller's, and each one costs two look-ups.
    let count = min(Variables.value("GIT_CONFIG_COUNT").flatMap(Int.init) ?? 0, 1_000)
    for index in 0..<max(count, 0) {
      guard let key = Variables.value("GIT_CONFIG_KEY_\(index)") else { continue }
      environment.configuration.append(
        (key.lowercased(), Variables.value("GIT_CONFIG_VALUE_\(index)") ?? ""))
    }
    if let parameters = Variables.value("GIT_CONFIG_PARAMETERS") {
      guard let pairs = ConfigurationParameters.pairs(in: parameters) else {
        throw RepositoryError(
          "GIT_CONFIG_PARAMETERS is malformed, and git itself would refuse it",
          hint: "unset it, or set configuration with git -c")
      }
      environment.configuration += pairs
    }
    environment.mergeHeads = Variables.names(startingWith: "GITHEAD_")
    return environment
  }

  /// The path, made absolute from where the process stands.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : currentDirectory + "/" + path
  }
}

package import Foundation

/// A real repository in a temporary folder, driven by the real git, untouched by this machine's
/// own configuration.
package final class TestRepository: Sendable {
  private let folder: TemporaryFolder
  /// The top of the work tree.
  package let url: URL
  /// What git is run with: its own HOME, no system configuration, fixed names and dates.
  package let environment: [String: String]

  /// Makes `git init -b main` in a new folder.
  package init(initArguments: [String] = []) throws {
    folder = try TemporaryFolder()
    url = folder.url.appending(path: "repository", directoryHint: .isDirectory)
    environment = TestRepository.environment(home: folder.url)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try git("init", "-q", "-b", "main", initArguments)
  }

  /// The environment of a hermetic git, whose home is `home`.
  package static func environment(home: URL) -> [String: String] {
    [
      "HOME": home.path, "XDG_CONFIG_HOME": home.appending(path: ".config").path,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
      "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    ]
  }

  /// A folder beside the work tree, for clones, remotes and worktrees.
  package func beside(_ name: String) -> URL { folder.url.appending(path: name) }

  /// Runs git in the work tree and demands that it succeeds; arrays among the arguments are spread.
  @discardableResult
  package func git(_ arguments: any TestArguments..., input: [UInt8] = []) throws -> String {
    try command(["git"] + arguments.flatMap(\.list)).succeed(input: input).output
  }

  /// A command in the work tree.
  package func command(_ arguments: [String], extra: [String: String] = [:]) -> Command {
    Command(arguments, in: url, environment: environment.merging(extra) { $1 })
  }

  /// Writes a file in the work tree, with the folders it needs.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Writes a file of text in the work tree.
  package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Writes files, stages them all and commits them.
  package func commit(_ files: [String: String], message: String = "change") throws {
    for (name, text) in files { try write(name, text) }
    try git("add", "-A", "-f")
    try git("commit", "-q", "--no-verify", "-m", message)
  }
}

/// What `TestRepository.git` takes: a word, or a list of them.
package protocol TestArguments {
  var list: [String] { get }
}

extension String: TestArguments {
  package var list: [String] { [self] }
}

extension [String]: TestArguments {
  package var list: [String] { self }
}

import Platform

/// git itself, for what no reader here knows: other stores of references, and rare spellings.
///
/// It reads the repository that the environment means, and nothing that the repository says makes it
/// start a program or reach for a network.
struct GitProgram {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let output: [UInt8]
  }

  /// How many seconds an answer may take; a repository can make git run without end.
  private static let patience = 20.0
  /// How many bytes of an answer are read.
  private static let outputLimit = 256 << 20

  /// Where it is run, which with its environment says what it finds.
  let directory: String

  /// Runs git to its end.
  ///
  /// - Parameter changes: variables that it gets beside the usual ones; nil leaves one out.
  func run(
    _ arguments: [String], setting changes: [String: String?] = [:]
  ) throws(RepositoryError) -> Outcome {
    do throws(PlatformError) {
      let child = try ChildProcess(
        words(arguments), variables: GitProgram.variables.setting(changes))
      child.closeInput()
      let deadline = Clock.monotonicSeconds + GitProgram.patience
      var output: [UInt8] = []
      reading: while true {
        switch child.next(until: deadline) {
        case .output(let bytes): output += bytes
        case .ended: break reading
        case .late: throw PlatformError("git \(arguments[0]) did not answer in time")
        }
        guard output.count <= GitProgram.outputLimit else {
          throw PlatformError("git \(arguments[0]) printed too much output")
        }
      }
      guard let status = child.wait(until: deadline) else {
        throw PlatformError("git \(arguments[0]) did not exit in time")
      }
      return Outcome(status: status, output: output)
    } catch {
      throw RepositoryError(error.message, hint: "to see what is broken: git fsck")
    }
  }

  /// The words that start git in the directory.
  private func words(_ arguments: [String]) -> [String] {
    var words = ["git", "-C", directory, "--no-pager", "--no-optional-locks"]
    // What is asked for the configuration must not answer with these; it starts nothing.
    if arguments.first != "config" {
      for setting in GitProgram.settings { words += ["-c", setting] }
    }
    return words + arguments
  }

  /// What a repository's configuration could start, switched off.
  private static let settings = [
    "protocol.allow=never", "core.fsmonitor=false", "core.hooksPath=/dev/null",
    "core.sshCommand=false", "core.askPass=false", "core.gitProxy=", "core.pager=cat",
    "core.alternateRefsCommand=false", "credential.helper=", "diff.external=",
  ]

  /// Where the repository and git's configuration are, as for the command that started this process.
  ///
  /// A missing object is not fetched: GIT_NO_LAZY_FETCH is known since git 2.45, and before that the
  /// fetch that git starts finds no protocol that it may use, whatever `protocol.ext.allow` says.
  private static let variables = ChildVariables.essential.passing(
    [
      "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_NAMESPACE",
      "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_SHALLOW_FILE",
      "GIT_EXEC_PATH",
    ], startingWith: ["GIT_CONFIG"]
  ).setting([
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false", "GIT_SSH_COMMAND": "false",
  ])
}

import Problems

/// A shell script as what it does in order, functions apart.
struct ShellScript {
  /// One thing that a script does.
  enum Step {
    case command(ShellCommand)
    /// `for name in words`: the name has each of the values in turn.
    case bind(String, [ShellWord])
  }

  var source: Excerpt
  var steps: [Step] = []
  var functions: [String: [Step]] = [:]
}

/// A simple command: assignments, words, redirections.
struct ShellCommand {
  var words: [ShellWord] = []
  var redirections: [(kind: ShellToken.Redirection, target: ShellWord)] = []
  var hereDocument: Range<Int>?
  /// The scripts inside `$(…)`, which run before the command does.
  var substitutions: [ShellScript] = []
  /// Whether a pipe leads into the command.
  var isPiped = false
  /// Whether the command runs only where a condition asks for a developer's machine.
  var isLocal = false
  /// Whether the command runs only where a file is not there yet.
  var isOnlyIfAbsent = false
  /// Whether the command stands in a branch or a loop.
  var isConditional = false
  /// What has to hold, as far as it is spelt out.
  var conditions: [ShellCondition] = []
  /// Where the command stands in the script.
  var range = 0..<0
}

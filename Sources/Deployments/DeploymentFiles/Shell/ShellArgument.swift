/// A word of a command, with everything filled in that the file itself tells.
struct ShellArgument: Sendable {
  var excerpt = Excerpt()
  /// Whether only the running shell knows a part of it; that part is as it is written.
  var isComputed = false
  var isQuoted = false

  init() {}

  init(_ excerpt: Excerpt, isQuoted: Bool = false) {
    self.excerpt = excerpt
    self.isQuoted = isQuoted
  }

  var text: String { excerpt.text }
}

/// A command that a file runs, as the program would see it.
struct ShellRun: Sendable {
  var arguments: [ShellArgument] = []
  var redirections: [(kind: ShellToken.Redirection, target: ShellArgument)] = []
  /// What the command reads, where the file says it: a here-document, or what `echo` says.
  var input: Excerpt?
  /// The commands that lead into it through pipes.
  var upstream: [[ShellArgument]] = []
  /// Whether it runs only on a developer's machine.
  var isLocal = false
  /// Whether it runs on another machine, which people use.
  var isRemote = false
  /// Whether it runs only where a file is not there yet.
  var isOnlyIfAbsent = false
  /// The folder that it runs in, as far as `cd` tells; empty where the script began.
  var folder = ""
  var statement: Excerpt
}

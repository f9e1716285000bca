import Git
import Platform

/// The git command that runs this hook, as far as the system tells of it.
///
/// git tells a hook nothing of `--amend`, `--no-verify` or `--verbose`; the words that it was
/// started with do.
struct GitInvocation {
  /// Commands that no alias can replace.
  private static let commands: Set<String> = [
    "commit", "merge", "rebase", "cherry-pick", "revert", "am", "pull",
  ]
  /// How many processes above this one are asked: the hook's shell, a hook manager, git.
  private static let generations = 6
  /// Options of git itself that have their value in the next word.
  private static let globalOptions: Set<String> = [
    "-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path", "--super-prefix",
    "--config-env",
  ]
  /// Options of `git commit` that have their value in the next word.
  private static let valueOptions = [
    "--message", "--file", "--author", "--date", "--template", "--reuse-message",
    "--reedit-message", "--fixup", "--squash", "--cleanup", "--trailer", "--pathspec-from-file",
  ]
  private static let shortValueOptions: Set<Character> = ["m", "F", "C", "c", "t"]

  /// `commit`, `rebase`, …; nil where it cannot be known.
  let command: String?
  private(set) var amends = false
  private(set) var skipsHooks = false
  private(set) var isVerbose = false
  /// Whether everything that is tracked is committed: `-a`.
  private(set) var takesAll = false
  private(set) var cleanup: String?
  /// The file that the message began as: `-t`.
  private(set) var template: String?

  /// The words behind the nearest `git` above this process; empty where there is none.
  private static var words: [String] {
    guard Variables.value("GIT_INDEX_FILE") != nil else { return [] }
    var process = Processes.parent
    for _ in 0..<generations {
      guard let ancestor = process, ancestor > 1 else { return [] }
      let words = Processes.arguments(of: ancestor)
      if let program = words.first, program.split(separator: "/").last == "git" {
        return Array(words.dropFirst())
      }
      process = Processes.parent(of: ancestor)
    }
    return []
  }

  /// The command of this process, aliases resolved.
  static func current(_ repository: Repository) throws(RepositoryError) -> GitInvocation {
    var words = GitInvocation(words: GitInvocation.words).unread
    // git does not start itself anew for an alias of one of its own commands.
    for _ in 0..<3 {
      guard let name = words.first, !commands.contains(name),
        let alias = try repository.configuration("alias.\(name)")?.text, !alias.hasPrefix("!")
      else { break }
      words = alias.split(whereSeparator: \.isWhitespace).map(String.init) + words.dropFirst()
    }
    return GitInvocation(words: words)
  }

  /// The command and its arguments.
  private let unread: [String]

  init(words: [String]) {
    var rest = words[...]
    while let option = rest.first, option.hasPrefix("-") {
      rest = rest.dropFirst(GitInvocation.globalOptions.contains(option) ? 2 : 1)
    }
    unread = Array(rest)
    command = rest.first
    guard command == "commit" else { return }
    rest = rest.dropFirst()
    while let word = rest.first, word != "--" {
      rest = rest.dropFirst()
      if word.hasPrefix("--") {
        read(long: word, &rest)
      } else if word.hasPrefix("-") {
        read(short: word, &rest)
      }
    }
  }

  private mutating func read(long word: String, _ rest: inout ArraySlice<String>) {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    let name = parts.first ?? word
    /// git takes any beginning of an option that no other one has.
    func isShort(for option: String, from length: Int) -> Bool {
      option.hasPrefix(name) && name.utf8.count >= length
    }
    if isShort(for: "--amend", from: 4) { amends = true }
    if isShort(for: "--all", from: 5) { takesAll = true }
    if isShort(for: "--no-verify", from: 9) { skipsHooks = true }
    if isShort(for: "--verbose", from: 6) { isVerbose = true }
    var value = parts.count == 2 ? parts[1] : nil
    if value == nil, GitInvocation.valueOptions.contains(where: { isShort(for: $0, from: 5) }) {
      value = rest.popFirst()
    }
    if isShort(for: "--cleanup", from: 4) { cleanup = value }
    if isShort(for: "--template", from: 4) { template = value }
  }

  private mutating func read(short word: String, _ rest: inout ArraySlice<String>) {
    for (index, letter) in word.dropFirst().enumerated() {
      switch letter {
      case "a": takesAll = true
      case "n": skipsHooks = true
      case "v": isVerbose = true
      // Their value, which may be missing, ends the word.
      case "S", "u": return
      case _ where GitInvocation.shortValueOptions.contains(letter):
        let attached = String(word.dropFirst(index + 2))
        let value = attached.isEmpty ? rest.popFirst() : attached
        if letter == "t" { template = value }
        return
      default: break
      }
    }
  }
}

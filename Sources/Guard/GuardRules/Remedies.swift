import Characters
import GitIgnore
package import GitModel
package import GuardModel
package import Problems

/// The ways out that several rules share; none of them deletes anything by itself.
package enum Remedies {
  /// The command that takes a file, or a folder, out of git and leaves it on the disk.
  private static func untracking(_ entry: TreeEntry) -> String {
    entry.mode == .tree
      ? "git rm -r --cached --ignore-unmatch --" : "git rm --cached --ignore-unmatch --"
  }

  /// Whether a command is one of those.
  package static func isUntracking(_ command: RemedyStep.Command) -> Bool {
    command.text.hasPrefix("git rm ") && command.text.contains(" --cached ")
  }

  /// How commits that were made, and not pushed yet, become a change that can be corrected.
  ///
  /// Where the branch and its upstream have parted, the upstream itself would bring its own changes
  /// into the index, backwards; what both have does not.
  static let uncommitting: [RemedyStep] = [
    "turn all unpushed commits into one staged change; this leaves files on disk unchanged:",
    .command("git reset --soft \"$(git merge-base HEAD @{upstream})\""),
    "(without an upstream, name the last pushed commit instead)",
  ]

  /// How a file gets out of the next commit and stays where it is on disk.
  static func leaveOut(_ file: NovelFile, of snapshot: any Snapshot, ignoring pattern: String)
    -> [RemedyStep]
  {
    let covering = covering(file.entry, in: snapshot)
    if snapshot.isMade { return takeOutOfCommit(file.entry, ignoring: pattern, covering) }
    return switch file.origin {
    case .added, .renamed:
      // Before the first commit there is no HEAD for `git restore` to restore from.
      [
        snapshot.hasCommits
          ? .command("git restore --staged --", on: file.path.bytes)
          : .command(Remedies.untracking(file.entry), on: file.path.bytes)
      ]
        + (covering.map { match in
          ["it stays on disk; \(match.place) ignores it: it was added with git add -f"]
        } ?? [
          "it stays on disk; to keep it out of git, add to .gitignore:",
          .lines([pattern], in: .ignoreFile),
        ])
    case .modified:
      [
        .command("git restore --staged --", on: file.path.bytes),
        "git already tracks this file: git guard audit shows how to untrack it without losing it",
      ]
    case .present: stopTracking(file.entry, ignoring: covering == nil ? pattern : nil)
    }
  }

  /// The rule that ignores a file which is in git all the same.
  private static func covering(_ entry: TreeEntry, in snapshot: any Snapshot) -> IgnoreMatch? {
    let rules = snapshot.memory.value { TrackedRules(snapshot) }
    // A .gitignore that cannot be read is told of elsewhere.
    return (try? rules.names.covering(entry.path, isDirectory: entry.mode == .tree)) ?? nil
  }

  /// How a file gets out of a commit that was made and not pushed yet.
  ///
  /// A rebase would check older commits out, over the very file; this touches the index alone.
  private static func takeOutOfCommit(
    _ entry: TreeEntry, ignoring pattern: String, _ covering: IgnoreMatch?
  ) -> [RemedyStep] {
    uncommitting + [
      .command(untracking(entry), on: entry.path.bytes)
    ]
      + (covering.map { ["\($0.place) ignores it; then commit again"] } ?? [
        "to keep it out of git, add to .gitignore, then commit again:",
        .lines([pattern], in: .ignoreFile),
      ])
  }

  /// What is left to do about a file that only the history has.
  ///
  /// `git filter-repo` wants a fresh clone, and a clone of a folder is one only with `--no-local`.
  package static func outOfHistory(_ path: GitPath) -> [RemedyStep] {
    [
      "it is only in the history, but that is in every clone: change the passwords and keys in it,",
      "then rewrite the history, on a copy, if every clone can be replaced (needs git-filter-repo):",
      .command(
        RemedyStep.Command(
          "git clone --no-local --mirror \"$(git rev-parse --git-common-dir)\" ../rewritten.git && "
            + "git -C ../rewritten.git filter-repo --invert-paths",
          names: ["--path \(ShellText.quoted(name: path.bytes))"])),
      "to accept it, record it in the baseline:",
      .command("git guard audit --history --write-baseline"),
    ]
  }

  /// How a file that git tracks gets out of it.
  ///
  /// Measured: after `git rm --cached` and a push, `git pull` deletes the file in every other clone,
  /// and `reset --hard` does so even where it was modified.
  ///
  /// - Parameter pattern: the line that is to ignore it; nil where one does already.
  static func stopTracking(_ entry: TreeEntry, ignoring pattern: String?) -> [RemedyStep] {
    [
      "first copy the \(entry.mode == .tree ? "folder" : "file") elsewhere on every machine and server that has a clone:",
      "their next git pull deletes it",
    ]
      + (pattern.map { ["then add to .gitignore:", .lines([$0], in: .ignoreFile)] } ?? ["then"]) + [
        .command(untracking(entry), on: entry.path.bytes),
        "the history keeps what was pushed: change the passwords and keys in it,",
        "then rewrite the history with git filter-repo, on a copy",
      ]
  }

  /// How the policy lets a file, or a folder, pass that is in git on purpose; nothing for a rule that
  /// has another way.
  static func allowing(
    _ path: GitPath, isFolder: Bool = false, for rule: RuleMetadata
  ) -> [RemedyStep] {
    exception(from: rule, for: path, isFolder: isFolder).map {
      ["if it belongs in git, allow it, with your reason:", $0]
    }
      ?? []
  }

  /// The command that lets a file pass, with the reason that people usually have.
  package static func exception(
    from rule: RuleMetadata, for path: GitPath, isFolder: Bool = false
  ) -> RemedyStep? {
    guard let reason = rule.exception, path != .top else { return nil }
    let name = ShellText.quoted(
      name: Array(":/".utf8) + path.bytes + (isFolder ? Array("/".utf8) : []))
    return .command(
      "git guard allow \(rule.id) \(name) --reason \(ShellText.quoted(reason))")
  }
}

extension IgnoreMatch {
  /// Where the rule stands, as `.gitignore:5`.
  fileprivate var place: String { "\(origin):\(line)" }
}

/// The rules of a snapshot, each folder's read once for every file that is told of.
private final class TrackedRules {
  var names: IgnoredNames

  init(_ snapshot: any Snapshot) { names = IgnoredNames(snapshot) }
}

import Characters
import GitIgnore
import GitModel
import GuardModel
package import Problems

/// The ways out that several rules share; none of them deletes anything by itself.
package enum Remedies {
  /// The command that takes a file out of git and leaves it on the disk.
  package static let untracking = "git rm --cached --"

  /// How a file gets out of the next commit and stays where it is on disk.
  static func leaveOut(_ file: NovelFile, of snapshot: any Snapshot, ignoring pattern: String)
    -> [RemedyStep]
  {
    if snapshot.isMade { return takeOutOfCommit(file.path, ignoring: pattern) }
    return switch file.origin {
    case .added, .renamed:
      // Before the first commit there is no HEAD for `git restore` to restore from.
      [
        snapshot.hasCommits
          ? .command("git restore --staged --", on: file.path.bytes)
          : .command("git rm --cached --", on: file.path.bytes),
        "it stays on disk; to keep it out of git, add to .gitignore:",
        .lines([pattern], in: .ignoreFile),
      ]
    case .modified:
      [
        .command("git restore --staged --", on: file.path.bytes),
        "git already tracks this file: git guard audit shows how to untrack it without losing it",
      ]
    case .present: stopTracking(file.path, ignoring: pattern)
    }
  }

  /// How a file gets out of a commit that was made and not pushed yet.
  ///
  /// A rebase would check older commits out, over the very file; this touches the index alone.
  private static func takeOutOfCommit(_ path: GitPath, ignoring pattern: String) -> [RemedyStep] {
    [
      "turn all unpushed commits into one staged change; this leaves files on disk unchanged:",
      .command("git reset --soft @{upstream}"),
      "(without an upstream, name the last pushed commit instead)",
      .command("git rm --cached --ignore-unmatch --", on: path.bytes),
      "to keep it out of git, add to .gitignore, then commit again:",
      .lines([pattern], in: .ignoreFile),
    ]
  }

  /// What is left to do about a file that only the history has.
  package static let outOfHistory: [RemedyStep] = [
    "it is only in the history, but that is in every clone:",
    "change the passwords and keys in it,",
    "then rewrite the history with git filter-repo, on a copy",
    "to accept it, record it in the baseline:",
    .command("git guard audit --history --write-baseline"),
  ]

  /// How a file that git tracks gets out of it.
  ///
  /// Measured: after `git rm --cached` and a push, `git pull` deletes the file in every other clone,
  /// and `reset --hard` does so even where it was modified.
  static func stopTracking(_ path: GitPath, ignoring pattern: String) -> [RemedyStep] {
    [
      "first copy the file elsewhere on every machine and server that has a clone:",
      "their next git pull deletes it",
      "then add to .gitignore:",
      .lines([pattern], in: .ignoreFile),
      .command(untracking, on: path.bytes),
      "the history keeps what was pushed: change the passwords and keys in it,",
      "then rewrite the history with git filter-repo, on a copy",
    ]
  }

  /// The entry for `.guard.yml` that lets a file pass on purpose.
  static func allowing(_ path: GitPath, for rule: RuleID) -> [RemedyStep] {
    [
      "if it belongs in git, say why in .guard.yml:",
      .lines(
        [
          "allow:", "  - rule: \(rule)", "    path: \(YAMLWord(IgnoreLine.escaped(path)))",
          "    reason: …",
        ], in: .policy),
    ]
  }
}

/// A pattern as YAML reads it back.
struct YAMLWord: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    description =
      plain
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
  }
}

import Characters
import GitIgnore
package import GitModel
import GuardModel

/// The ways out that several rules share; none of them deletes anything by itself.
package enum Remedies {
  /// How a file gets out of the next commit and stays where it is on disk.
  static func leaveOut(_ file: NovelFile, of snapshot: any Snapshot, ignoring pattern: String)
    -> [String]
  {
    if snapshot.isMade { return takeOutOfCommit(file.path, ignoring: pattern) }
    return switch file.origin {
    case .added, .renamed:
      // Before the first commit there is no HEAD for `git restore` to restore from.
      [
        snapshot.hasCommits
          ? "$ git restore --staged -- \(ShellWord(file.path))"
          : "$ git rm --cached -- \(ShellWord(file.path))",
        "it stays on disk; keep it out for good with this in .gitignore:",
        "  \(pattern)",
      ]
    case .modified:
      [
        "$ git restore --staged -- \(ShellWord(file.path))",
        "git tracks this file already: git guard audit says how to stop that without losing it",
      ]
    case .present: stopTracking(file.path, ignoring: pattern)
    }
  }

  /// How a file gets out of a commit that was made and not pushed yet.
  ///
  /// A rebase would check older commits out, over the very file; this touches the index alone.
  private static func takeOutOfCommit(_ path: GitPath, ignoring pattern: String) -> [String] {
    [
      "make one staged change of all that is not pushed yet; no file on disk is touched:",
      "$ git reset --soft @{upstream}",
      "(without an upstream, name the last commit that is pushed in its place)",
      "$ git rm --cached --ignore-unmatch -- \(ShellWord(path))",
      "keep it out for good with this in .gitignore, then commit again:",
      "  \(pattern)",
    ]
  }

  /// What is left to do about a file that only the history has.
  package static let outOfHistory = [
    "it is in the history alone, and so in every clone:",
    "change the passwords and keys that it held,",
    "then rewrite the history with git filter-repo, on a copy",
    "to live with it, write it into the baseline:",
    "$ git guard audit --history --write-baseline",
  ]

  /// How a file that git tracks gets out of it.
  ///
  /// Measured: after `git rm --cached` and a push, `git pull` deletes the file in every other clone,
  /// and `reset --hard` does so even where it was modified.
  static func stopTracking(_ path: GitPath, ignoring pattern: String) -> [String] {
    [
      "first copy the file aside on every machine and server that has a clone:",
      "their next git pull deletes it",
      "then add to .gitignore:",
      "  \(pattern)",
      "$ git rm --cached -- \(ShellWord(path))",
      "what was pushed stays in the history: change the passwords and keys it held,",
      "then rewrite the history with git filter-repo, on a copy",
    ]
  }

  /// The entry for `.guard.yml` that lets a file pass on purpose.
  static func allowing(_ path: GitPath, for rule: RuleID) -> [String] {
    [
      "if it belongs in git, say why in .guard.yml:",
      "  allow:",
      "    - rule: \(rule)",
      "      path: \(YAMLWord(IgnoreLine.escaped(path)))",
      "      reason: …",
    ]
  }
}

/// A path as a shell reads it back.
package struct ShellWord: CustomStringConvertible {
  package let description: String

  package init(_ path: GitPath) {
    let plain = path.bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "@"), UInt8(ascii: "%"),
        UInt8(ascii: "="), UInt8(ascii: ":"):
        true
      default: false
      }
    }
    if plain, !path.bytes.isEmpty {
      description = path.description
    } else if let text = path.text, text.unicodeScalars.allSatisfy(\.isPrintable) {
      description =
        "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
    } else {
      // ANSI-C quoting, which bash, zsh and POSIX.1-2024 shells read.
      var quoted = "$'"
      for byte in path.bytes {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\\"):
          quoted += "\\" + String(Unicode.Scalar(byte))
        case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let octal = String(byte, radix: 8)
          quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
      }
      description = quoted + "'"
    }
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

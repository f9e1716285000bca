import BackupModel
import GitIgnore
import GitModel
package import GuardModel
import Problems

/// Warns of lines in a `.gitignore` that silently do nothing, or too much.
package struct IgnoreSyntax: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "ignore-syntax",
    summary: "git reads every line of a .gitignore as its author meant it",
    rationale: """
      Git never complains about a .gitignore. A comment after a pattern, a tab at the end of a \
      line, {a,b} or a backslash instead of a slash makes a line name a file that does not exist, \
      and the next `git add .` adds the database that the line was meant for. A line that \
      PowerShell 5 appends with >> is in UTF-16: git reads "*" instead of "*.db", and ignores \
      everything.
      """,
    level: .warning,
    remedy: [
      "write one pattern per line and nothing else, in UTF-8; to test it:",
      .command("git check-ignore -v --no-index app.db"),
    ])

  /// How much of a file is read.
  private static let limit = 4 << 20
  /// How many lines of one file are reported separately.
  private static let most = 20

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    for change in snapshot.changes where change.path.name.elementsEqual(".gitignore".utf8) {
      // Git does not follow a .gitignore that is a symbolic link.
      guard let entry = change.after, entry.mode.isFile else { continue }
      judgement.judging(change.path) { judgement throws(ObjectError) in
        let blob = try snapshot.blob(entry.id)
        let faults = IgnoreLint.faults(in: try blob.prefix(Self.limit))
        judgement.observations += faults.prefix(Self.most).map { observation(of: $0, in: entry) }
        if faults.count > Self.most {
          judgement.observations.append(observation(of: faults.dropFirst(Self.most), in: entry))
        }
        if blob.size > Self.limit {
          judgement.observations.append(observation(ofTooLarge: blob, in: entry))
        }
      }
    }
    return judgement
  }

  private func observation(of fault: IgnoreFault, in entry: TreeEntry) -> Observation {
    Observation(
      level: .warning, path: entry.path, line: fault.line, column: fault.column, blob: entry.id,
      subject: .ignoreLine(reading: fault.reading),
      message: fault.message, reason: fault.reason, remedy: fault.remedy)
  }

  private func observation(
    of rest: ArraySlice<IgnoreFault>, in entry: TreeEntry
  ) -> Observation {
    Observation(
      level: .warning, path: entry.path, line: rest.first?.line, blob: entry.id,
      subject: .rest("more lines"),
      message: rest.count == 1
        ? "one more line that git reads differently"
        : "\(rest.count) more lines that git reads differently",
      reason: "they are not listed one by one",
      remedy: ["fix the lines above first: these often have the same fault"])
  }

  private func observation(ofTooLarge blob: any Blob, in entry: TreeEntry) -> Observation {
    Observation(
      level: .note, path: entry.path, blob: entry.id, subject: .rest("size"),
      message: "\(ByteCount(blob.size)) of ignore rules: git-guard read the first 4 MiB",
      reason: "the rest was not checked",
      remedy: ["a pattern such as build/ or *.log replaces many lines"])
  }
}

extension IgnoreSyntax {
  private static func file(_ text: String) -> [String: [UInt8]] {
    [".gitignore": Array(text.utf8)]
  }

  package static let examples = [
    RuleExample(
      "a comment after a pattern", staged: file("*.db # databases\n"),
      expected: [.init(.warning, ".gitignore")]),
    RuleExample(
      "a line that PowerShell 5 appended with >>",
      staged: [".gitignore": Array("__pycache__/\n*\0.\0d\0b\0\r\0\n\0".utf8)],
      expected: [.init(.warning, ".gitignore")]),
    RuleExample(
      "braces, quotes, a regular expression and a backslash, in a folder's own file",
      staged: [
        "web/.gitignore": Array("*.{db,sqlite}\n\"instance/\"\n.*\\.db$\ninstance\\app.db\n".utf8)
      ],
      expected: Array(repeating: .init(.warning, "web/.gitignore"), count: 4)),
    RuleExample(
      "a comment on its own line, whatever the file contained before",
      committed: file("*.db # databases\n"),
      staged: file("# databases\n*.db\n"), expected: []),
    RuleExample(
      "an audit reads every .gitignore", occasion: .audit,
      committed: file("./instance/\n"), expected: [.init(.warning, ".gitignore")]),
    RuleExample(
      "escapes, odd names, CRLF and a byte order mark at the start",
      staged: file(
        "\u{FEFF}# databases\r\n*.db\r\n\\#*\\#\r\n\\!keep\r\nC#/\r\nTrack #1.mp3\r\nMy Files/  \r\n"
          + "{{name}}/\r\nname\\ \r\n[Bb]in/\r\n"),
      expected: []),
  ]
}

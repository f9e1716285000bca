import Problems

/// SQL that a command passes to a database's own shell.
enum StatementText {
  /// The statements that the command carries, and the files of them that it reads.
  static func of(_ invocation: Invocation) -> (texts: [Excerpt], files: [String]) {
    var texts: [Excerpt] = []
    var files: [String] = []
    switch invocation.program {
    case "psql", "pgcli", "usql":
      texts = invocation.values(of: ["-c", "--command"]).map(\.excerpt)
      files = invocation.values(of: ["-f", "--file"]).map(\.text)
    case "mysql", "clickhouse-client", "cqlsh", "cockroach", "vsql":
      texts = invocation.values(of: ["-e", "--execute", "-q", "--query"]).map(\.excerpt)
      files = invocation.values(of: ["-f", "--file"]).map(\.text)
    case "sqlcmd":
      texts = invocation.values(of: ["-Q", "-q", "-Query"]).map(\.excerpt)
      files = invocation.values(of: ["-i", "-InputFile"]).map(\.text)
    case "sqlite3", "duckdb":
      let words = invocation.arguments.filter { !$0.text.hasPrefix("-") }
      texts = words.dropFirst().map(\.excerpt)
    case "manage.py":
      guard invocation.words.first == "dbshell" else { return ([], []) }
      texts = invocation.values(of: ["-c"]).map(\.excerpt)
    case "prisma":
      guard Array(invocation.words.prefix(2)) == ["db", "execute"] else { return ([], []) }
      files = invocation.values(of: ["--file"]).map(\.text)
    case "heroku":
      guard invocation.words.first == "pg:psql" else { return ([], []) }
      texts = invocation.values(of: ["-c", "--command"]).map(\.excerpt)
    case "wrangler":
      guard Array(invocation.words.prefix(2)) == ["d1", "execute"] else { return ([], []) }
      texts = invocation.values(of: ["--command"]).map(\.excerpt)
      files = invocation.values(of: ["--file"]).map(\.text)
    case "wp":
      guard Array(invocation.words.prefix(2)) == ["db", "query"] else { return ([], []) }
      texts = invocation.arguments.dropFirst(2).map(\.excerpt)
    case "rails":
      guard ["dbconsole", "db"].contains(invocation.words.first) else { return ([], []) }
    default: return ([], [])
    }
    if let input = invocation.run.input { texts.append(input) }
    if ["sqlite3", "duckdb", "psql", "mysql"].contains(invocation.program) {
      for text in texts { files += includedFiles(in: text) }
    }
    for (kind, target) in invocation.run.redirections where kind == .input {
      files.append(target.text)
    }
    if let before = invocation.run.upstream.last, before.first?.text == "cat" {
      files += before.dropFirst().map(\.text)
    }
    return (texts, files)
  }

  /// The files that `.read`, `\i` and `source` bring in.
  private static func includedFiles(in text: Excerpt) -> [String] {
    text.lines.compactMap { range in
      let words = text.slice(range).text.split { $0 == " " || $0 == "\t" }
      guard words.count > 1,
        [".read", "\\i", "\\ir", "\\include", "source", "\\."].contains(words[0])
      else { return nil }
      return words[1].filter { $0 != "'" && $0 != "\"" && $0 != ";" }
    }
  }

  /// Commands of SQLite's and PostgreSQL's shells, which are no SQL.
  static func shellCommand(in text: Excerpt, of program: String) -> DestructiveCommand? {
    guard program == "sqlite3" || program == "duckdb" else { return nil }
    for range in text.lines {
      let line = text.slice(range).text
      guard line.drop(while: { $0 == " " }).hasPrefix(".restore") else { continue }
      return DestructiveCommand(
        name: "sqlite3 .restore", weight: .destructive, target: .file,
        effect: "puts a copy over everything in the database", operation: "recreate",
        instead: ["restore into a new file, compare, then switch over to it by hand"])
    }
    return nil
  }
}

extension StatementText {
  /// Whether the command runs the SQL that it reads.
  static func readsStatements(_ invocation: Invocation) -> Bool {
    switch invocation.program {
    case "psql", "mysql", "sqlite3", "duckdb": true
    case "manage.py": invocation.words.first == "dbshell"
    default: false
    }
  }
}

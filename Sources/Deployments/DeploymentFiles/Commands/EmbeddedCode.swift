import Problems

/// Program text that a command carries: `python -c "…"`, `rails runner "…"`, `mongo --eval "…"`.
enum EmbeddedCode {
  /// The text, where the command carries one.
  static func of(_ invocation: Invocation) -> [Excerpt] {
    var found: [Excerpt] = []
    switch invocation.program {
    case "python", "perl", "ruby", "node", "php", "deno", "elixir":
      found = invocation.values(of: ["-c", "-e", "-r", "--eval", "-p"]).map(\.excerpt)
    case "manage.py":
      guard let verb = invocation.words.first, verb == "shell" || verb == "shell_plus" else {
        return []
      }
      found = invocation.values(of: ["-c", "--command"]).map(\.excerpt)
    case "rails":
      guard let verb = invocation.words.first,
        ["runner", "r", "console", "c"].contains(verb)
      else { return [] }
      found = invocation.arguments.dropFirst().map(\.excerpt)
    case "flask":
      guard invocation.words.first == "shell" else { return [] }
      found = invocation.values(of: ["-c", "--command"]).map(\.excerpt)
    case "artisan":
      guard invocation.words.first == "tinker" else { return [] }
      found = invocation.values(of: ["--execute"]).map(\.excerpt)
    case "mongo":
      found = invocation.values(of: ["--eval", "-e"]).map(\.excerpt)
    default: return []
    }
    if let input = invocation.run.input { found.append(input) }
    return found
  }

  /// What the text does that loses data, as far as its words tell.
  static func destruction(in code: Excerpt, program: String) -> DestructiveCommand? {
    let text = code.text.lowercased().filter { !$0.isWhitespace }
    let known = program == "mongo" ? marks + mongoMarks : marks
    guard let (mark, effect) = known.first(where: { text.contains($0.0) }) else { return nil }
    return DestructiveCommand(
      name: mark, weight: .destructive, target: .database, effect: effect,
      operation: effect == rows ? "delete-all" : "drop-table",
      instead: [
        "remove it from this file; on deployment, only apply migrations that add"
      ])
  }

  /// The databases that the text deletes as files: `unlink "app.db"`, `os.remove('app.db')`.
  static func deletedFiles(in code: Excerpt, folder: String) -> [String] {
    let text = code.text
    let plain = text.lowercased()
    guard deletions.contains(where: plain.contains) else { return [] }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "'" || $0 == "\"" }
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .filter { DatabasePath.kind($0, in: folder) == .database }
  }

  /// The commands in `system("…")`.
  static func systemCalls(in code: Excerpt) -> [Excerpt] {
    var found: [Excerpt] = []
    let bytes = code.bytes
    let mark = Array("system(\"".utf8)
    var index = 0
    while index + mark.count < bytes.count, found.count < 100 {
      guard bytes[index] == mark[0], bytes[index...].starts(with: mark) else {
        index += 1
        continue
      }
      let start = index + mark.count
      index = start
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      found.append(code.slice(start..<min(index, bytes.count)))
    }
    return found
  }

  private static let deletions = [
    "unlink", "file.delete", "fileutils.rm", "rmsync", "fs.rm", "os.remove", "rmtree", "file.rm",
    "deno.remove", "file.truncate", "truncatesync",
  ]
  private static let rows = "deletes every row of the table"
  private static let tables = "drops every table"
  private static let mongoMarks: [(String, String)] = [
    (".drop()", "drops a collection"), (".remove({})", rows),
  ]
  private static let marks: [(String, String)] = [
    (".drop_all(", tables), (".objects.all().delete()", rows),
    ("call_command('flush'", "deletes every row of the database"),
    ("call_command(\"flush\"", "deletes every row of the database"),
    ("call_command('reset_db'", tables), (".delete_all", rows), (".destroy_all", rows),
    ("dropdatabase()", "drops the whole database"), (".drop_database(", "drops the whole database"),
    (".deletemany({})", rows), (".deletemany()", rows), ("droptable", "drops a table"),
    ("dropdatabase", "drops the whole database"), ("dropschema", "drops a schema"),
    ("truncatetable", rows), ("::truncate()", rows), (".flushall(", "deletes every key"),
    (".sync({force:true", "drops each table and recreates it empty"),
  ]
}

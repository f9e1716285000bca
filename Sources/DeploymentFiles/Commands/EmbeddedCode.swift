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
        "take it out of this file; on deployment only apply migrations that add"
      ])
  }

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
    (".sync({force:true", "drops each table and makes it anew, empty"),
  ]
}

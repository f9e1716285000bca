/// The endings that files of SQL have beside `.sql`.
enum SQLEnding {
  private static let others: Set<String> = [
    "psql", "pgsql", "mysql", "mssql", "plsql", "ddl", "dml",
  ]
  /// Behind `.sql`: what a template engine or a packer adds.
  private static let added: Set<String> = [
    "j2", "jinja", "jinja2", "tmpl", "tpl", "template", "erb", "mustache", "in", "gz", "bz2", "xz",
    "zst", "zip",
  ]

  /// All of them.
  static let all = Array(others.union(added))

  /// The name before the ending, and `sql`; nil where the ending is another one.
  static func plain(_ stem: Substring, _ ending: Substring) -> (Substring, Substring)? {
    if others.contains(String(ending)) { return (stem, "sql") }
    guard added.contains(String(ending)), stem.hasSuffix(".sql") else { return nil }
    return (stem.dropLast(4), "sql")
  }
}

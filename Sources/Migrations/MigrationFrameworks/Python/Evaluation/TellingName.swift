import SchemaModel

/// What the name of a function that stands elsewhere tells of what it does: `drop_table_if_exists`.
enum TellingName {
  case table, column, type, truncation
  /// Something that holds no data.
  case harmless
  /// It removes something, and does not tell what.
  case unclear

  /// Whether it says that what goes holds no data.
  var isHarmless: Bool { if case .harmless = self { true } else { false } }

  private static let verbs: Set<String> = [
    "drop", "delete", "truncate", "purge", "wipe", "remove", "dropping",
  ]
  /// What may stand before the verb.
  private static let softeners: Set<String> = ["safe", "safely", "maybe"]
  /// What both begin with.
  private static let initials: Set<UInt8> = Set("dDtTpPwWrRsSmM".utf8)
  private static let harmlessNouns: Set<String> = [
    "index", "indexes", "indices", "constraint", "constraints", "fk", "fks", "foreign", "unique",
    "view", "views", "trigger", "triggers", "function", "functions", "policy", "check", "key",
    "default", "comment", "procedure", "rule", "rls", "cache", "file", "files", "prefix",
    "suffix", "spaces", "whitespace", "html", "tags", "accents", "duplicate_slashes",
  ]

  /// Nil where the name does not sound as if something went.
  init?(_ name: String) {
    // Nearly every call of a file is asked, and nearly none sounds so.
    guard let first = name.utf8.first, Self.initials.contains(first) else { return nil }
    let head = Substring(name.utf8.prefix { $0 != UInt8(ascii: "_") }).lowercased()
    guard Self.verbs.contains(head) || Self.softeners.contains(head) else {
      return nil
    }
    var words = name.split(separator: "_").map { $0.lowercased() }
    while let first = words.first, Self.softeners.contains(first) { words.removeFirst() }
    guard let verb = words.first, Self.verbs.contains(verb) else { return nil }
    let nouns = words.dropFirst()
    if nouns.contains(where: Self.harmlessNouns.contains) {
      self = .harmless
    } else if verb == "truncate" {
      self = .truncation
    } else if verb == "drop", nouns.contains("column") || nouns.contains("columns") {
      self = .column
    } else if verb == "drop", nouns.contains("table") || nouns.contains("tables") {
      self = .table
    } else if verb == "drop", nouns.contains("enum") || nouns.contains("type") {
      self = .type
    } else {
      self = .unclear
    }
  }
}

import GitModel

/// What the text of a file says of the tool that runs it as a migration.
///
/// The one place that knows tools without a reader here: a tool that gets its reader leaves it.
struct ToolMarks {
  /// Words that tell a tool where all of them stand in the code.
  private struct Mark {
    let tool: MigrationTool
    let words: [[UInt8]]
    /// Whether they tell nothing outside a path that speaks of migrations.
    let isVague: Bool

    init(_ tool: MigrationTool, _ words: String..., isVague: Bool = false) {
      self.tool = tool
      self.words = words.map { Array($0.utf8) }
      self.isVague = isVague
    }
  }

  private static let script = [
    Mark(.other(language: "JavaScript"), "exports.up", isVague: true),
    Mark(.other(language: "JavaScript"), "function up(", isVague: true),
    Mark(.other(language: "JavaScript"), "const up ", isVague: true),
    Mark(.other(language: "JavaScript"), "const up:", isVague: true),
    Mark(.other(language: "JavaScript"), "async up(", isVague: true),
    Mark(.other(language: "JavaScript"), " up: ", isVague: true),
    Mark(.other(language: "JavaScript"), " up(", "down(", isVague: true),
  ]
  private static let table: [Substring: [Mark]] = {
    var table: [Substring: [Mark]] = [
      "rb": [
        Mark(.sequel, "Sequel.migration"),
        Mark(.sequel, "ROM::SQL.migration"),
      ],
      "go": [
        Mark(.other(language: "Go"), "sql.Tx", "func", isVague: true),
        Mark(.other(language: "Go"), "pgx.Tx", "func", isVague: true),
        Mark(.other(language: "Go"), "sqlx.Tx", "func", isVague: true),
        Mark(.other(language: "Go"), "xorm.Engine", "func", isVague: true),
      ],
      "rs": [
        Mark(.diesel, "table! {")
      ],
      "swift": [
        Mark(.grdb, "registerMigration(")
      ],
      "hcl": [Mark(.atlas, "table \"", "column \"")],
    ]
    for ending in ["js", "ts", "cjs", "mjs", "cts", "mts"] { table[ending[...]] = script }
    return table
  }()

  /// What a language is called where only its ending is known.
  private static let languages: [Substring: String] = [
    "rb": "Ruby", "php": "PHP", "go": "Go", "exs": "Elixir", "ex": "Elixir", "cs": "C#",
    "rs": "Rust", "swift": "Swift", "kt": "Kotlin", "java": "Java", "js": "JavaScript",
    "ts": "TypeScript", "cjs": "JavaScript", "mjs": "JavaScript", "cts": "TypeScript",
    "mts": "TypeScript", "scala": "Scala", "clj": "Clojure", "edn": "EDN", "groovy": "Groovy",
    "fs": "F#", "vb": "Visual Basic", "pl": "Perl", "lua": "Lua", "dart": "Dart", "sh": "shell",
    "xml": "XML",
  ]

  /// Whether files of the ending are looked at for marks.
  static func know(_ ending: Substring) -> Bool { table[ending] != nil }

  /// Whether a numbered file of the ending in a folder of migrations is one, whatever it says.
  static func isLanguage(_ ending: Substring) -> Bool { languages[ending] != nil }

  /// The tool that the marks of a text tell; nil where they tell none.
  ///
  /// - Parameter isHinted: whether the path speaks of migrations.
  static func tool(of bytes: [UInt8], _ ending: Substring, isHinted: Bool) -> MigrationTool? {
    for mark in table[ending] ?? [] where isHinted || !mark.isVague {
      if mark.words.allSatisfy({ bytes.hasInCode($0) }) { return mark.tool }
    }
    return nil
  }

  /// The tool of a file that is known to be a migration.
  static func tool(ofMigration bytes: [UInt8], _ ending: Substring) -> MigrationTool {
    tool(of: bytes, ending, isHinted: true)
      ?? .other(language: languages[ending] ?? "an unknown language")
  }
}

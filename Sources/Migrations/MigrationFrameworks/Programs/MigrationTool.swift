/// A tool whose migrations are programs or lists that no reader here understands.
package enum MigrationTool: Hashable, Sendable {
  case sequel, grdb
  case atlas, diesel
  /// Another one; the language is all that is known of it.
  case other(language: String)

  /// What is not read, as the subject of a sentence: "migrations of Rails".
  package var subject: String {
    if case .other(let language) = self { return "migrations in \(language)" }
    return schemaOrigins == nil ? "migrations of \(title)" : "the schema of \(title)"
  }

  /// Where its files hold the whole schema: the endings of the migrations that it writes them from.
  private var schemaOrigins: Set<String>? {
    switch self {
    case .atlas: ["sql", "hcl"]
    case .diesel: ["sql"]
    default: nil
    }
  }

  /// What a file of the tool is that is no single migration.
  func file(_ framework: some MigrationFramework) -> SchemaFile {
    guard let schemaOrigins else { return .code(subject: subject) }
    return .schema(
      SchemaDescription(
        .none, of: framework, subject: subject, writtenFrom: schemaOrigins,
        notation: self == .atlas ? .blocks : .macros))
  }

  /// Its name for a person.
  package var title: String {
    switch self {
    case .sequel: "Sequel"
    case .grdb: "GRDB"
    case .atlas: "Atlas"
    case .diesel: "Diesel"
    case .other(let language): language
    }
  }
}

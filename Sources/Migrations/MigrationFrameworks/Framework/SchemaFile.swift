/// What a file has to do with a database's schema.
package enum SchemaFile: Hashable, Sendable {
  case migration(MigrationFile)
  /// The whole schema, as it is to be.
  case schema(Language)
  /// Code that changes the schema, of a tool that has no reader here, and no single migration.
  case code(MigrationTool)
  /// Python classes that an object-relational mapper makes tables of.
  case models

  /// What a file that holds the whole schema is written in.
  package enum Language: Hashable, Sendable {
    case prisma, sql, ruby
    /// The language of a tool that has no reader here.
    case declared(MigrationTool)
  }

  /// The migration, where it is one.
  package var migration: MigrationFile? {
    guard case .migration(let file) = self else { return nil }
    return file
  }
}

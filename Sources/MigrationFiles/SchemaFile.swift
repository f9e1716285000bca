/// What a file has to do with a database's schema.
package enum SchemaFile: Hashable, Sendable {
  case migration(MigrationFile)
  /// The whole schema, as it is to be.
  case schema(Language)
  /// Python classes that an object-relational mapper makes tables of.
  case models

  /// What a file that holds the whole schema is written in.
  package enum Language: Hashable, Sendable {
    case prisma, sql, ruby
  }

  /// The migration, where it is one.
  package var migration: MigrationFile? {
    guard case .migration(let file) = self else { return nil }
    return file
  }
}

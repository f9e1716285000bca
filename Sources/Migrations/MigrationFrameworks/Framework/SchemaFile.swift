/// What a file has to do with a database's schema.
package enum SchemaFile: Hashable, Sendable {
  case migration(MigrationFile)
  /// The whole schema, as it is to be.
  case schema(SchemaDescription)
  /// Code that changes the schema, of a tool that has no reader here, and no single migration.
  ///
  /// - Parameter subject: what is not read, as the subject of a sentence: "migrations of Rails".
  case code(subject: String)
  /// Python classes that an object-relational mapper makes tables of.
  case models

  /// The migration, where it is one.
  package var migration: MigrationFile? {
    guard case .migration(let file) = self else { return nil }
    return file
  }
}

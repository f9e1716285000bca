import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// A migration as it stands in a repository, read by the framework that takes it.
struct MigrationText {
  let file: MigrationFile
  let migration: Migration

  init(_ path: GitPath, _ text: String) throws {
    let files = MigrationFiles { _ in false }
    file = try #require(try files.migration(at: path, content: { Array(text.utf8) }), "\(path)")
    migration = file.framework.read(Array(text.utf8), of: file)
  }

  /// Its operations, each on one line.
  var lines: [String] { migration.operations.map(\.line) }

  var isOpaque: Bool {
    migration.operations.contains { if case .opaque = $0.kind { true } else { false } }
  }
}

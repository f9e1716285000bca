import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// A module of JavaScript or TypeScript as its framework reads it.
struct ScriptReading {
  let framework: FrameworkName
  let migration: Migration

  init(_ text: String, at path: String) throws {
    let files = MigrationFiles { _ in false }
    let file = try #require(
      try files.migration(at: GitPath(Array(path.utf8))) { Array(text.utf8) })
    framework = file.framework.name
    migration = file.framework.read(Array(text.utf8), of: file)
  }

  /// The operations, without those that a tool puts around each migration.
  var lines: [String] {
    migration.operations.filter { !$0.statement.isEmpty || $0.isOpaque }.map(\.line)
  }

  var isOpaque: Bool { migration.operations.contains(where: \.isOpaque) }
}

extension SchemaOperation {
  var isOpaque: Bool { if case .opaque = kind { true } else { false } }
}

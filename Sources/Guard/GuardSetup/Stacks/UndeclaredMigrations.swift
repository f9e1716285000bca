import GitModel
import GuardModel
import MigrationFrameworks
package import SchemaModel

/// Migrations where no framework has them by itself, which a policy has to name.
struct UndeclaredMigrations {
  /// Any folder, so that content alone decides.
  private let anywhere = MigrationFiles(folders: [
    MigrationFolder(kind: "alembic", path: .top)
  ]) { _ in false }
  /// Fewer statements in numbered files may be anything.
  private static let fewestFiles = 2

  private var alembic: Set<GitPath> = []
  /// Folders of SQL, with how many of their numbered files change tables.
  private var sql: [GitPath: Int] = [:]

  /// Looks at a file that no convention takes for a migration.
  mutating func look(at path: GitPath, _ source: [UInt8]) throws(ObjectError) {
    if path.name.suffix(3).elementsEqual(".py".utf8) {
      let found = try anywhere.migration(at: path, content: { source })
      if found?.framework.name == "alembic" { alembic.insert(path.directory) }
      return
    }
    let name = String(decoding: path.name, as: UTF8.self)
    guard MigrationNumber(leading: name[...]) != nil, path.directory != .top else { return }
    let text = String(decoding: source, as: UTF8.self).uppercased()
    if text.contains("CREATE TABLE") || text.contains("ALTER TABLE") {
      sql[path.directory, default: 0] += 1
    }
  }

  /// The folders, in order.
  var folders: [MigrationFolder] {
    let python = alembic.filter { $0 != .top }.sorted()
      .map { MigrationFolder(kind: "alembic", path: $0) }
    let statements = sql.filter { $0.value >= UndeclaredMigrations.fewestFiles }.keys.sorted()
      .map { MigrationFolder(kind: "sql", path: $0) }
    return python + statements
  }
}

import GitModel
import MigrationFrameworks
import SchemaModel

/// Migrations where no framework has them by itself, which a policy has to name.
struct UndeclaredMigrations {
  private let files: MigrationFiles
  /// The files of each framework that look so, by folder.
  private var found: [FrameworkName: [GitPath: Int]] = [:]
  private let frameworks: Frameworks

  init(_ frameworks: Frameworks) {
    self.frameworks = frameworks
    files = MigrationFiles(frameworks: frameworks) { _ in false }
  }

  /// Looks at a file that no convention takes for a migration.
  mutating func look(
    at path: GitPath, _ content: @escaping () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) {
    guard let name = try files.suggestion(at: path, content: content) else { return }
    found[name, default: [:]][path.directory, default: 0] += 1
  }

  /// The folders, framework by framework and in order.
  var folders: [MigrationFolder] {
    frameworks.list.flatMap { framework in
      (found[framework.name] ?? [:]).filter { $0.value >= framework.fewestSuggestions }.keys
        .sorted().map { MigrationFolder(kind: framework.name, path: $0) }
    }
  }
}

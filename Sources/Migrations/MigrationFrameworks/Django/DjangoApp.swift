package import GitModel
import SchemaModel

/// The migrations of one Django application: one folder.
package struct DjangoApp {
  package let folder: GitPath
  package let migrations: [GraphMigration]
  /// What other applications call it.
  package let label: String
  /// Whether its own migrations call it so; if not, its label is not known.
  package let isLabelKnown: Bool

  /// - Parameter label: the label that the application's `AppConfig` says; nil where it says none, and
  ///   the folder's name counts.
  package init(folder: GitPath, migrations: [GraphMigration], label: String?) {
    self.folder = folder
    self.migrations = migrations.sorted { $0.path < $1.path }
    let usual = migrations.first.map { DjangoName($0.name).app } ?? ""
    let known = label ?? usual
    if DjangoApp.speaks(migrations, of: known) {
      (self.label, isLabelKnown) = (known, true)
    } else if let guess = DjangoApp.guess(migrations) {
      (self.label, isLabelKnown) = (guess, true)
    } else {
      // One migration alone need not speak of its own application.
      let hasOrder = migrations.contains { !$0.identity.parents.isEmpty }
      (self.label, isLabelKnown) = (known, migrations.count < 2 || !hasOrder)
    }
  }

  /// Whether any migration waits for another one of the application.
  private static func speaks(_ migrations: [GraphMigration], of label: String) -> Bool {
    migrations.contains { migration in
      (migration.identity.parents + migration.identity.replaces)
        .contains { DjangoName($0).app == label }
    }
  }

  /// The one label under which the migrations wait for files of their own folder.
  private static func guess(_ migrations: [GraphMigration]) -> String? {
    guard migrations.count > 1 else { return nil }
    let names = Set(migrations.map { DjangoName($0.name).name })
    var counts: [String: Int] = [:]
    for migration in migrations {
      let apps = Set(
        migration.identity.parents.map { DjangoName($0) }.filter { names.contains($0.name) }
          .map(\.app))
      for app in apps { counts[app, default: 0] += 1 }
    }
    guard let most = counts.max(by: { $0.value < $1.value }) else { return nil }
    // All but the first wait for one of their own.
    let isAlone = counts.values.filter { $0 == most.value }.count == 1
    return isAlone && most.value >= migrations.count - 1 ? most.key : nil
  }
}

/// `app.0001_initial`, in two.
struct DjangoName: Hashable {
  let app: String
  let name: String

  init(_ text: String) {
    let dot = text.firstIndex(of: ".")
    app = dot.map { String(text[..<$0]) } ?? ""
    name = dot.map { String(text[text.index(after: $0)...]) } ?? text
  }
}

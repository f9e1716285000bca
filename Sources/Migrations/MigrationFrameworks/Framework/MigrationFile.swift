package import GitModel

/// A migration, and where it stands among the others.
package struct MigrationFile: Hashable, Sendable {
  package let path: GitPath
  /// Whether it runs on the way back alone: `down.sql`, `U1__x.sql`.
  package let isReversal: Bool
  /// The history that it belongs to.
  package let group: MigrationGroup
  /// Its place in that history where the name has one.
  package let number: MigrationNumber?
  /// The name without its number's folder, direction and ending: what a migration and its way back
  /// have in common.
  package let stem: String

  package init(
    path: GitPath, isReversal: Bool = false, group: MigrationGroup, number: MigrationNumber?,
    stem: String
  ) {
    self.path = path
    self.isReversal = isReversal
    self.group = group
    self.number = number
    self.stem = stem
  }

  /// What reads and runs it.
  package var framework: any MigrationFramework { group.framework }
}

/// A history of migrations: one folder that one program reads.
package struct MigrationGroup: Hashable, Sendable, Comparable {
  package let framework: any MigrationFramework
  /// Alembic's versions folder, a Django app's `migrations`, a folder of SQL files or of folders.
  package let folder: GitPath

  package init(_ framework: any MigrationFramework, folder: GitPath) {
    self.framework = framework
    self.folder = folder
  }

  package static func == (left: MigrationGroup, right: MigrationGroup) -> Bool {
    left.folder == right.folder && left.framework.name == right.framework.name
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(folder)
    hasher.combine(framework.name)
  }

  package static func < (left: MigrationGroup, right: MigrationGroup) -> Bool {
    (left.folder, left.framework.name) < (right.folder, right.framework.name)
  }
}

package import GitModel

/// A migration, and where it stands among the others.
package struct MigrationFile: Hashable, Sendable {
  package let path: GitPath
  package let kind: MigrationKind
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
    path: GitPath, kind: MigrationKind, isReversal: Bool, group: MigrationGroup,
    number: MigrationNumber?, stem: String
  ) {
    self.path = path
    self.kind = kind
    self.isReversal = isReversal
    self.group = group
    self.number = number
    self.stem = stem
  }
}

/// A history of migrations: one folder that one program reads.
package struct MigrationGroup: Hashable, Sendable, Comparable {
  package let kind: MigrationKind
  /// Alembic's versions folder, a Django app's `migrations`, a folder of SQL files or of folders.
  package let folder: GitPath

  package init(kind: MigrationKind, folder: GitPath) {
    self.kind = kind
    self.folder = folder
  }

  package static func < (left: MigrationGroup, right: MigrationGroup) -> Bool {
    (left.folder, left.kind.rawValue) < (right.folder, right.kind.rawValue)
  }
}

package import GitModel

/// A folder of migrations that does not stand where its framework usually has it.
package struct MigrationFolder: Hashable, Sendable {
  /// What reads the migrations.
  package enum Kind: String, Sendable, CaseIterable {
    case alembic, django, prisma, sql
  }

  package let kind: Kind
  package let path: GitPath

  package init(kind: Kind, path: GitPath) {
    self.kind = kind
    self.path = path
  }
}

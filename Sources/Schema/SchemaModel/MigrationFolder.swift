package import GitModel

/// A folder of migrations that does not stand where its framework usually has it.
package struct MigrationFolder: Hashable, Sendable {
  /// What reads the migrations.
  package let kind: FrameworkName
  package let path: GitPath

  package init(kind: FrameworkName, path: GitPath) {
    self.kind = kind
    self.path = path
  }
}

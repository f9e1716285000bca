package import GitModel
package import SchemaModel

/// A migration with an identity, and the file that it stands in.
package struct GraphMigration: Hashable, Sendable {
  package let path: GitPath
  package let identity: MigrationIdentity

  package init(path: GitPath, identity: MigrationIdentity) {
    self.path = path
    self.identity = identity
  }

  var name: String { identity.name }
}

/// The commands of a framework that change a database.
package struct MigrationCommands: Hashable, Sendable {
  /// What runs the migrations that a database has not had.
  package let forward: String
  /// What takes the last one back; nil where the framework has no way back.
  package let back: String?

  package init(forward: String, back: String?) {
    (self.forward, self.back) = (forward, back)
  }
}

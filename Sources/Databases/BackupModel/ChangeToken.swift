/// Something of a database that changes with every commit to it and is cheap to read.
///
/// Two tokens that are equal say that the database is the same; two that differ say nothing.
package struct ChangeToken: Hashable, Sendable {
  /// What it is made of, by name; never a secret.
  ///
  /// File numbers and header counters of SQLite, identities and tuple counts of a server.
  package var fields: [String: String]

  package init(_ fields: [String: String]) { self.fields = fields }
}

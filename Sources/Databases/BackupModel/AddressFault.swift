/// Why text is not the address of a database that can be backed up.
package struct AddressFault: Error, Hashable, Sendable {
  /// What is wrong with it, as a clause that goes on from the name of the setting that holds it.
  ///
  /// "names no database: …". It never holds a part of the address that could be a password.
  package let message: String

  package init(_ message: String) { self.message = message }
}

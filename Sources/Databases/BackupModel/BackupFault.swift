/// Why a file is no backup, in a sentence of its own for each way of being none.
package struct BackupFault: Error, Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nothing stands there.
    case missing
    /// It cannot be read: permissions, a folder, a device.
    case unreadable
    case empty
    /// It is the live database itself: a symbolic or a second hard link.
    case live
    /// It is still being written, or was left half written.
    case unfinished
    /// It is no backup of a kind that is known here.
    case unknown
    /// It ends before it should.
    case cut
    /// Bytes of it are not what was written.
    case damaged
    /// It holds the message of a dump program that failed.
    case failedDump
    /// It has no table.
    case noTables
    /// It has tables, and no row where the source has rows.
    case noRows
    /// It is of another database than it should be.
    case anotherDatabase
    /// It lacks rows that the source had when it was made.
    case incomplete
    /// Its content is not the one that was recorded.
    case changed
    /// It is dated in the future.
    case future
  }

  package let kind: Kind
  /// What is wrong with it, as a clause that goes on from the file's name: "is cut short: …".
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

package import GitModel

/// What a blob turned out to be.
package struct Content: Sendable, Hashable {
  /// The classes that rules tell apart.
  package indirect enum Kind: Sendable, Hashable {
    /// A database program's own file, or its binary dump.
    case database
    /// What a database keeps beside its file: a journal, a write-ahead log, shared memory, a lock.
    case sidecar
    /// A dump as SQL text.
    case dump(DumpRows)
    /// A file that people edit with a program, which happens to be a database inside.
    case document
    /// A database that a tool keeps for itself, by the folder or name it stands under.
    case cache
    /// A pointer that Git LFS leaves in place of the content.
    case lfsPointer
    /// Encrypted, by git-crypt or in another recognisable way: what is inside cannot be told.
    case encrypted
    /// Packed: the first thing inside that rules care about; nil where none was found.
    case archive(Content?)
    case text
    /// A known format that is no database: an image, a program, a font.
    case otherFormat
    case empty
    case unknown
  }

  package var kind: Kind
  /// What it is, for a person: "SQLite 3 database", "gzip of a PostgreSQL dump with rows".
  package var format: String
  /// The names of the tables that were found, in order, without SQLite's own.
  ///
  /// Raw: a reporter must escape them before a terminal sees them.
  package var tables: [String] = []
  /// How many tables there are, where the whole list was read.
  package var tableCount: Int?
  /// The tables that look as if they held sessions, users or passwords, and have rows.
  package var sensitiveTables: [String] = []
  /// Why the judgement stopped early: "a PostgreSQL dump, no data row in its first 8 MiB".
  package var undecided: String?
  /// Whether it is a document of several files in an archive, with a database among them.
  package var isPackedDocument = false
  /// The path inside an archive that this content stands at.
  package var member: GitPath?

  package init(_ kind: Kind, _ format: String) {
    self.kind = kind
    self.format = format
  }

  /// The content itself, or the innermost content of the archive that it is.
  package var innermost: Content {
    guard case .archive(let inner?) = kind else { return self }
    return inner.innermost
  }

  /// Whether a member of an archive that it is found in stands among tests, examples or
  /// documentation.
  package var isAmongFixtures: Bool {
    if let member, DatabaseName.isFixture(member) { return true }
    guard case .archive(let inner?) = kind else { return false }
    return inner.isAmongFixtures
  }

  /// Whether a database's data is in it: a database, a sidecar, or a dump with rows or passwords.
  package var holdsData: Bool {
    switch innermost.kind {
    case .database, .sidecar, .dump(.some), .dump(.passwordsOnly): true
    default: false
    }
  }

  /// Whether it is provably something else than a database: text or another known format.
  package var isProvablyOther: Bool {
    switch kind {
    case .text, .otherFormat, .dump(.none), .archive(nil): true
    case .archive(let inner?): inner.isProvablyOther
    default: false
    }
  }
}

/// What was found behind the head of a dump.
package enum DumpRows: Sendable, Hashable {
  /// At least one data row.
  case some
  /// No row, but roles with their passwords, as `pg_dumpall` writes them.
  case passwordsOnly
  /// Read to its end: the schema alone.
  case none
  /// No row as far as was read, and there is more.
  case notSeen
}

package import GitModel
package import SchemaModel

/// Something that keeps a history of migrations from being run in one order.
package struct GraphFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// Several migrations have none behind them.
    case heads
    /// A migration names one that is not there.
    case missing(String)
    /// Several files have one name.
    case duplicate(String)
    /// Each waits for the next.
    case cycle
    /// What comes before a migration is computed, so that the graph is not known.
    case unknown
    /// Several files have one number.
    case duplicateNumber(String)
    /// A new migration has a lower number than one that is there already.
    case outOfOrder(number: String, newest: String)
    /// A folder is there for a migration, and the migration is not.
    case emptyFolder
  }

  /// One of the migrations that the fault is about.
  package struct Member: Hashable, Sendable {
    package let path: GitPath
    package let name: String
    package let place: SourcePlace

    package init(path: GitPath, name: String, place: SourcePlace) {
      self.path = path
      self.name = name
      self.place = place
    }
  }

  package let kind: Kind
  /// The migrations that it is about, in order of path; never empty.
  package let members: [Member]

  package init(_ kind: Kind, _ members: [Member]) {
    self.kind = kind
    self.members = members.sorted { ($0.path, $0.name) < ($1.path, $1.name) }
  }

  init(_ kind: Kind, of migrations: [GraphMigration]) {
    self.init(
      kind,
      migrations.map { Member(path: $0.path, name: $0.name, place: $0.identity.place) })
  }
}

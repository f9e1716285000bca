/// A part of a file that its tool runs and remembers by itself, such as Liquibase's change set: a
/// database has run some of a file, and not the rest.
package struct ChangeSet: Hashable, Sendable {
  /// What the tool knows it by within its file: `2 by ada`.
  package var name: String
  /// What it does, in order.
  package var operations: [SchemaOperation] = []
  package var reversal = Migration.Reversal.notAsked
  /// Whether it runs again whenever it changes, or always.
  package var isRepeatable = false
  /// Whether it runs in every database: no setting and no kind of database decides.
  package var runsAnywhere = true
  /// Stands for what is run, whatever its layout; to be compared in one run of the program alone.
  package var digest = 0
  package var place: SourcePlace

  package init(name: String, at place: SourcePlace) {
    self.name = name
    self.place = place
  }

  /// Whether the other one is the same part of a file, and its tool runs nothing else for it.
  package func isSame(as other: ChangeSet) -> Bool {
    name == other.name && digest == other.digest
  }
}

extension Migration {
  /// The parts of the migration that run one after the other, each as a migration of its own; itself
  /// alone where the file is one.
  package var parts: [Migration] {
    guard let changeSets else { return [self] }
    var parts = changeSets.map { set in
      var part = Migration()
      part.operations = set.operations
      part.reversal = set.reversal
      return part
    }
    if !loose.isEmpty {
      var part = Migration()
      part.operations = loose
      parts.append(part)
    }
    return parts
  }

  /// What another version of the file has too, just as it is, and what it has not: where a change set
  /// is added, those that were there have run.
  package func divided(from earlier: Migration?) -> (kept: Migration, fresh: Migration) {
    guard let changeSets, let before = earlier?.changeSets else { return (Migration(), self) }
    let known = Dictionary(grouping: before, by: \.name)
    let isKept = changeSets.map { set in known[set.name]?.contains { $0.isSame(as: set) } ?? false }
    let kept = zip(changeSets, isKept).filter(\.1).map(\.0)
    let fresh = zip(changeSets, isKept).filter { !$0.1 }.map(\.0)
    return (Migration(kept), Migration(fresh, loose: loose))
  }

  /// A migration of change sets.
  ///
  /// - Parameter loose: what stands in none of them.
  package init(_ changeSets: [ChangeSet], loose: [SchemaOperation] = []) {
    self.changeSets = changeSets
    self.loose = loose
    operations = changeSets.flatMap(\.operations) + loose
    for case .irreversible(let reason, let place) in changeSets.map(\.reversal) {
      reversal = .irreversible(reason: reason, at: place)
      break
    }
  }
}

/// What a reader makes of one file that changes a schema.
package struct Migration: Hashable, Sendable {
  /// What the forward path does, in order.
  package var operations: [SchemaOperation] = []
  package var reversal = Reversal.notAsked
  /// Who it is in its framework's graph; nil where the framework has none.
  package var identity: MigrationIdentity?
  /// The parts that the framework's tool runs and remembers one by one, in order; nil where it runs
  /// the file as one.
  package internal(set) var changeSets: [ChangeSet]?
  /// Those of the operations that belong to none of the change sets.
  package internal(set) var loose: [SchemaOperation] = []

  package init() {}

  /// Whether there is a way back.
  package enum Reversal: Hashable, Sendable {
    /// The framework has no way back in this file: plain SQL.
    case notAsked
    case reversible
    /// No way back, and why in a clause: "downgrade() raises", "RunPython has no reverse_code".
    case irreversible(reason: String, at: SourcePlace)
  }
}

/// A migration's place among the others of its framework.
package struct MigrationIdentity: Hashable, Sendable {
  /// Alembic's `revision`; Django's `app.0001_initial`; the number of numbered SQL.
  package var name: String
  /// The migrations that must have run before, as they are written: Alembic's `down_revision`,
  /// Django's `dependencies` as `app.name`.
  package var parents: [String]
  /// Django's `replaces`: a squash stands for these.
  package var replaces: [String] = []
  /// Alembic's `depends_on`: needed before, without being a parent.
  package var dependencies: [String] = []
  /// Django's `run_before`: the migrations that must wait for this one.
  package var runsBefore: [String] = []
  /// Alembic's `branch_labels`.
  package var labels: [String] = []
  /// Whether the graph could be read in full: computed parents are not.
  package var isComplete = true
  package var place: SourcePlace

  package init(name: String, parents: [String], at place: SourcePlace) {
    self.name = name
    self.parents = parents
    self.place = place
  }
}

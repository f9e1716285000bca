package import GitModel

/// What a walk through a history keeps of a commit.
package struct WalkedCommit: Sendable {
  package let id: ObjectID
  package let tree: ObjectID
  package let parents: [ObjectID]
  /// When it was committed, in seconds since 1970-01-01 00:00 UTC; 0 where it does not say so.
  package let time: Int
}

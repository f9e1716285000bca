/// What orders the migrations of one history.
package enum MigrationOrdering: Hashable, Sendable {
  /// The number that each name begins with.
  case numbers
  /// The whole name: that two begin with one number is no more than a sign of haste.
  case names
  /// The parents that each migration names.
  case parents
}

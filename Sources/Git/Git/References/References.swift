package import GitModel

/// What references of a repository lead to.
package struct References: Sendable {
  /// The objects that they name: commits, annotated tags, and whatever else a tag may name; in no
  /// order, and each as often as it is named.
  package var tips: [ObjectID] = []
  /// What the HEADs of all worktrees lead to: those of the others are no references of this one.
  package var heads: [ObjectID] = []
  /// The names of those whose file is empty or holds something else than the name of an object.
  ///
  /// What they once led to cannot be told. git passes them over with a warning.
  package var broken: [String] = []
}

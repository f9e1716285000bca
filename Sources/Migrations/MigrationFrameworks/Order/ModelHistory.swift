package import GitModel

/// Where the migrations are kept that a change of a model needs.
package enum ModelHistory: Hashable, Sendable {
  /// In one folder.
  case folder(GitPath)
  /// In any history of the framework.
  case any
}

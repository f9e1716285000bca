/// One path that differs between two trees, or that a tree holds where there is none to compare.
package struct Change: Hashable, Sendable {
  package let path: GitPath
  /// What stood at the path before; nil for a new one.
  package let before: TreeEntry?
  /// What stands there now; nil for a path that is gone.
  package let after: TreeEntry?

  package init(path: GitPath, before: TreeEntry?, after: TreeEntry?) {
    self.path = path
    self.before = before
    self.after = after
  }
}

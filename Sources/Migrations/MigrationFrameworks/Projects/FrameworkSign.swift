package import GitModel

/// A file that says that a project uses a framework.
package struct FrameworkSign: Hashable, Sendable {
  package let path: GitPath
  /// The database that it is for, where it says so itself.
  package var provider: String?
  /// Whether it says that Flask runs the framework.
  package var isFlasks = false
  /// Whether the framework's tool wrote it, so that nothing in it is the application's.
  package var isOfTool = false

  package init(_ path: GitPath) { self.path = path }
}

/// A file whose folder is the top of a project.
package struct RootFile: Hashable, Sendable {
  package let name: String
  /// The file beside which it says nothing about its folder; nil where there is none.
  package let neighbor: String?

  package init(_ name: String, unlessBeside neighbor: String? = nil) {
    (self.name, self.neighbor) = (name, neighbor)
  }
}

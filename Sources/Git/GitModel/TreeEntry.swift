/// One name of a tree or of the index: what stands there and its mode.
package struct TreeEntry: Hashable, Sendable {
  package let path: GitPath
  package let mode: FileMode
  package let id: ObjectID

  package init(path: GitPath, mode: FileMode, id: ObjectID) {
    self.path = path
    self.mode = mode
    self.id = id
  }
}

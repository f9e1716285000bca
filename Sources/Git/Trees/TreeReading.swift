package import GitModel

/// Where trees come from.
package protocol TreeSource {
  /// The bytes of a tree object.
  func tree(_ id: ObjectID) throws(ObjectError) -> [UInt8]
}

/// How deep folders may be nested before a tree is called hostile.
let depthLimit = 2_048

extension TreeSource {
  /// The entry at a path below a tree; nil where there is none.
  package func entry(
    at path: GitPath, in root: ObjectID
  ) throws(ObjectError) -> TreeEntry? {
    var folder = root
    let components = path.components
    for (depth, component) in components.enumerated() {
      var parser = TreeParser(try tree(folder), id: folder)
      var found: TreeParser.Entry?
      while let entry = try parser.next() {
        if parser.bytes[entry.name] == component {
          found = entry
          break
        }
      }
      guard let found else { return nil }
      if depth == components.count - 1 {
        return TreeEntry(path: path, mode: found.mode, id: found.id)
      }
      guard found.mode == .tree else { return nil }
      folder = found.id
    }
    return nil
  }

  /// Calls `body` with every entry below a tree that is not itself a folder, in git's order.
  package func walk(
    _ root: ObjectID, below directory: GitPath = .top, depth: Int = 0,
    _ body: (TreeEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    guard depth < depthLimit else {
      throw ObjectError(.corrupt, id: root, detail: "folders nested too deeply")
    }
    var parser = TreeParser(try tree(root), id: root)
    while let entry = try parser.next() {
      let path = directory.appending(parser.bytes[entry.name])
      if entry.mode == .tree {
        try walk(entry.id, below: path, depth: depth + 1, body)
      } else {
        try body(TreeEntry(path: path, mode: entry.mode, id: entry.id))
      }
    }
  }
}

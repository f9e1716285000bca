package import GitModel

/// Where trees come from.
package protocol TreeSource {
  /// The bytes of a tree object.
  func tree(_ id: ObjectID) throws(ObjectError) -> [UInt8]

  /// Counts the paths that one walk has come upon in a folder, and ends it where there are too many.
  ///
  /// A few kilobytes of trees that hold each other ten times hold a million million paths.
  /// - Parameter seen: how many the walk had before; how many it has then.
  func count(
    _ paths: Int, onTopOf seen: inout Int, in folder: GitPath
  ) throws(ObjectError)
}

extension TreeSource {
  package func count(_ paths: Int, onTopOf seen: inout Int, in folder: GitPath) { seen += paths }
}

/// How many paths of one folder are counted together.
let countedAtOnce = 1_000

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
    _ root: ObjectID, below directory: GitPath = .top,
    _ body: (TreeEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    var seen = 0
    // No recursion: how deep folders are nested is for whoever makes the trees to say.
    var open = [OpenFolder(path: directory, tree: TreeParser(try tree(root), id: root))]
    while let last = open.indices.last {
      guard let entry = try open[last].tree.next() else {
        try count(max(open[last].count, 1), onTopOf: &seen, in: open[last].path)
        open.removeLast()
        continue
      }
      let path = open[last].path.appending(open[last].tree.bytes[entry.name])
      try PathBounds.hold(path.bytes.count, depth: open.count - 1)
      if entry.mode == .tree {
        let folder = TreeParser(try tree(entry.id), id: entry.id)
        open.append(OpenFolder(path: path, tree: folder))
        continue
      }
      try body(TreeEntry(path: path, mode: entry.mode, id: entry.id))
      open[last].count += 1
      if open[last].count == countedAtOnce {
        try count(countedAtOnce, onTopOf: &seen, in: open[last].path)
        open[last].count = 0
      }
    }
  }
}

/// A folder that a walk is in.
private struct OpenFolder {
  let path: GitPath
  var tree: TreeParser
  /// How many of its files are not counted yet.
  var count = 0
}

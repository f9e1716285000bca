import GitModel

/// Looks paths up in trees and keeps what it has read, for many paths of the same few folders.
struct TreeFolders {
  private struct Named {
    let mode: FileMode
    let id: ObjectID
  }

  private let source: any TreeSource
  private var folders: [ObjectID: [ArraySlice<UInt8>: Named]] = [:]

  init(_ source: any TreeSource) { self.source = source }

  /// The entry at a path below a tree; nil where there is none.
  mutating func entry(at path: GitPath, in root: ObjectID) throws(ObjectError) -> TreeEntry? {
    var found = Named(mode: .tree, id: root)
    for component in path.components {
      guard found.mode == .tree, let next = try names(in: found.id)[component] else { return nil }
      found = next
    }
    return TreeEntry(path: path, mode: found.mode, id: found.id)
  }

  private mutating func names(
    in folder: ObjectID
  ) throws(ObjectError) -> [ArraySlice<UInt8>: Named] {
    if let known = folders[folder] { return known }
    var parser = TreeParser(try source.tree(folder), id: folder)
    var names: [ArraySlice<UInt8>: Named] = [:]
    while let entry = try parser.next() {
      names[parser.bytes[entry.name]] = Named(mode: entry.mode, id: entry.id)
    }
    folders[folder] = names
    return names
  }
}

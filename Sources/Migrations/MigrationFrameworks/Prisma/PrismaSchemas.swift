import GitModel
import SchemaModel

/// The Prisma schemas of a repository that a change touches: one in each folder.
struct PrismaSchemas<Tree: HistoryTree> {
  private static var limit: Int { 4 << 20 }

  private let tree: Tree
  private let changed: [GitPath]
  private var files: [PrismaDifference.File] = []
  /// The folders in which a file says which database there is: one file of a schema does.
  private var homes: Set<GitPath> = []

  init(_ changed: [GitPath], in tree: Tree) throws(ObjectError) {
    (self.tree, self.changed) = (tree, changed)
    for path in try tree.paths(named: FileNames(endings: [".prisma"])) {
      guard let bytes = try tree.content(at: path, limit: Self.limit) else { continue }
      files.append(PrismaDifference.File(path: path, bytes: bytes))
      if Self.isSource(bytes) { homes.insert(path.directory) }
    }
  }

  /// What becomes of the tables of each.
  ///
  /// Relations go from file to file: the whole of a schema is compared, not what changes of it.
  func changes() throws(ObjectError) -> [ModelSchemaChange] {
    var found: [ModelSchemaChange] = []
    for folder in Set(changed.map(folder)).sorted() {
      let new = files.filter { self.folder(of: $0.path) == folder }
      let paths = Set(new.map(\.path)).union(changed.filter { self.folder(of: $0) == folder })
      var old: [PrismaDifference.File] = []
      for path in paths.sorted() {
        if let bytes = try tree.committedContent(at: path, limit: Self.limit) {
          old.append(PrismaDifference.File(path: path, bytes: bytes))
        }
      }
      let steps = PrismaDifference.steps(from: old, to: new)
      found.append(ModelSchemaChange(folder: folder, steps: steps))
    }
    return found
  }

  private static func isSource(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .contains { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("datasource") }
  }

  /// The folder of the schema that a file belongs to: the nearest one above it in which a file says
  /// which database there is, at most three up.
  private func folder(of path: GitPath) -> GitPath {
    var folder = path.directory
    for _ in 0..<4 {
      if homes.contains(folder) { return folder }
      if folder == .top { break }
      folder = folder.directory
    }
    // In a folder of its own below the others: `prisma/schema/base/db.prisma`.
    folder = path.directory
    for _ in 0..<4 {
      // A file is below its own folder, and so is one of a folder below that.
      if homes.contains(where: { $0 == folder || $0.isBelow(folder) }) { return folder }
      if folder == .top { break }
      folder = folder.directory
    }
    return path.directory
  }
}

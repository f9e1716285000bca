import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// A migration, and the files of the tree that it is judged in.
final class HelperProject {
  private let files: [GitPath: [UInt8]]
  /// The files whose content was asked for, in that order.
  private(set) var opened: [GitPath] = []
  /// How often the tree was searched for files by their names.
  private(set) var searches = 0

  init(_ files: [String: String]) {
    self.files = Dictionary(
      files.map { (GitPath($0.key), Array($0.value.utf8)) }, uniquingKeysWith: { $1 })
  }

  private(set) lazy var tree = SourceTree(
    content: { [unowned self] path, limit in
      opened.append(path)
      return files[path].map { Array($0.prefix(limit)) }
    },
    paths: { [unowned self] names in
      searches += 1
      return files.keys.filter { names.contains($0) }
    })

  /// What a migration of the tree does, on a line each; `-` for what is opaque.
  func lines(_ path: String) throws -> [String] {
    try operations(path).map { if case .opaque = $0.kind { "-" } else { $0.line } }
  }

  func operations(_ path: String) throws -> [SchemaOperation] {
    let bytes = try #require(files[GitPath(path)])
    let finder = MigrationFiles { [files] in files[$0] != nil }
    let file = try #require(try finder.migration(at: GitPath(path), content: { bytes }))
    return file.framework.read(bytes, of: file, in: tree).operations
      .filter { !$0.statement.isEmpty || $0.isOpaque }
  }
}

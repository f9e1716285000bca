import Characters
import GitModel
import GuardModel
import Platform

/// SQLite databases in the work tree that nothing in the project names.
struct UnnamedDatabases {
  /// With more than these, they are a program's own and nobody's live data.
  private static let most = 3
  private static let header = Array("SQLite format 3\0".utf8)

  /// What a policy says of them.
  private(set) var list: [BackupPolicy.Database] = []

  /// - Parameters:
  ///   - candidates: paths that are named as databases are.
  ///   - top: the top of the work tree.
  init(_ candidates: [GitPath], top: String, isTracked: (GitPath) -> Bool) {
    for path in candidates {
      guard let text = path.text, !isTracked(path), !text.hasPrefix("backups/"),
        text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }),
        UnnamedDatabases.isDatabase("\(top)/\(text)")
      else { continue }
      let stem = String(decoding: path.name.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
      let name = stem.first.map { $0.isLetter || $0.isNumber } == true ? stem : "app"
      guard !list.contains(where: { $0.name == name }) else { continue }
      list.append(BackupPolicy.Database(name: name, url: "sqlite:///\(text)", folder: "backups"))
    }
    if list.count > UnnamedDatabases.most { list = [] }
  }

  private static func isDatabase(_ path: String) -> Bool {
    // A file that nobody can read is not one that a backup can be made of.
    guard Files.kind(path) == .file, let file = (try? OpenFile.open(path)) ?? nil else {
      return false
    }
    return (try? file.bytes(at: 0, count: header.count)) == header
  }
}

import GitModel

/// A file that a change log runs: `<sqlFile path="…"/>`, `<include file="…"/>`.
struct SQLReference {
  private let name: String
  private let words: PathWords

  /// - Parameter isRelative: whether it stands relative to the change log, and not to a folder that
  ///   only the running program knows.
  init(_ name: String, isRelative: Bool, in changeLog: GitPath) {
    self.name = name
    var path = isRelative ? changeLog.directory : GitPath.top
    let bare = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
    for part in bare.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == 0x5C }) {
      if part.elementsEqual("..".utf8) {
        path = path.directory
      } else if !part.elementsEqual(".".utf8) {
        path = path.appending(String(Substring(part)))
      }
    }
    words = PathWords(path)
  }

  /// Why it is not read, in a clause; nil where it is read by itself whenever it changes: a change log,
  /// which is known wherever it stands, or SQL in a folder of migrations.
  var unread: String? {
    switch words.ending {
    case "xml", "yaml", "yml", "json": nil
    case "sql" where words.sqlFolder != nil || words.isNamedAsMigration: nil
    default: "the file \(name) was not read"
    }
  }
}

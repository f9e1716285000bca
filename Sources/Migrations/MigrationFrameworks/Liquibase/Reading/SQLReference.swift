import GitModel

/// A file that a change log runs: `<sqlFile path="…"/>`, `<include file="…"/>`.
struct SQLReference {
  private let name: String
  private let words: PathWords
  private let isRelative: Bool

  /// - Parameter isRelative: whether it stands relative to the change log, and not to a folder that
  ///   only the running program knows.
  init(_ name: String, isRelative: Bool, in changeLog: GitPath) {
    (self.name, self.isRelative) = (name, isRelative)
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

  /// What the file says: the one at that place, or the nearest one below a folder that only the running
  /// program knows; nil where there is none.
  func content(in files: HelperFiles) -> [UInt8]? {
    if let text = files.text(at: words.path) { return text }
    guard !isRelative else { return nil }
    return SQLFileName([words.path.bytes])?.content(in: files, from: files.origin)
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

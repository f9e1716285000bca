import SQL
import SchemaModel

/// Calls that remove files, where the file is a database by its name.
enum FileRemoval {
  static func emit(_ call: Call, in evaluator: Evaluator) {
    let path: Value?
    switch call.path {
    case "os.remove"?, "os.unlink"?, "shutil.rmtree"?, "remove"?, "unlink"?, "rmtree"?,
      "os.removedirs"?:
      path = call.positional.first ?? call.keyword("path")
    default:
      // `Path("app.db").unlink()`.
      path = call.name == "unlink" ? call.receiver : nil
    }
    guard let path, let name = name(path.pathText) else { return }
    evaluator.emit(
      .drop(.database, ifExists: false, cascade: false), SchemaName([.init(name)]), at: call.place)
  }

  /// Whether a path ends as a database does.
  static func isDatabase(_ path: Value) -> Bool { name(path.pathText) != nil }

  private static let endings = [
    ".db", ".sqlite", ".sqlite3", ".db3", ".sqlitedb", ".duckdb", ".mdb",
  ]

  /// What is known of the path, where it ends as a database does.
  private static func name(_ path: [UInt8]) -> String? {
    let tail = path.split(separator: SQLReader.hole, omittingEmptySubsequences: false).last ?? []
    let text = String(decoding: tail.drop { $0 == 0x2F && tail.count < path.count }, as: UTF8.self)
    let name = text.lowercased()
    guard
      endings.contains(where: { name.hasSuffix($0) })
        || name.split(separator: "/").last == "instance"
    else { return nil }
    return text
  }
}

import BackupModel
import SQLText

/// Whose SQL a dump's text is.
enum SQLDialect {
  case postgresql, mysql, sqlite

  var lexicon: SQLLexicon {
    switch self {
    case .postgresql: .postgreSQL
    case .mysql: .mySQL
    case .sqlite: .sqlite
    }
  }
}

/// What the reader of statements hands to the reader of a dump.
enum DumpItem {
  /// A comment or a command of the client, without its line's end, at an offset of the text.
  case remark([UInt8], at: Int)
  /// A statement without its rows, and how many rows its VALUES list.
  case statement([UInt8], rows: Int, at: Int)
}

/// Verbs that neither change a schema nor touch rows.
enum Harmless {
  static let verbs: Set<String> = [
    "accept", "analyse", "analyze", "assert", "attach", "audit", "backup", "binlog", "break",
    "btitle", "cache", "check", "checkpoint", "checksum", "clear", "close", "cluster",
    "column", "comment", "connect", "continue", "dbcc", "deallocate", "declare", "define", "deny",
    "desc", "describe", "detach", "disable", "discard", "do", "enable", "end", "exit", "fetch",
    "flush", "get", "go", "goto", "grant", "handler", "help", "install", "iterate",
    "kill", "leave", "listen", "load", "lock", "move", "noaudit", "notify", "null", "optimize",
    "pause", "print", "prompt", "quit", "raise", "raiserror", "reassign", "receive", "refresh",
    "reindex", "release", "rem", "remark", "repair", "reset", "resignal", "revoke", "savepoint",
    "security", "send", "set", "show", "signal", "spool", "stop", "throw", "timing", "ttitle",
    "undefine", "uninstall", "unlisten", "unlock", "use", "vacuum", "values", "waitfor",
    "whenever", "begin", "then", "loop", "else", "bulk", "open", "change",
  ]

  /// Words behind a harmless verb that make another thing of it, and what that is in a clause.
  static func exception(_ verb: String, _ words: [String]) -> String? {
    switch verb {
    case "attach", "detach":
      // ATTACH DATABASE of SQLite; other systems take tables out.
      let isTable = ["table", "dictionary", "view", "partition"].contains(words.first ?? "")
      return isTable && verb == "detach" ? "a table is taken out of the database" : nil
    case "load":
      return words.contains("replace") || words.contains("overwrite")
        ? "rows are loaded over those that are there" : nil
    case "reset":
      let parts = ["master", "slave", "replica", "binary", "persist", "query"]
      return parts.contains(words.first ?? "") ? "what the server has recorded is deleted" : nil
    case "vacuum": return words.contains("into") ? "a file is written" : nil
    case "dbcc":
      return words.contains("emptyfile") || words.contains("repair_allow_data_loss")
        ? "data is moved or dropped to mend a file" : nil
    case "change", "backup", "bulk": return nil
    case "spool", "host": return words.contains("|") ? "another program is run" : nil
    default: return nil
    }
  }
}

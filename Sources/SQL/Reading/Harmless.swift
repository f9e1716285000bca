/// Verbs that neither change a schema nor touch rows.
enum Harmless {
  static let verbs: Set<String> = [
    "accept", "analyse", "analyze", "assert", "attach", "audit", "backup", "binlog", "break",
    "btitle", "cache", "change", "check", "checkpoint", "checksum", "clear", "close", "cluster",
    "column", "comment", "connect", "continue", "dbcc", "deallocate", "declare", "define", "deny",
    "desc", "describe", "detach", "disable", "discard", "do", "enable", "end", "exit", "fetch",
    "flush", "get", "go", "goto", "grant", "handler", "help", "import", "install", "iterate",
    "kill", "leave", "listen", "load", "lock", "move", "noaudit", "notify", "null", "optimize",
    "pause", "print", "prompt", "quit", "raise", "raiserror", "reassign", "receive", "refresh",
    "reindex", "release", "rem", "remark", "repair", "reset", "resignal", "revoke", "savepoint",
    "security", "send", "set", "show", "signal", "spool", "stop", "throw", "timing", "ttitle",
    "undefine", "uninstall", "unlisten", "unlock", "use", "vacuum", "values", "waitfor",
    "whenever", "begin", "then", "loop", "else", "bulk", "open",
  ]
}

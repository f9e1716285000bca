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

  /// What SQL Server's DBCC does without changing rows.
  private static let checks: Set<String> = [
    "checkalloc", "checkcatalog", "checkconstraints", "checkdb", "checkfilegroup", "checkident",
    "checktable", "cleantable", "dbreindex", "dropcleanbuffers", "flushprocindb", "freeproccache",
    "freesessioncache", "freesystemcache", "help", "indexdefrag", "inputbuffer", "opentran",
    "outputbuffer", "proccache", "show_statistics", "showcontig", "shrinkdatabase", "shrinkfile",
    "sqlperf", "traceoff", "traceon", "tracestatus", "updateusage", "useroptions",
  ]

  /// SQL Server's own procedures that neither change a schema nor touch rows.
  static let procedures: Set<String> = [
    "sp_addextendedproperty", "sp_addlinkedserver", "sp_addlinkedsrvlogin", "sp_addlogin",
    "sp_addmessage", "sp_addrole", "sp_addrolemember", "sp_addsrvrolemember", "sp_addtype",
    "sp_adduser", "sp_altermessage", "sp_autostats", "sp_bindefault", "sp_bindrule",
    "sp_bindsession", "sp_change_users_login", "sp_changedbowner", "sp_changeobjectowner",
    "sp_column_privileges", "sp_columns", "sp_configure", "sp_create_plan_guide",
    "sp_createstats", "sp_databases", "sp_dboption", "sp_dbcmptlevel", "sp_defaultdb",
    "sp_depends", "sp_dropextendedproperty", "sp_droplogin", "sp_dropmessage", "sp_droprole",
    "sp_droprolemember", "sp_dropsrvrolemember", "sp_dropuser", "sp_fkeys",
    "sp_fulltext_catalog", "sp_fulltext_column", "sp_fulltext_database", "sp_fulltext_service",
    "sp_fulltext_table", "sp_getapplock", "sp_grantdbaccess", "sp_grantlogin",
    "sp_indexoption", "sp_invalidate_textptr", "sp_lock", "sp_pkeys", "sp_procoption",
    "sp_recompile", "sp_refreshsqlmodule", "sp_refreshview", "sp_releaseapplock",
    "sp_resetstatus", "sp_revokedbaccess", "sp_revokelogin", "sp_serveroption",
    "sp_set_session_context", "sp_setapprole", "sp_settriggerorder", "sp_spaceused",
    "sp_sproc_columns", "sp_statistics", "sp_stored_procedures", "sp_tableoption",
    "sp_tables", "sp_unbindefault", "sp_unbindrule", "sp_unsetapprole",
    "sp_updateextendedproperty", "sp_updatestats", "sp_who", "sp_who2",
    "sp_xml_preparedocument", "sp_xml_removedocument",
  ]

  /// Words behind a harmless verb that make another thing of it, and what that is in a clause.
  static func exception(_ verb: String, _ words: [String]) -> String? {
    switch verb {
    case "attach", "detach":
      // ATTACH DATABASE of SQLite; other systems take tables out.
      let isTable = ["table", "dictionary", "view", "partition"].contains(words.first ?? "")
      return isTable && verb == "detach" ? "it detaches a table" : nil
    case "load":
      return words.contains("replace") || words.contains("overwrite")
        ? "it overwrites existing rows" : nil
    case "reset":
      let parts = ["master", "slave", "replica", "binary", "persist", "query"]
      return parts.contains(words.first ?? "") ? "it deletes what the server has recorded" : nil
    case "vacuum": return words.contains("into") ? "it writes a file" : nil
    case "dbcc":
      guard checks.contains(words.first ?? "") else { return "its effect is unknown" }
      return words.contains("emptyfile") || words.contains("repair_allow_data_loss")
        ? "it moves or drops data to repair a file" : nil
    case "change", "backup", "bulk": return nil
    case "spool", "host": return words.contains("|") ? "it runs another program" : nil
    default: return nil
    }
  }
}

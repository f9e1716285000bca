/// What a function is known to do beside what it answers.
enum FunctionEffect {
  /// It runs the statements that its texts hold.
  case runsText
  /// It drops the table, or the column behind it, that its first texts name.
  case dropsTable, dropsColumn
  /// It drops parts of a table: chunks by their age.
  case dropsParts
  /// It deletes rows from now on, by their age.
  case deletesLater
  /// Something that is not read, and why in a clause.
  case unread(String)

  init?(_ name: String) {
    switch name {
    case "dblink", "dblink_exec", "dblink_send_query", "dblink_open", "query_to_xml",
      "query_to_xmlschema", "query_to_xml_and_xmlschema", "schedule", "schedule_in_database",
      "run_command_on_workers", "run_command_on_shards", "run_command_on_placements",
      "run_command_on_all_nodes", "run_command_on_coordinator",
      "run_command_on_colocated_placements",
      "master_apply_delete_command", "exec", "exec_sql", "execute", "execute_sql", "run_sql",
      "openquery", "exec_ddl_statement", "distributed_exec", "ts_stat":
      self = .runsText
    case "dropgeometrytable", "droprastertable": self = .dropsTable
    case "dropgeometrycolumn": self = .dropsColumn
    case "drop_chunks", "drop_partition_time", "drop_partition_id": self = .dropsParts
    case "add_retention_policy", "add_drop_chunks_policy": self = .deletesLater
    case "lo_unlink", "lo_truncate", "lo_truncate64":
      self = .unread("large objects are deleted or cut")
    case "pg_file_unlink", "pg_file_write", "pg_file_rename", "lo_export", "writefile", "edit":
      self = .unread("a file of the server is written or deleted")
    case "load_extension", "sys_exec", "sys_eval", "xp_cmdshell", "fts3_tokenizer":
      self = .unread("another program is run")
    default: return nil
    }
  }

  /// Whether the name of a function says that it takes something away.
  static func isTelling(_ name: String) -> Bool {
    guard !isPure(name) else { return false }
    var word = ""
    for scalar in name.unicodeScalars {
      if scalar.properties.isAlphabetic, !(scalar.properties.isUppercase && !word.isEmpty) {
        word.unicodeScalars.append(scalar)
      } else {
        if telling.contains(word.lowercased()) { return true }
        word = scalar.properties.isAlphabetic ? String(scalar) : ""
      }
    }
    return telling.contains(word.lowercased())
  }

  private static let telling: Set<String> = [
    "drop", "delete", "truncate", "purge", "wipe", "destroy", "unlink", "erase", "expunge",
    "detach",
    "droptable", "cleanup",
  ]

  /// Whether the function only makes a value of its arguments, whatever stands in them.
  static func isPure(_ name: String) -> Bool { pure.contains(name) }

  private static let pure: Set<String> = [
    "format", "concat", "concat_ws", "quote_literal", "quote_nullable", "quote_ident", "replace",
    "regexp_replace", "regexp_match", "regexp_matches", "lower", "upper", "trim", "ltrim", "rtrim",
    "btrim", "length", "char_length", "md5", "sha256", "digest", "coalesce", "ifnull", "nullif",
    "isnull", "nvl", "cast", "convert", "to_tsvector", "to_tsquery", "plainto_tsquery", "substring",
    "substr", "position", "strpos", "split_part", "left", "right", "repeat", "instr", "printf",
    "json_build_object", "jsonb_build_object", "json_object", "json_array", "to_json", "to_jsonb",
    "enum", "set", "values", "has_table_privilege", "has_function_privilege", "array_to_string",
    "string_to_array", "unistr", "hex", "unhex", "encode", "decode", "to_regclass", "raise",
    "json_delete", "jsonb_delete", "jsonb_delete_path", "set_config", "array_delete",
  ]
}

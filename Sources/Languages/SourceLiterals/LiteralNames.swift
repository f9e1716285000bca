/// The names of calls that the reader of application code knows, in lower case.
enum LiteralNames {
  /// Calls that run the SQL they are given.
  static let statements: Set<String> = [
    "execute", "exec", "query", "raw", "run", "$executeraw", "$executerawunsafe", "$queryraw",
    "$queryrawunsafe", "executeraw", "executerawunsafe", "statement", "unprepared", "executesql",
    "execsql", "executeupdate", "executequery", "createquery", "createnativequery", "prepare",
    "preparestatement", "executesqlraw", "executesqlrawasync", "executesqlcommand", "sqlcommand",
    "npgsqlcommand", "mysqlcommand", "sqlitecommand", "rawquery", "execcontext", "querycontext",
    "exec_query", "update", "sql", "unsafe", "addsql", "multi_query", "mysqli_query", "pg_query",
    "mustexec", "createsqlquery", "query!", "executebatch", "execbatch", "execute_batch",
    "execute_unprepared", "exec_update", "select_all", "query_raw", "rawsql", "sql_query",
    "executeasync", "executescalar", "simple_query", "batch_execute", "exec_raw", "query_as",
  ]

  /// Calls that drop a table named by their first string or symbol.
  static let dropTable: Set<String> = [
    "drop_table", "droptable", "droptableifexists", "drop_join_table",
  ]

  /// Calls that drop a column: the table first and then the column, or the column alone.
  static let dropColumn: Set<String> = [
    "remove_column", "removecolumn", "dropcolumn", "remove_columns", "dropcolumns",
  ]

  /// Calls that drop all there is.
  static let dropEverything: Set<String> = [
    "dropalltables", "drop_all_tables", "dropallschemas", "fallbacktodestructivemigration",
    "ensuredeleted", "ensuredeletedasync", "droptables",
  ]

  static let dropDatabase: Set<String> = ["dropdatabase", "drop_database"]
}

/// The questions to a PostgreSQL server, which write nothing.
enum PostgreSQLQueries {
  /// The tables that are the person's: no catalogue's, no extension's, none of a session.
  ///
  /// Partitioned ones hold no rows of their own.
  private static let own = """
    n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND c.relpersistence <> 't'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
      AND d.objid = c.oid AND d.deptype = 'e')
    """

  static let tables = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND \(own) ORDER BY 1, 2;
    """

  /// How many of them are counted by one question.
  static let countsAtOnce = 40

  static func counts(_ tables: ArraySlice<(schema: String, name: String)>) -> String {
    tables.indices.map { index in
      let table = tables[index]
      return "SELECT \(index), count(*) FROM ONLY \(quoted(table.schema)).\(quoted(table.name))"
    }.joined(separator: "\nUNION ALL ") + ";"
  }

  static func quoted(_ name: String) -> String {
    "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  static let version = "SELECT current_setting('server_version');"

  /// The tables that somebody holds for himself.
  static let locked = """
    SELECT DISTINCT n.nspname || '.' || c.relname FROM pg_locks l
    JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE l.mode = 'AccessExclusiveLock' AND l.granted AND c.relkind IN ('r', 'p', 'm')
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY 1 LIMIT 3;
    """

  /// Refused to those who may not ask.
  static let system = "SELECT system_identifier FROM pg_control_system();"

  /// Whether every other session has surely reported what it wrote.
  ///
  /// Since version 15 a session reports when it ends, and at the latest 10 seconds after it became
  /// idle (PGSTAT_IDLE_INTERVAL); before that, reports may be late for ever, or lost.
  static let settled = """
    SELECT current_setting('server_version_num')::int >= 150000
      AND current_setting('track_counts') = 'on'
      AND NOT pg_is_in_recovery()
      AND NOT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type <> 'autovacuum worker'
        AND (state IS DISTINCT FROM 'idle'
          OR state_change > clock_timestamp() - interval '13 seconds')),
      txid_current_snapshot();
    """

  /// How many others are connected to the database.
  static let otherSessions = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type <> 'autovacuum worker';
    """

  /// The identity of the database, and what moves with every write to a table of the person's.
  ///
  /// TRUNCATE counts no row and gives the table another file. Large objects are rows of 2613.
  static let token = """
    SELECT d.oid,
      coalesce(pg_stat_get_db_stat_reset_time(d.oid)::text, ''),
      coalesce((SELECT stats_reset::text FROM pg_stat_bgwriter), ''),
      (SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(':', c.oid,
          pg_relation_filenode(c.oid), pg_stat_get_tuples_inserted(c.oid),
          pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)), ','
          ORDER BY c.oid), ''), 'UTF8')), 'hex')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = 2613 OR (c.relkind IN ('r', 'm') AND \(own))),
      (SELECT substr(encode(sha256(convert_to(coalesce(string_agg(line, E'\\n'
          ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex'), 1, 16)
        FROM (\(declarations)) lines(line))
    FROM pg_database d WHERE d.datname = current_database();
    """

  /// The text of an expression without what a dump and a restore change in it: the types and the
  /// parentheses, of which PostgreSQL writes others once it has read its own.
  private static func text(_ expression: String) -> String {
    """
    regexp_replace(\(expression), '::[a-z0-9_." ]+(\\([0-9, ]+\\))?(\\[\\])*|[()[:space:]]', '', 'g')
    """
  }

  /// Columns and labels by their order, not by their numbers.
  ///
  /// Those have gaps where a column was once
  /// dropped or a label put between two, and a restored database has none. A table that inherits has
  /// those of its parent first after a restore.
  private static let declarations = """
    SELECT concat_ws(' ', 'column', n.nspname, c.relname,
        CASE WHEN c.oid IN (SELECT inhrelid FROM pg_inherits) THEN 0
          ELSE row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) END, a.attname,
        format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
        \(text("pg_get_expr(f.adbin, f.adrelid)")))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND \(own)
    UNION ALL SELECT concat_ws(' ', 'table', n.nspname, c.relname, c.relkind::text,
        \(text("""
          CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
          WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) END
          """)))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'i', 'f') AND \(own)
    UNION ALL SELECT concat_ws(' ', 'constraint', n.nspname, c.relname, k.conname,
        \(text("pg_get_constraintdef(k.oid)")))
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE \(own)
    UNION ALL SELECT concat_ws(' ', 'label', t.typname,
        row_number() OVER (PARTITION BY t.oid ORDER BY e.enumsortorder), e.enumlabel)
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
    """
}

extension SQLCase {
  static let ofComments: [SQLCase] = [
    SQLCase("-- DROP TABLE a\n/* DROP TABLE a; */ SELECT 'DROP TABLE a; ''; DROP TABLE a'"),
    SQLCase("SELECT $t$; DROP TABLE a; $t$, E'it\\'s; DROP TABLE a'"),
    SQLCase("INSERT INTO t VALUES ('it\\'s; DROP TABLE a;')", "insert t"),
    SQLCase("INSERT INTO t VALUES ('C:\\'); DROP TABLE a", "insert t", "drop table a"),
    SQLCase("/* a /* b */ DROP TABLE a; */ DROP TABLE b", "drop table b"),
    SQLCase("/*!40000 DROP TABLE a */;", "drop table a"),
    SQLCase("# DROP TABLE a;\nDROP TABLE b", "drop table b"),
    SQLCase("SELECT a #> '{x}', a #>> '{y}' FROM t; DROP TABLE b", "drop table b"),
    SQLCase("SELECT U&'DROP TABLE a', q'[it's; DROP TABLE a]', N'DROP TABLE a'"),
    SQLCase("COMMENT ON TABLE t IS 'DROP TABLE t'; GRANT DELETE ON t TO r; VACUUM; LOCK TABLE t"),
    SQLCase("SET search_path TO x; SHOW TABLES; USE shop; NOTIFY c; ANALYZE t; REINDEX TABLE t"),
    SQLCase("\\connect shop\n\\set x 1\nDROP TABLE a", "drop table a"),
    SQLCase("SELECT ARRAY[1, 2], a[1], '{}'::text[]; SELECT \"DROP TABLE a\""),
    SQLCase("CREATE POLICY p ON t FOR DELETE USING (true)", "create policy p"),
  ]
}

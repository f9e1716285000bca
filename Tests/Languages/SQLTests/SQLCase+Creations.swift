extension SQLCase {
  static let creations: [SQLCase] = [
    SQLCase(
      "CREATE TABLE t (id bigserial PRIMARY KEY, a text NOT NULL DEFAULT '', b int UNIQUE)",
      "table t(id bigserial!=#, a text!=, b int*)"),
    SQLCase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, x REFERENCES u ON DELETE CASCADE)",
      "table t(id integer!=#, x -> u!) -> u!"),
    SQLCase(
      "CREATE TABLE `t` (`id` int NOT NULL AUTO_INCREMENT, `key` varchar(10), KEY `k` (`key`), "
        + "PRIMARY KEY (`id`)) ENGINE=InnoDB", "table t(id int!=#, key varchar(10))"),
    SQLCase(
      "CREATE TABLE t (a int, key varchar(10), CONSTRAINT f FOREIGN KEY (a) REFERENCES s.u (b))",
      "table t(a int, key varchar(10)) -> s.u"),
    SQLCase(
      "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int AS (a + 1) STORED, c money "
        + "IDENTITY(1,1))", "table t(a int=, b int=, c money=)"),
    SQLCase("CREATE TEMP TABLE IF NOT EXISTS t (a int)", "table t(a int) temporary maybe"),
    SQLCase("CREATE TABLE #t (a int)", "table #t(a int) temporary"),
    SQLCase("CREATE TABLE t (LIKE u INCLUDING ALL)", "table t"),
    SQLCase("CREATE TABLE t LIKE u", "table t"),
    SQLCase("CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)", "table p1"),
    SQLCase("CREATE TABLE t AS SELECT a, b FROM u", "table t from u(a, b)"),
    SQLCase("CREATE TABLE t AS (SELECT * FROM u WHERE x)", "table t from u some"),
    SQLCase("SELECT * INTO t FROM u", "table t from u"),
    SQLCase("SELECT * INTO TEMP t FROM u", "table t temporary from u"),
    SQLCase("CREATE OR REPLACE TABLE t (a int)", "drop table t maybe", "table t(a int)"),
    SQLCase("CREATE VIRTUAL TABLE t USING fts5(a)", "table t"),
    SQLCase("CREATE UNIQUE INDEX i ON t (a)", "create index i", "unique t.a"),
    SQLCase("CREATE INDEX ON t (a)"),
    SQLCase("CREATE OR REPLACE VIEW v AS SELECT 1", "create view v"),
    SQLCase("CREATE MATERIALIZED VIEW v AS SELECT 1", "create materializedView v"),
    SQLCase("CREATE FOREIGN TABLE f (a int) SERVER s", "create foreignTable f"),
    SQLCase("CREATE SCHEMA s CREATE TABLE t (a int)", "create schema s", "table t(a int)"),
    SQLCase(
      "SET search_path = s, public; CREATE TABLE t (a int); SET search_path TO public; DROP TABLE t",
      "table s.t(a int)", "drop table t"),
    SQLCase(
      "CREATE TYPE m AS ENUM ('sad', 'ok')", "make type m of sad,ok"),
    SQLCase(
      "CREATE TABLE t (trigger int, begin date, end date); DROP TABLE u",
      "table t(trigger int, begin date, end date)", "drop table u"),
    SQLCase(
      "CREATE TABLE t (a varchar(20) COLLATE nocase, b timestamp(3) with time zone, c int[], "
        + "d double precision, e int unsigned zerofill)",
      "table t(a varchar(20) collate nocase, b timestamp(3) with time zone, c int [], "
        + "d double precision, e int unsigned zerofill)"),
  ]
}

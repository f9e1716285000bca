extension SQLCase {
  static let alterations: [SQLCase] = [
    SQLCase(
      "ALTER TABLE t ADD COLUMN a int, DROP COLUMN b, ALTER c SET NOT NULL, DROP d",
      "add t.a int", "drop column t.b", "require t.c", "drop column t.d"),
    SQLCase(
      "ALTER TABLE t DROP COLUMN IF EXISTS a, b", "drop column t.a maybe",
      "drop column t.b maybe"),
    SQLCase("ALTER TABLE t DROP COLUMN a, comment", "drop column t.a", "drop column t.comment"),
    SQLCase(
      "ALTER TABLE t DROP CONSTRAINT a, COLUMN b", "drop constraint t.a", "drop column t.b"),
    SQLCase("ALTER TABLE t DROP (a, b)", "drop column t.a", "drop column t.b"),
    SQLCase("ALTER TABLE t SET UNUSED (a)", "drop column t.a"),
    SQLCase("ALTER TABLE t ADD (a int, b char(2) NOT NULL)", "add t.a int", "add t.b char(2)!"),
    SQLCase("ALTER TABLE t ADD a int, b int", "add t.a int", "add t.b int"),
    SQLCase("ALTER TABLE t ALTER COLUMN c TYPE text USING c::text", "type t.c text"),
    SQLCase("ALTER TABLE t ALTER c SET DATA TYPE varchar(20)", "type t.c varchar(20)"),
    SQLCase(
      "ALTER TABLE t ALTER COLUMN c varchar(20) NOT NULL", "type t.c varchar(20)", "require t.c"),
    SQLCase("ALTER TABLE t MODIFY c int unsigned", "type t.c int unsigned"),
    SQLCase("ALTER TABLE t MODIFY COLUMN c enum('a','b','c';", "type t.c enum(a,b,c)"),
    SQLCase(
      "ALTER TABLE t MODIFY (c NOT NULL, d varchar2(10 char))", "require t.c",
      "type t.d varchar2(10 char)"),
    SQLCase(
      "ALTER TABLE t CHANGE a b int NOT NULL DEFAULT 0", "rename column t.a to t.b",
      "type t.b int", "require t.b default"),
    SQLCase("ALTER TABLE t CHANGE a a bigint", "type t.a bigint"),
    SQLCase("ALTER TABLE t ALTER c DROP NOT NULL", "relax t.c"),
    SQLCase("ALTER TABLE t ALTER c DROP EXPRESSION IF EXISTS", "relax t.c"),
    SQLCase("ALTER TABLE t ALTER c SET DEFAULT 1", "relax t.c"),
    SQLCase("ALTER TABLE t RENAME COLUMN a TO b", "rename column t.a to t.b"),
    SQLCase("ALTER TABLE t RENAME a TO b", "rename column t.a to t.b"),
    SQLCase("ALTER TABLE s.t RENAME TO u", "rename table s.t to s.u"),
    SQLCase("ALTER TABLE t RENAME u", "rename table t to u"),
    SQLCase("ALTER TABLE t RENAME CONSTRAINT a TO b", "rename constraint t.a to t.b"),
    SQLCase("ALTER TABLE t SET SCHEMA s", "rename table t to s.t"),
    SQLCase("RENAME TABLE a TO b, c TO d", "rename table a to b", "rename table c to d"),
    SQLCase("EXEC sp_rename 'dbo.t.a', 'b', 'COLUMN'", "rename column dbo.t.a to dbo.t.b"),
    SQLCase("ALTER TABLE t ADD UNIQUE (a)", "unique t.a"),
    SQLCase("ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b)", "create unique t.u", "unique t"),
    SQLCase("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i", "create unique t.u"),
    SQLCase("ALTER TABLE t ADD PRIMARY KEY (id)", "unique t.id"),
    SQLCase(
      "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (y) ON DELETE CASCADE",
      "create foreignKey a.f", "key a -> b!"),
    SQLCase(
      "ALTER TABLE a WITH CHECK ADD FOREIGN KEY (x) REFERENCES b (y) ON DELETE SET NULL",
      "key a -> b"),
    SQLCase("ALTER TABLE t DROP PRIMARY KEY", "drop primaryKey t"),
    SQLCase(
      "ALTER TABLE t DROP FOREIGN KEY f, DROP INDEX i", "drop foreignKey t.f",
      "drop index t.i"),
    SQLCase(
      "ALTER TABLE t DROP CONSTRAINT IF EXISTS p CASCADE", "drop constraint t.p maybe cascade"),
    SQLCase("ALTER TABLE t DROP PARTITION a, b", "drop partition t.a", "drop partition t.b"),
    SQLCase("ALTER TABLE t TRUNCATE PARTITION a", "truncate partition t.a"),
    SQLCase("ALTER TABLE t EXCHANGE PARTITION a WITH TABLE b", "exchange t.a"),
    SQLCase("ALTER TABLE t DETACH PARTITION a CONCURRENTLY", "detach a"),
    SQLCase("ALTER TABLE t SET UNLOGGED", "unlogged t"),
    SQLCase("ALTER TABLE t ENGINE = BLACKHOLE", "truncate t"),
    SQLCase("ALTER TABLE t ENGINE=InnoDB, COMMENT='DROP COLUMN a', ROW_FORMAT=DYNAMIC"),
    SQLCase("ALTER TABLE t OWNER TO x, ENABLE ROW LEVEL SECURITY, CLUSTER ON i"),
    SQLCase("ALTER TYPE m DROP VALUE 'a'", "drop enumValue m.a"),
    SQLCase("ALTER TYPE m ADD VALUE IF NOT EXISTS 'b' AFTER 'a'", "create enumValue m.b maybe"),
    SQLCase("ALTER TYPE m RENAME VALUE 'a' TO 'b'", "rename enumValue m.a to m.b"),
    SQLCase("ALTER TYPE m DROP ATTRIBUTE a CASCADE", "drop column m.a cascade"),
    SQLCase("ALTER TYPE m RENAME TO n", "rename type m to n"),
    SQLCase("ALTER PUBLICATION p DROP TABLE users"),
    SQLCase("ALTER EXTENSION e DROP TABLE users"),
    SQLCase("ALTER INDEX i RENAME TO j", "rename index i to j"),
    SQLCase("ALTER SCHEMA archive TRANSFER dbo.t", "rename table dbo.t to archive.t"),
  ]
}

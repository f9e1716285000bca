extension SQLCase {
  static let ofText: [SQLCase] = [
    SQLCase("DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$", "drop table a"),
    SQLCase("DO $$ BEGIN EXECUTE 'DROP TABLE ' || quote_ident('a'); END $$", "drop table a"),
    SQLCase("DO $$ BEGIN EXECUTE 'DROP TABLE ' || v; END $$", "drop table ?"),
    SQLCase("DO $$ BEGIN EXECUTE format('DROP TABLE %I.%I', 'S', t); END $$", "drop table S.?"),
    SQLCase("DO $$ BEGIN EXECUTE v; END $$", "opaque"),
    SQLCase(
      "DO $$ DECLARE query text := 'TRUNCATE a'; BEGIN EXECUTE query; END $$",
      "truncate a"),
    SQLCase(
      "DO $$ DECLARE q text; BEGIN IF x THEN q := 'DROP TABLE a'; ELSE q := 'DROP TABLE b'; "
        + "END IF; EXECUTE q; END $$", "drop table a", "drop table b"),
    SQLCase(
      "DO $$ BEGIN FOR r IN SELECT 1 LOOP EXECUTE 'DROP TABLE ' || r.name || ' CASCADE'; "
        + "END LOOP; END $$", "drop table ? cascade"),
    SQLCase("SET @s = 'DROP TABLE a'; PREPARE p FROM @s; EXECUTE p", "drop table a"),
    SQLCase(
      "SET @s = IF((SELECT 1) > 0, 'ALTER TABLE a DROP COLUMN b', 'SELECT 1'); "
        + "PREPARE p FROM @s; EXECUTE p", "drop column a.b"),
    SQLCase("EXECUTE IMMEDIATE 'DROP TABLE a'", "drop table a"),
    SQLCase("EXEC('DROP TABLE a')", "drop table a"),
    SQLCase(
      "DECLARE @q nvarchar(max) = N'DROP TABLE ' + QUOTENAME('a'); EXEC sp_executesql @q",
      "drop table a"),
    SQLCase(
      "CREATE FUNCTION run(q text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE q; END $$; "
        + "SELECT run('DROP TABLE a')", "create function run", "drop table a"),
  ]
}

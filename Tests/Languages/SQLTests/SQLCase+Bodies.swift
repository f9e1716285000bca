extension SQLCase {
  static let bodies: [SQLCase] = [
    SQLCase("DO $$ BEGIN DROP TABLE a; END $$; DROP TABLE b", "drop table a", "drop table b"),
    SQLCase(
      "DO $$ BEGIN IF x THEN DELETE FROM a; ELSIF y THEN TRUNCATE b; ELSE DROP TABLE c; END IF; "
        + "CASE z WHEN 1 THEN DROP TABLE d; END CASE; EXCEPTION WHEN others THEN "
        + "RAISE NOTICE 'DROP TABLE no'; END $$",
      "delete a", "truncate b", "drop table c", "drop table d"),
    SQLCase(
      "DO $$ BEGIN FOR r IN DELETE FROM a RETURNING * LOOP DROP TABLE b; END LOOP; END $$",
      "delete a", "drop table b"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a; $$",
      "create function f"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a; $$; SELECT f()",
      "create function f", "delete a"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS void AS 'BEGIN DELETE FROM a WHERE b = ''x''; END' "
        + "LANGUAGE plpgsql; SELECT s.f()", "create function f", "delete a some"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM a; END; "
        + "DO $$ BEGIN PERFORM f(); END $$", "create function f", "delete a"),
    SQLCase(
      "DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM a; END//\nDELIMITER ;\nCALL p();",
      "create function p", "delete a"),
    SQLCase(
      "CREATE PROCEDURE dbo.p @x int AS\nBEGIN\n  DROP TABLE a\nEND\nGO\nEXEC dbo.p 1\nGO",
      "create function dbo.p", "drop table a"),
    SQLCase(
      "CREATE OR REPLACE PROCEDURE p IS v NUMBER; BEGIN DROP TABLE a; END;\n/\nDROP TABLE b;",
      "create function p", "drop table b"),
    SQLCase(
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END; DROP TABLE c",
      "create trigger t", "opaque", "drop table c"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS trigger AS $$ DELETE FROM a $$ LANGUAGE sql; "
        + "CREATE TRIGGER t AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION f()",
      "create function f", "create trigger t", "opaque"),
    SQLCase(
      "CREATE RULE r AS ON DELETE TO a DO (DELETE FROM b; DELETE FROM c)",
      "create policy r"),
    SQLCase(
      "IF OBJECT_ID('a') IS NOT NULL\nBEGIN\n  DROP TABLE a\n  ALTER TABLE b DROP COLUMN c\nEND\n"
        + "GO", "drop table a", "drop column b.c"),
    SQLCase("IF EXISTS (SELECT 1) DROP TABLE a", "drop table a"),
    SQLCase(
      "BEGIN TRY\n  DROP TABLE a\nEND TRY\nBEGIN CATCH\n  PRINT 'x'\nEND CATCH",
      "drop table a"),
    SQLCase("CALL unknown(1)", "opaque"),
    SQLCase(
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT f(); DELETE FROM a $$; "
        + "PREPARE p AS DELETE FROM b; EXECUTE p", "create function f", "delete b"),
  ]
}

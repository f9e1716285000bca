import DatabaseFormats
import GitModel
import Testing

@Suite struct DumpTests {
  private static let postgreSQL = """
    --
    -- PostgreSQL database dump
    --

    \\restrict abc

    -- Dumped from database version 17.6

    CREATE TABLE public.users (
        id integer
    );

    """

  private static let rows = "COPY public.users (id) FROM stdin;\n1\n\\.\n"

  private func read(_ text: String) throws -> Content { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) throws -> Content {
    try ContentReader.read(BytesBlob(bytes), name: "dump.sql")
  }

  @Test func `a dump with a row counts`() throws {
    let content = try read(Self.postgreSQL + Self.rows)
    #expect(content.kind == .dump(.some))
    #expect(content.format == "PostgreSQL dump with rows")
    #expect(content.tables == ["users"])
    #expect(content.tableCount == 1)
    #expect(content.sensitiveTables == ["users"])
    #expect(content.holdsData)
  }

  @Test(arguments: [
    "COPY public.users (id) FROM stdin;\n\\.\n",
    "INSERT INTO public.schema_migrations (version) VALUES\n('1'),\n('2');\n",
    "INSERT INTO \"ar_internal_metadata\" VALUES ('a');\n",
    "COPY public.alembic_version (version_num) FROM stdin;\nabc\n\\.\n",
    "INSERT INTO django_migrations VALUES (1);\nINSERT INTO `migrations` VALUES (1);\n",
    "CREATE FUNCTION f() AS $$\nBEGIN\nINSERT INTO t VALUES (1);\nEND $$ LANGUAGE plpgsql;\n",
    "CREATE FUNCTION f() AS $x$\nCOPY t FROM stdin;\n1\n$x$;\n",
    "CREATE PROCEDURE f()\nBEGIN ATOMIC\n INSERT INTO t VALUES (CASE WHEN a THEN 1 END);\n"
      + " INSERT INTO t VALUES (2);\nEND;\n",
    "COMMENT ON TABLE t IS 'it''s\nINSERT INTO t VALUES (1);\n';\n",
    "CREATE RULE r AS ON INSERT TO t DO INSTEAD (INSERT INTO u VALUES (1); INSERT INTO v VALUES (2));\n",
    "-- INSERT INTO t VALUES (1);\n/*\nINSERT INTO t VALUES (1);\n*/\n",
    "CREATE TABLE \"odd;\nINSERT INTO t VALUES\" (id int);\n",
  ])
  func `a schema counts for nothing`(_ statements: String) throws {
    let content = try read(Self.postgreSQL + statements)
    #expect(content.kind == .dump(.none), "\(content.tables)")
    #expect(!content.holdsData)
    #expect(content.isProvablyOther)
  }

  @Test(arguments: [
    "INSERT INTO public.users VALUES (1);", "insert into users values (1);",
    "INSERT INTO \"Odd Name\".\"users\" VALUES (1);",
    "SELECT pg_catalog.lowrite(0, '\\x00');",
    "COPY public.schema_migrations FROM stdin;\n1\n\\.\nCOPY public.users FROM stdin;\n2\n\\.\n",
  ])
  func `a row counts however it is written`(_ statement: String) throws {
    #expect(try read(Self.postgreSQL + statement + "\n").kind == .dump(.some))
  }

  @Test func `roles with passwords count without rows`() throws {
    let head = "--\n-- PostgreSQL database cluster dump\n--\n\nCREATE ROLE boss;\n"
    let secret = "ALTER ROLE boss WITH LOGIN PASSWORD 'SCRAM-SHA-256$4096:x';\n"
    #expect(try read(head + secret).kind == .dump(.passwordsOnly))
    #expect(try read(head + "ALTER ROLE boss WITH LOGIN PASSWORD NULL;\n").kind == .dump(.none))
  }

  @Test(arguments: [
    "-- MySQL dump 10.13  Distrib 8.0.36\n", "-- MariaDB dump 10.19\n",
    "/*M!999999\\- enable the sandbox mode */ \n", "/*!999999\\- enable the sandbox mode */\n",
    "-- frappe\n-- version = 1\n/*M!999999\\- enable the sandbox mode */\n",
    "CREATE DATABASE app\n  DEFAULT CHARSET utf8;\nUSE app;\n-- MySQL dump 10.13\n",
    "mysqldump: [Warning] Using a password on the command line can be insecure.\n-- MySQL dump 10\n",
    "-- phpMyAdmin SQL Dump\n-- version 5\n", "-- Adminer 4.8.1 MySQL 8 dump\n\n",
    "-- ------------\n-- Host: x\n-- HeidiSQL Version: 12\n",
    "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n",
    "# ************\n# Sequel Pro SQL dump\n",
  ])
  func `every program's head is known`(_ head: String) throws {
    let filled = head + "CREATE TABLE `t` (id int);\nINSERT INTO `t` VALUES (1);\n"
    #expect(try read(filled).kind == .dump(.some))
    #expect(try read(filled.replacing("\n", with: "\r\n")).kind == .dump(.some))
    #expect(try read([0xEF, 0xBB, 0xBF] + Array(filled.utf8)).kind == .dump(.some))
    let units = filled.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try read([0xFF, 0xFE] + units).kind == .dump(.some))
    let swapped = filled.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try read([0xFE, 0xFF] + swapped).kind == .dump(.some))
    #expect(try read(head + "CREATE TABLE `t` (id int);\n").kind == .dump(.none))
  }

  @Test(arguments: [
    "Restore it:\n\n-- MySQL dump 10.13\nINSERT INTO t VALUES (1);\n",
    "```\n-- MySQL dump 10.13\nINSERT INTO t VALUES (1);\n```\n",
    "> -- MySQL dump 10.13\n> INSERT INTO t VALUES (1);\n",
    "  -- MySQL dump 10.13\nINSERT INTO t VALUES (1);\n",
    "#!/bin/sh\ncat <<E\n-- MySQL dump 10.13\nINSERT INTO t VALUES (1);\n",
    "x = \"-- MySQL dump 10.13\"\nINSERT INTO t VALUES (1);\n",
    "-- PostgreSQL database dump\nINSERT INTO t VALUES (1);\n",
    "PRAGMA foreign_keys=OFF;\nINSERT INTO t VALUES (1);\n",
    "PRAGMA foreign_keys=OFF;\nCREATE TABLE a(id);\nBEGIN TRANSACTION;\nINSERT INTO t VALUES (1);\n",
    "-- a note\nPRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO t VALUES (1);\n",
    "-- seeds\nINSERT INTO t VALUES (1);\n",
  ])
  func `text without a dump's head is text`(_ text: String) throws {
    #expect(try read(text).kind == .text)
  }

  @Test func `triggers of MySQL and SQLite are no rows`() throws {
    let mySQL = """
      -- MySQL dump 10.13
      DELIMITER ;;
      CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN
      INSERT INTO b VALUES (1);
      END;;
      DELIMITER ;

      """
    #expect(try read(mySQL).kind == .dump(.none))
    #expect(try read(mySQL + "INSERT INTO b VALUES (1);\n").kind == .dump(.some))
    let sqlite = """
      PRAGMA foreign_keys=OFF;
      BEGIN TRANSACTION;
      CREATE TRIGGER t AFTER INSERT ON a BEGIN
      SELECT CASE WHEN 1 THEN 2 END;
      INSERT INTO b VALUES (1);
      END;
      INSERT INTO sqlite_sequence VALUES('a',1);
      COMMIT;

      """
    #expect(try read(sqlite).kind == .dump(.none))
    #expect(try read(sqlite + "INSERT INTO b VALUES(1);\n").kind == .dump(.some))
  }

  @Test func `a head is followed to its first row, and no further than 8 MiB`() throws {
    let filler = String(repeating: "CREATE VIEW public.v AS SELECT 1;\n", count: 100_000)
    let late = try read(Self.postgreSQL + filler + Self.rows)
    #expect(late.kind == .dump(.some))
    let tooLate = try read(Self.postgreSQL + filler + filler + filler + Self.rows)
    #expect(tooLate.kind == .dump(.notSeen))
    #expect(tooLate.undecided == "a PostgreSQL dump, no data row in its first 8 MiB")
  }

  @Test func `only tables with rows are sensitive`() throws {
    let content = try read(
      Self.postgreSQL + "COPY public.users FROM stdin;\n\\.\n"
        + "INSERT INTO public.django_session VALUES (1);\n"
        + "INSERT INTO public.posts VALUES (1);\n")
    #expect(content.tables == ["users", "django_session", "posts"])
    #expect(content.sensitiveTables == ["django_session"])
  }

  private static let iterated =
    "BEGIN TRANSACTION;\nCREATE TABLE users(id integer, name text);\n"
    + "INSERT INTO \"users\" VALUES(1,'it''s');\nCOMMIT;\n"

  private func read(_ bytes: [UInt8], _ name: GitPath) throws -> Content {
    try ContentReader.read(BytesBlob(bytes), name: name)
  }

  @Test(arguments: [
    "", "Password: \n", "WARNING: The requested image can't match the host\n\n",
    "mysqldump: [Warning] Using a password can be insecure.\n", "Enter password: ",
    String(repeating: "-- a comment\n", count: 10_000),
  ])
  func `a table with rows behind it is a dump, whatever stands in front`(_ front: String) throws {
    let own = front.hasSuffix("\n") || front.isEmpty ? front : front + "\n"
    let text = own + Self.iterated
    #expect(try read(Array(text.utf8), "app.sql").kind == .dump(.some))
    let indented = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    #expect(try read(Array(indented.utf8), "app.sql").kind == .dump(.some))
    #expect(try read(Array(text.utf8).map { $0 == 10 ? 13 : $0 }, "app.sql").kind == .dump(.some))
    for mark in [[UInt32(0xFEFF)], []] {
      let scalars = mark + text.unicodeScalars.map(\.value)
      let little = scalars.flatMap { [UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16), 0] }
      #expect(try read(little, "app.sql").kind == .dump(.some))
      let big = scalars.flatMap { [0, UInt8($0 >> 16), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
      #expect(try read(big, "app.sql").kind == .dump(.some))
    }
  }

  @Test(arguments: [
    "/*!40101 SET @saved_cs_client = @@character_set_client */;\nCREATE TABLE `u` (\n `id` int\n);\n"
      + "INSERT INTO `u` VALUES (1,'it\\'s; \\\\'),(2,'x');\n",
    "/*!40101 SET NAMES binary*/;\n/*!40014 SET FOREIGN_KEY_CHECKS=0*/;\n"
      + "INSERT INTO `u` VALUES(1,\"a\")\n,(2,\"b\");\n",
    "/*\n Navicat Premium Data Transfer\n*/\nSET NAMES utf8mb4;\nCREATE TABLE `u` (`id` int);\n"
      + "BEGIN;\nINSERT INTO `u` VALUES (1);\n",
    "-- ------\n-- TablePlus 5.3.8(500)\n--\n\nCREATE TABLE \"public\".\"u\" (id int4);\n"
      + "INSERT INTO \"public\".\"u\" (\"id\") VALUES\n(1);\n",
    "/*\nSQLyog Ultimate v12.09 (64 bit)\n*/\n/*!40101 SET NAMES utf8 */;\n"
      + "CREATE TABLE `u` (`id` int);\ninsert  into `u`(`id`) values (1);\n",
    "USE [shop]\nGO\n/****** Object:  Table [dbo].[u]    Script Date: 1/1/2024 ******/\n"
      + "CREATE TABLE [dbo].[u](\n\t[id] [int]\n)\nGO\nINSERT [dbo].[u] ([id]) VALUES (1)\nGO\n",
    "CREATE TABLE u (id int);\nCOPY u FROM stdin;\n1\n\\.\n",
  ])
  func `programs are known by what they write where they sign nothing`(_ text: String) throws {
    #expect(try read(Array(text.utf8), "app.sql").kind == .dump(.some))
    #expect(try read(Array(text.utf8), "README.md").kind == .text)
  }

  @Test func `tables and rows that a person typed are no dump, and many or so named are one`()
    throws
  {
    let typed = Array(
      "CREATE TABLE users (id int, name text);\nINSERT INTO users (id, name) VALUES (1, 'admin');\n"
        .utf8)
    for name: GitPath in [
      "db/app.sql", "db/migrate/3_x.sql", "seeds/backup.sql", "migrations/dump.sql",
      "tests/backup.sql", "sql/init-backup.sql", "lib/dump.py",
    ] {
      #expect(try read(typed, name).kind == .text, "\(name)")
    }
    #expect(try read(typed, "backup.sql").kind == .dump(.some))
    #expect(try read(typed, "exports/prod_export.sql").kind == .dump(.some))
    let many = String(repeating: "INSERT INTO c (id, name) VALUES (1, 'x');\n", count: 2_000)
    let text = Array(("CREATE TABLE c (id int);\n" + many).utf8)
    #expect(try read(text, "db/cities.sql").kind == .dump(.some))
    #expect(try read(text, "db/migrations/cities.sql").kind == .text)
  }
}

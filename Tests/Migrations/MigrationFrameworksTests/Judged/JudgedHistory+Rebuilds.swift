/// Tables that SQLite makes anew.
extension JudgedHistory {
  static let ofRebuilds: [JudgedHistory] = [
    JudgedHistory(
      "rebuild notnull",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT, "currency" TEXT NOT NULL);
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ], "risky not-null-without-default t.currency"),
    JudgedHistory(
      "rebuild nullable to notnull",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ], "risky not-null-without-default t.a"),
    JudgedHistory(
      "rebuild coalesce",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
          INSERT INTO t_new (id, a) SELECT id, COALESCE(a, '') FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ], "risky update-some t"),
    JudgedHistory(
      "rebuild renamefirst",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
          """),
        .sql(
          """
          ALTER TABLE t RENAME TO t_old;
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, currency TEXT NOT NULL);
          INSERT INTO t (id, a) SELECT id, a FROM t_old;
          DROP TABLE t_old;
          """),
      ], "risky not-null-without-default t.currency"),
    JudgedHistory(
      "rebuild unknown history",
      [
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT, "currency" TEXT NOT NULL);
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """)
      ], "risky recreate t", "risky not-null-without-default t.currency"),
    JudgedHistory(
      "rebuild prisma",
      [
        .prisma(
          """
          CREATE TABLE "Order" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "total" REAL);
          """),
        .prisma(
          """
          PRAGMA foreign_keys=OFF;
          CREATE TABLE "new_Order" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "total" REAL, "currency" TEXT NOT NULL);
          INSERT INTO "new_Order" ("id", "total") SELECT "id", "total" FROM "Order";
          DROP TABLE "Order";
          ALTER TABLE "new_Order" RENAME TO "Order";
          PRAGMA foreign_keys=ON;
          """),
      ], "risky not-null-without-default Order.currency"),
    JudgedHistory(
      "rebuild realint",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a REAL);
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a INTEGER);
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ]),
    JudgedHistory(
      "rebuild realint strict",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a REAL) STRICT;
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a INTEGER) STRICT;
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ], "risky narrow-type t.a"),
    JudgedHistory(
      "rebuild realint prisma",
      [
        .prisma(
          """
          CREATE TABLE "Order" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "total" REAL);
          """),
        .prisma(
          """
          PRAGMA foreign_keys=OFF;
          CREATE TABLE "new_Order" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "total" INTEGER);
          INSERT INTO "new_Order" ("id", "total") SELECT "id", "total" FROM "Order";
          DROP TABLE "Order";
          ALTER TABLE "new_Order" RENAME TO "Order";
          PRAGMA foreign_keys=ON;
          """),
      ], "risky narrow-type Order.total"),
    JudgedHistory(
      "rebuild without and required",
      [
        .sql(
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
          """),
        .sql(
          """
          CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT, c TEXT NOT NULL);
          INSERT INTO t_new (id, a) SELECT id, a FROM t;
          DROP TABLE t;
          ALTER TABLE t_new RENAME TO t;
          """),
      ], "destructive drop-column t.b", "risky not-null-without-default t.c"),
  ]
}

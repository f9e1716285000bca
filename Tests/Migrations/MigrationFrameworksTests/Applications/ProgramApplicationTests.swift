import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct ProgramApplicationTests {
  private func lines(_ operations: [SchemaOperation]) -> [String] {
    operations.map { "\($0.line) \($0.place.line)" }
  }

  /// What runs when the application starts.
  private func reached(_ name: String, _ text: String) -> [String] {
    lines(ApplicationCode(Array(text.utf8), at: GitPath(name)).operations)
  }

  /// What is there, and nothing shows that it runs.
  private func there(_ name: String, _ text: String) -> [String] {
    lines(ApplicationCode(Array(text.utf8), at: GitPath(name)).onDemand)
  }

  @Test(arguments: [
    ("a.js", "await db.query('DROP TABLE users')", "drop table users 1"),
    ("a.ts", "// x\nawait prisma.$executeRaw`TRUNCATE users`", "truncate users 2"),
    ("a.ts", "const q = \"DROP TABLE users\"\nawait pool.query(q)", "drop table users 2"),
    ("a.ts", "await pool.query('DROP ' + 'TABLE ' + name)", "drop table ? 1"),
    (
      "a.ts", "import { Sequelize } from 'sequelize'\nsequelize.sync({ force: true })",
      "drop everything 2"
    ),
    (
      "a.ts", "import 'typeorm'\nnew DataSource({ synchronize: true, dropSchema: true })",
      "drop everything 2"
    ),
    (
      "a.js", "const mongoose = require('mongoose')\nmongoose.connection.dropDatabase()",
      "drop database ? 2"
    ),
    (
      "a.go", "func f() {\n_, err := db.ExecContext(ctx, `DROP TABLE users`)\n}",
      "drop table users 2"
    ),
    (
      "A.java", "class A { void f() {\n stmt.executeUpdate(\"DROP TABLE users\"); } }",
      "drop table users 2"
    ),
    ("a.kt", "fun f() { db.execSQL(\"\"\"\n  DROP TABLE users\n\"\"\") }", "drop table users 1"),
    (
      "a.cs", "class A { void F() { db.Database.ExecuteSqlRaw(@\"TRUNCATE TABLE users\"); } }",
      "truncate users 1"
    ),
    ("a.rs", "fn f() { conn.execute(r#\"DROP TABLE users\"#, [])?; }", "drop table users 1"),
    ("a.swift", "func f() { try db.execute(sql: \"DROP TABLE users\") }", "drop table users 1"),
    ("a.php", "<?php function f() { DB::statement('DROP TABLE users'); }", "drop table users 1"),
    (
      "a.php", "<?php use Illuminate\\Support\\Facades\\Schema; Schema::drop('users');",
      "drop table users 1"
    ),
    ("a.rb", "def f\n  execute <<~SQL\n  DROP TABLE users\n  SQL\nend\n", "drop table users 2"),
    (
      "a.ex", "defmodule A do\n  def f do\n    Repo.query!(\"DROP TABLE users\")\n  end\nend",
      "drop table users 3"
    ),
    (
      "a.go", "import \"gorm.io/gorm\"\nfunc f() { db.Migrator().DropTable(&User{}) }",
      "drop table User 2"
    ),
  ])
  func `SQL that drops and calls of known libraries are found anywhere`(
    name: String, text: String, expected: String
  ) {
    #expect(there(name, text) == [expected])
    #expect(reached(name, text).isEmpty)
  }

  @Test(arguments: [
    ("server.js", "await db.query('DROP TABLE users')", "drop table users 1"),
    (
      "src/index.ts", "reset()\nfunction reset() { pool.query('DROP TABLE users') }",
      "drop table users 2"
    ),
    (
      "main.go", "package main\nfunc main() { db.Exec(\"DELETE FROM users\") }",
      "delete all users 2"
    ),
    ("app.ts", "await prisma.user.deleteMany({})", "delete all user 1"),
    (
      "src/startup.js", "module.exports = async () => { await db.query('DROP TABLE a') }",
      "drop table a 1"
    ),
    ("config/initializers/a.rb", "User.delete_all", "delete all User 1"),
  ])
  func `what an entry point does as it starts is reached`(
    name: String, text: String, expected: String
  ) {
    #expect(reached(name, text) == [expected])
  }

  @Test(arguments: [
    ("a.js", "// db.query('DROP TABLE users')"), ("a.js", "/* db.query('DROP TABLE users') */"),
    ("a.js", "console.log('DROP TABLE users')"), ("a.js", "const a = /'/; f('DROP TABLE users')"),
    ("a.js", "db.query('SELECT * FROM users')"),
    ("a.js", "db.query('DELETE FROM users')"), ("routes/a.ts", "prisma.session.deleteMany({})"),
    ("a.js", "db.query(\"DELETE FROM \" + t + \" WHERE id = 1\")"),
    ("server.js", "db.query(\"DELETE FROM \" + t + \" WHERE id = 1\")"),
    ("a.ts", "prisma.user.deleteMany({ where: { id } })"), ("a.ts", "sequelize.sync()"),
    ("a.ts", "folder.sync({ force: true })"), ("app.ts", "folder.sync({ force: true })"),
    ("tests/a.ts", "db.query('DROP TABLE users')"), ("a.test.ts", "db.query('DROP TABLE users')"),
    ("a_test.go", "db.Exec(\"DROP TABLE users\")"), ("a.rb", "# drop_table :users"),
    ("a.tsx", "<button onClick={() => removeColumn(col.id)}>DROP TABLE</button>"),
    ("a.php", "<?php $grid->removeColumn('id'); // DROP TABLE x"),
    ("editor.js", "removeColumn(tr, rect, 3); const a = 'DROP TABLE x'"),
    ("a.go", "func dropColumn(name string) bool { return name == \"DROP TABLE x\" }"),
    ("a.rb", "def drop_table(name)\n  execute schema_creation.drop(name) # DROP TABLE x\nend"),
    ("a.ts", "await queryRunner.dropColumn('users', 'phone') // DROP COLUMN"),
    ("a.ts", "function dropTable(name) { return `DROP TABLE ${name}` }"),
    ("README.md", "db.query('DROP TABLE users')"), ("a.ts", "const help = 'DROP TABLE users'"),
    ("prisma/seed.ts", "await prisma.user.deleteMany()"),
    ("a.ex", "Multi.delete_all(:emails, query) # DELETE FROM"),
  ])
  func `what only speaks of it is quiet`(name: String, text: String) {
    #expect(there(name, text).isEmpty)
    #expect(reached(name, text).isEmpty)
  }
}

import GitModel
import SchemaModel
import SourceLiterals
import TestSupport
import Testing

@Suite struct ApplicationLiteralsTests {
  private func found(_ name: String, _ text: String) -> [String] {
    ApplicationLiterals.operations(Array(text.utf8), at: GitPath(name)).map { operation in
      let verb =
        switch operation.kind {
        case .drop(let kind, _, _): "drop \(kind)"
        case .dropEverything: "drop everything"
        case .truncate: "truncate"
        case .delete: "delete"
        default: "other"
        }
      return "\(verb) \(operation.object) \(operation.place.line)"
    }
  }

  @Test(arguments: [
    ("a.js", "await db.query('DROP TABLE users')", "drop table users 1"),
    ("a.ts", "// x\nawait prisma.$executeRaw`TRUNCATE users`", "truncate users 2"),
    ("a.ts", "await prisma.$executeRawUnsafe(`DELETE FROM users`)", "delete users 1"),
    ("a.ts", "const q = \"DROP TABLE users\"\nawait pool.query(q)", "drop table users 1"),
    ("a.ts", "await sequelize.sync({ alter: false, force: true })", "drop everything ALL 1"),
    ("a.ts", "new DataSource({ synchronize: true, dropSchema: true })", "drop everything ALL 1"),
    ("a.ts", "await prisma.user.deleteMany({})", "delete user 1"),
    ("a.ts", "await prisma.user.deleteMany()", "delete user 1"),
    ("a.js", "exports.up = (k) => k.schema.dropTable('users')", "drop table users 1"),
    ("a.ts", "await queryRunner.dropColumn('users', 'phone')", "drop column users.phone 1"),
    ("a.go", "_, err := db.ExecContext(ctx, `DROP TABLE users`)", "drop table users 1"),
    ("A.java", "stmt.executeUpdate(\"DELETE FROM users\");", "delete users 1"),
    ("a.kt", "db.execSQL(\"\"\"\n  DROP TABLE users\n\"\"\")", "drop table users 1"),
    ("a.cs", "db.Database.ExecuteSqlRaw(@\"TRUNCATE TABLE users\");", "truncate users 1"),
    ("a.rs", "conn.execute(r#\"DROP TABLE users\"#, [])?;", "drop table users 1"),
    ("a.swift", "try db.execute(sql: \"DROP TABLE users\")", "drop table users 1"),
    ("a.php", "<?php DB::statement('DROP TABLE users');", "drop table users 1"),
    ("a.php", "<?php Schema::drop('users');", "drop table users 1"),
    ("a.php", "<?php Schema::dropIfExists('users');", "drop table users 1"),
    ("db/migrate/1_a.rb", "def change\n  drop_table :users\nend", "drop table users 2"),
    ("a.rb", "execute <<~SQL\n  DROP TABLE users\nSQL\n", "drop table users 1"),
    ("a.rb", "User.delete_all", "delete User 1"),
    ("a.ex", "Repo.query!(\"DROP TABLE users\")", "drop table users 1"),
    ("a.exs", "def up do\n  drop table(:users)\nend", "drop table users 2"),
  ])
  func `what a program drops or empties is found`(name: String, text: String, expected: String) {
    #expect(found(name, text) == [expected])
  }

  @Test(arguments: [
    ("a.js", "// db.query('DROP TABLE users')"), ("a.js", "/* db.query('DROP TABLE users') */"),
    ("a.js", "console.log('DROP TABLE users')"), ("a.js", "const a = /'/; f('DROP TABLE users')"),
    ("a.js", "db.query('SELECT * FROM users')"),
    ("a.js", "db.query('DELETE FROM users WHERE id = 1')"),
    ("a.ts", "prisma.user.deleteMany({ where: { id } })"), ("a.ts", "sequelize.sync()"),
    ("a.ts", "sequelize.sync({ force: false })"), ("tests/a.ts", "db.query('DROP TABLE users')"),
    ("a.test.ts", "db.query('DROP TABLE users')"), ("a_test.go", "db.Exec(\"DROP TABLE users\")"),
    ("a.js", "exports.down = (k) => { return k.schema.dropTable('users') }"),
    ("a.ts", "public async down(q: QueryRunner) {\n  await q.query('DROP TABLE users')\n}"),
    ("a.php", "<?php public function down() { Schema::drop('users'); }"),
    ("a.rb", "def down\n  drop_table :users\nend"), ("a.rb", "# drop_table :users"),
    ("a.rb", "User.where(a: 1).delete_all"), ("a.go", "// db.Exec(\"DROP TABLE users\")"),
    ("a.ts", "function dropTable(name) { }"), ("a.py", "execute('DROP TABLE users')"),
    ("README.md", "db.query('DROP TABLE users')"), ("a.ts", "const help = 'DROP TABLE users'"),
    ("prisma/seed.ts", "await prisma.user.deleteMany()"),
  ])
  func `what only speaks of it is quiet`(name: String, text: String) {
    #expect(found(name, text).isEmpty)
  }

  @Test func `what follows a way back is read again`() {
    let text = "down() {\n  q.query('DROP TABLE a')\n}\nup() {\n  q.query('DROP TABLE b')\n}"
    #expect(found("a.ts", text) == ["drop table b 5"])
    let ruby = "def down\n  drop_table :a\nend\ndef up\n  drop_table :b\nend"
    #expect(found("a.rb", ruby) == ["drop table b 5"])
  }

  @Test(arguments: ["js", "go", "kt", "rb", "php", "cs", "rs", "ex", "swift"])
  func `no bytes trouble the scanner`(suffix: String) {
    var random = SeededGenerator(seed: 20_260_102)
    let pieces = [
      "'", "\"", "`", "\"\"\"", "${", "#{", "}", "{", "(", ")", "<<~SQL\n", "<<<EOT\n", "SQL\n",
      "r#\"",
      "\"#", "@\"", "/*", "*/", "//", "/", "\\", "\n", "query", "DROP TABLE a", "down", "def ", "é",
      ":",
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let operations = ApplicationLiterals.operations(Array(text.utf8), at: GitPath("a.\(suffix)"))
      let lines = text.utf8.count { $0 == 0x0A } + 1
      #expect(operations.allSatisfy { (1...lines).contains($0.place.line) })
    }
  }
}

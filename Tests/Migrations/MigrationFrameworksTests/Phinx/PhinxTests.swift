import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PhinxTests {
  private func lines(_ up: String, as name: String = "up", rest: String = "") throws -> [String] {
    try PHPMigration.phinx(up, as: name, rest: rest).lines
  }

  @Test(arguments: [
    ("$this->table('users')->drop()->save();", ["drop table users"]),
    ("$this->dropTable('users');", ["drop table users"]),
    ("$this->table('users')->removeColumn('phone')->update();", ["drop column users.phone"]),
    (
      "$t = $this->table('users'); $t->removeColumn('a')->removeColumn('b')->save();",
      ["drop column users.a", "drop column users.b"]
    ),
    ("$this->table('users')->truncate();", ["truncate users"]),
    ("$this->execute('DELETE FROM users');", ["delete all users"]),
    ("$this->query('DROP TABLE users');", ["drop table users"]),
    ("$this->getAdapter()->execute('DROP TABLE users');", ["drop table users"]),
    ("$this->getQueryBuilder('delete')->delete('users')->execute();", ["delete all users"]),
    (
      "$this->getDeleteBuilder()->from('users')->where(['id' => 1])->execute();",
      ["delete some users"]
    ),
    ("$this->getQueryBuilder()->update('users')->set('a', 1)->execute();", ["update all users"]),
    (
      "foreach (['a', 'b'] as $n) { $this->table($n)->drop()->save(); }",
      ["drop table a", "drop table b"]
    ),
    (
      "if ($this->hasTable('users')) { $this->table('users')->drop()->save(); }",
      ["drop table users"]
    ),
    (
      "$this->table('users')->changeColumn('a', 'integer', ['limit' => 4])->save();",
      ["type users.a ? to integer(4)"]
    ),
    (
      "$this->table('users')->changeColumn('a', 'string', ['null' => false])->save();",
      ["type users.a ? to varchar", "require users.a"]
    ),
    (
      "$this->table('users')->renameColumn('a', 'b')->save();", ["rename column users.a to users.b"]
    ),
    ("$this->table('a')->rename('b')->update();", ["rename table a to b"]),
    ("$this->table('users')->addIndex(['a'], ['unique' => true])->save();", ["unique users.a"]),
    (
      "$this->table('users')->addColumn('a', 'string', ['null' => false])->save();",
      ["add users.a varchar required"]
    ),
    (
      "$this->table('a')->addForeignKey('b', 'c', 'id', ['delete' => 'CASCADE'])->save();",
      ["reference a to c cascade"]
    ),
    ("$this->dropDatabase('shop');", ["drop database shop"]),
  ])
  func `what loses data or may fail is found with its name`(
    _ up: String, _ expected: [String]
  ) throws {
    #expect(try lines(up) == expected)
    #expect(try lines(up, as: "change") == expected)
  }

  @Test(arguments: [
    (
      "$this->table('users')->addColumn('a', 'string', ['null' => true])->update();",
      ["add users.a varchar"]
    ),
    (
      "$this->table('users')->addColumn('a', 'integer', ['default' => 0, 'null' => false])->save();",
      ["add users.a integer required default"]
    ),
    ("$this->table('users')->addIndex(['a'])->save();", ["create index users"]),
    (
      "$this->table('users')->removeIndex(['a'])->dropForeignKey('b')->save();",
      ["drop index users", "drop constraint users"]
    ),
    ("$this->table('users')->insert([['a' => 1]])->saveData();", ["insert users", "insert users"]),
    ("$t = $this->table('users'); if ($t->hasColumn('a')) { return; }", []),
    (
      "$this->table('tags')->addColumn('a', 'string', ['null' => false])->create();",
      ["create table tags(a varchar required)"]
    ),
    ("$this->table('tags')->create();", ["create table tags()"]),
  ])
  func `what adds or holds no rows is said as such`(_ up: String, _ expected: [String]) throws {
    #expect(try lines(up) == expected)
  }

  @Test(arguments: [
    "$this->spoil();", "$this->table('a')->spoil();", "$this->getAdapter()->spoil();",
    "Cleaner::run();", "(new Cleaner)->run($this);", "$this->execute($sql);", "spoil_all();",
    "spoil($this->table('a'));", "$this->execute(file_get_contents('x.sql'));",
  ])
  func `a call that is not known is opaque`(_ up: String) throws {
    #expect(try lines(up).contains("-"))
  }

  @Test func `change can be taken back as far as its calls can`() throws {
    let adding = try PHPMigration.phinx(
      "$this->table('a')->addColumn('b', 'text')->save();", as: "change")
    #expect(adding.migration.reversal == .reversible)
    let dropping = try PHPMigration.phinx(
      "$this->table('a')->removeColumn('b')->save();", as: "change")
    guard case .irreversible = dropping.migration.reversal else {
      Issue.record("it can be taken back")
      return
    }
  }

  @Test func `what change does on the way back is not judged`() throws {
    let body = """
      if ($this->isMigratingUp()) { $this->table('a')->create(); }
      else { $this->table('a')->drop()->save(); }
      """
    #expect(try lines(body, as: "change") == ["create table a()"])
    #expect(
      try lines(
        "$this->table('a')->create();",
        rest: "public function down() { $this->execute('DROP TABLE a'); }")
        == ["create table a()"])
  }

  @Test(arguments: [
    "db/migrations/20240601000000_m.php", "config/Migrations/20240601000000_m.php",
    "plugins/Blog/config/Migrations/20240601000000_M.php", "sql/20240601000000_m.php",
  ])
  func `files are told where projects keep them`(_ path: String) throws {
    for base in [
      "Phinx\\Migration\\AbstractMigration", "Migrations\\AbstractMigration",
      "Migrations\\BaseMigration",
    ] {
      let name = base.split(separator: "\\").last ?? ""
      let text =
        "<?php\nuse \(base);\nclass M extends \(name) { public function change(): void {} }"
      #expect(try PHPMigration(text, at: path)?.framework == "phinx")
    }
  }
}

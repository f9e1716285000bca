import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct DoctrineTests {
  private func lines(_ up: String, rest: String = "") throws -> [String] {
    try PHPMigration.doctrine(up, rest: rest).lines
  }

  @Test(arguments: [
    ("$this->addSql('DROP TABLE users');", ["drop table users"]),
    ("$this->addSql('ALTER TABLE users DROP phone');", ["drop column users.phone"]),
    ("$this->addSql(sql: 'DROP TABLE users');", ["drop table users"]),
    (
      "$this->addSql(<<<'SQL'\n  ALTER TABLE users DROP phone\n  SQL);", ["drop column users.phone"]
    ),
    (
      "$this->addSql('ALTER TABLE ' . $this->getTable('users') . ' DROP phone');",
      ["drop column users.phone"]
    ),
    ("$t = 'users'; $this->addSql(\"DROP TABLE $t\");", ["drop table users"]),
    ("$this->addSql('UPDATE users SET phone = 1');", ["update all users"]),
    ("$this->connection->executeStatement('DELETE FROM users');", ["delete all users"]),
    ("$this->connection->executeQuery('DROP TABLE users');", ["drop table users"]),
    ("$this->connection->exec('DROP TABLE users');", ["drop table users"]),
    ("$this->connection->delete('users', []);", ["delete all users"]),
    ("$this->connection->delete('users', ['id' => 1]);", ["delete some users"]),
    ("$this->connection->update('users', ['a' => 1], ['id' => 1]);", ["update some users"]),
    (
      "$this->connection->createQueryBuilder()->delete('users')->executeStatement();",
      ["delete all users"]
    ),
    (
      "$this->connection->createQueryBuilder()->delete('users')->where('a = 1')->execute();",
      ["delete some users"]
    ),
    (
      "$qb = $this->connection->createQueryBuilder(); $qb->update('users')->set('a', '1')->execute();",
      ["update all users"]
    ),
    ("$schema->dropTable('users');", ["drop table users"]),
    ("$schema->getTable('users')->dropColumn('phone');", ["drop column users.phone"]),
    (
      "$t = $schema->getTable('users'); $t->dropColumn('a')->dropColumn('b');",
      ["drop column users.a", "drop column users.b"]
    ),
    ("foreach (['a', 'b'] as $n) { $schema->dropTable($n); }", ["drop table a", "drop table b"]),
    ("$this->connection->createSchemaManager()->dropTable('users');", ["drop table users"]),
    ("$schema->renameTable('a', 'b');", ["rename table a to b"]),
    ("$schema->getTable('users')->renameColumn('a', 'b');", ["rename column users.a to users.b"]),
    (
      "$schema->getTable('users')->modifyColumn('a', ['type' => Type::getType('integer')]);",
      ["type users.a ? to integer"]
    ),
    (
      "$schema->getTable('users')->changeColumn('a', ['notnull' => true]);",
      ["type users.a ? to ?", "require users.a"]
    ),
    ("$schema->getTable('users')->getColumn('a')->setNotnull(true);", ["require users.a"]),
    ("$schema->getTable('users')->addUniqueIndex(['a']);", ["unique users.a"]),
    ("$schema->getTable('users')->addColumn('a', 'integer');", ["add users.a integer required"]),
    ("$schema->dropSequence('s');", ["drop sequence s"]),
  ])
  func `what loses data or may fail is found with its name`(
    _ up: String, _ expected: [String]
  ) throws {
    #expect(try lines(up) == expected)
  }

  @Test(arguments: [
    (
      "$schema->getTable('users')->addColumn('a', Types::STRING, ['notnull' => false]);",
      ["add users.a varchar"]
    ),
    (
      "$schema->getTable('users')->addColumn('a', 'string', ['length' => 40])->setNotnull(false);",
      ["add users.a varchar(40)"]
    ),
    (
      "$schema->getTable('users')->addColumn('a', 'integer', ['default' => 0]);",
      ["add users.a integer required default"]
    ),
    ("$schema->getTable('users')->dropIndex('x');", ["drop index users"]),
    ("$schema->getTable('users')->removeForeignKey('x');", ["drop constraint users"]),
    (
      "$t = $schema->createTable('a'); $t->addColumn('id', 'integer'); $t->setPrimaryKey(['id']);",
      ["create table a(id integer required)", "create index a"]
    ),
    ("$this->skipIf($schema->hasTable('a'), 'x'); $this->write('x'); $this->abortIf(false);", []),
    ("$p = $this->connection->getDatabasePlatform(); if ($p instanceof X) { return; }", []),
  ])
  func `what adds or holds no rows is said as such`(_ up: String, _ expected: [String]) throws {
    #expect(try lines(up) == expected)
  }

  @Test(arguments: [
    "$schema->spoil();", "$schema->getTable('a')->spoil();", "$this->connection->spoil();",
    "$this->spoil();", "Cleaner::run();", "(new Cleaner)->run();", "$this->addSql($sql);",
    "$this->addSql('DROP TABLE ' . $this->prefix . 'users');", "spoil($schema);",
    "$this->container->get('cleaner')->run();", "spoil_all();",
  ])
  func `a call that is not known is opaque, and a computed name is a drop`(_ up: String) throws {
    let lines = try lines(up)
    #expect(lines.contains("-") || lines.contains { $0.hasPrefix("drop table") })
  }

  @Test func `what runs before and after counts, and what takes back does not`() throws {
    let lines = try lines(
      "$this->addSql('DROP TABLE b');",
      rest: """
        public function preUp(Schema $schema): void { $this->connection->exec('DROP TABLE a'); }
        public function postUp(Schema $schema): void { $this->gone('c'); }
        private function gone($t) { $this->connection->executeStatement("DROP TABLE $t"); }
        """)
    #expect(lines == ["drop table a", "drop table b", "drop table c"])
  }

  @Test(arguments: [
    "migrations/Version20240601000000.php", "src/Migrations/Version20240601000000.php",
    "app/DoctrineMigrations/Version20240601000000.php", "migrations/2024/Version20240601000000.php",
    "src/Infrastructure/Persistence/Version20240601000000.php",
  ])
  func `files are told where projects keep them`(_ path: String) throws {
    let text =
      "<?php\nuse Doctrine\\Migrations\\AbstractMigration;\n"
      + "class A extends AbstractMigration { public function up(Schema $schema): void {} }"
    let migration = try #require(try PHPMigration(text, at: path))
    #expect(migration.framework == "doctrine")
    #expect(migration.file.number?.description == "20240601000000")
  }

  @Test func `the class that migrations are made from is none`() throws {
    let text =
      "<?php\nuse Doctrine\\Migrations\\AbstractMigration;\n"
      + "abstract class Base extends AbstractMigration { public function up(Schema $schema): void {} }"
    #expect(try PHPMigration(text, at: "src/Doctrine/BaseMigration.php") == nil)
  }
}

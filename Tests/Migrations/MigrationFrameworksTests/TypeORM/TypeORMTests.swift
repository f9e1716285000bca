import SchemaModel
import Testing

@Suite struct TypeORMTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      import { MigrationInterface, QueryRunner, Table, TableColumn } from "typeorm";
      export class M1 implements MigrationInterface {
        public async up(queryRunner: QueryRunner): Promise<void> { \(body) }
        public async down(queryRunner: QueryRunner): Promise<void> { throw new Error("no"); }
      }
      """, at: "src/migrations/1717200000000-M.ts")
  }

  @Test(arguments: [
    ("await queryRunner.query(`DROP TABLE \"user\"`)", ["drop table user"]),
    (
      "await queryRunner.query('ALTER TABLE `user` DROP COLUMN `phone`', undefined)",
      ["drop column user.phone"]
    ),
    ("await queryRunner.dropTable('user', true)", ["drop table user if exists"]),
    ("await queryRunner.dropTable(new Table({ name: 'user', columns: [] }))", ["drop table user"]),
    ("await queryRunner.dropColumn('user', 'phone')", ["drop column user.phone"]),
    (
      "await queryRunner.dropColumn('user', new TableColumn({ name: 'phone', type: 'text' }))",
      ["drop column user.phone"]
    ),
    (
      "await queryRunner.dropColumns('user', ['a', 'b'])",
      ["drop column user.a", "drop column user.b"]
    ),
    (
      "const t = await queryRunner.getTable('user'); await queryRunner.dropColumn(t, t.findColumnByName('phone'))",
      ["drop column user.phone"]
    ),
    ("await queryRunner.clearTable('user')", ["truncate user"]),
    ("await queryRunner.clearDatabase()", ["drop everything"]),
    ("await queryRunner.dropSchema('x')", ["drop schema x"]),
    ("await queryRunner.dropDatabase('x')", ["drop database x"]),
    ("await queryRunner.manager.delete(User, {})", ["delete all user"]),
    ("await queryRunner.manager.clear(UserAccount)", ["truncate user_account"]),
    ("await queryRunner.manager.getRepository('user').clear()", ["truncate user"]),
    (
      "await queryRunner.manager.createQueryBuilder().delete().from('user').execute()",
      ["delete all user"]
    ),
    (
      "await queryRunner.connection.createQueryBuilder().update('user').set({ a: 1 }).execute()",
      ["update all user"]
    ),
    (
      "await queryRunner.changeColumn('user', 'age', new TableColumn({ name: 'age', type: 'int' }))",
      ["drop column user.age"]
    ),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "typeorm")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    ("await queryRunner.renameColumn('user', 'a', 'b')", ["rename column user.a to user.b"]),
    ("await queryRunner.renameTable('user', 'people')", ["rename table user to people"]),
    (
      "await queryRunner.addColumn('user', new TableColumn({ name: 'n', type: 'int' }))",
      ["add user.n int required"]
    ),
    (
      "await queryRunner.createIndex('user', new TableIndex({ columnNames: ['a'], isUnique: true }))",
      ["unique user.a"]
    ),
    ("await queryRunner.manager.delete(User, { id: 1 })", ["delete some user"]),
    (
      "await queryRunner.manager.createQueryBuilder().delete().from('user').where('a = 1').execute()",
      ["delete some user"]
    ),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    (
      "await queryRunner.addColumn('user', new TableColumn({ name: 'n', type: 'int', isNullable: true }))",
      ["add user.n int"]
    ),
    (
      "await queryRunner.createTable(new Table({ name: 't', columns: [{ name: 'id', type: 'int', isPrimary: true, isGenerated: true }] }))",
      ["create table t(id int key default)"]
    ),
    (
      "await queryRunner.dropForeignKey('user', 'fk'); await queryRunner.dropIndex('user', 'i')",
      ["drop constraint user", "drop index user"]
    ),
    ("if (await queryRunner.hasTable('user')) { console.log('there') }", []),
  ])
  func `what is additive is quiet`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    "await queryRunner.obliterate('user')", "await queryRunner.query(sql)",
    "await queryRunner.manager.vanish(User)", "await tidy(queryRunner)",
  ])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }
}

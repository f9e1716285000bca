import SchemaModel
import Testing

@Suite struct MikroORMTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      import { Migration } from '@mikro-orm/migrations';
      export class Migration20240601000000 extends Migration {
        override async up(): Promise<void> { \(body) }
        override async down(): Promise<void> { this.addSql('drop table "x";'); }
      }
      """, at: "src/migrations/Migration20240601000000.ts")
  }

  @Test(arguments: [
    ("this.addSql('drop table \"user\";');", ["drop table user"]),
    ("this.addSql(`alter table \"user\" drop column \"phone\";`);", ["drop column user.phone"]),
    ("await this.execute('truncate table \"user\"');", ["truncate user"]),
    ("this.addSql(this.getKnex().schema.dropTable('user').toQuery());", ["drop table user"]),
    ("await this.getEntityManager().nativeDelete('user', {});", ["delete all user"]),
    ("this.addSql('alter table \"user\" add column \"n\" text null;');", ["add user.n text"]),
  ])
  func `statements are judged`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "mikroorm")
    #expect(reading.lines == lines)
  }

  @Test(arguments: ["this.addSql(sql);", "this.tidy();", "tidy(this.getEntityManager());"])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }
}

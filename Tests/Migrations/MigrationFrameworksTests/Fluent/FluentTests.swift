import SchemaModel
import Testing

@Suite struct FluentTests {
  private func read(_ prepare: String, revert: String = "") throws -> ScriptReading {
    try ScriptReading(
      """
      import Fluent
      struct M: AsyncMigration {
        func prepare(on database: any Database) async throws {
          \(prepare)
        }
        func revert(on database: any Database) async throws {
          \(revert)
        }
      }
      """, at: "Sources/App/Migrations/Change.swift")
  }

  @Test(arguments: [
    ("try await database.schema(\"users\").delete()", ["drop table users"]),
    ("try await database.schema(\"users\", space: \"app\").delete()", ["drop table app.users"]),
    ("try await database.schema(OrderItem.schema).delete()", ["drop table order_items"]),
    (
      "try await database.schema(\"users\")\n  .deleteField(\"phone\")\n  .deleteField(.name)\n  .update()",
      ["drop column users.phone", "drop column users.name"]
    ),
    ("try await User.query(on: database).delete()", ["delete all users"]),
    ("try await User.query(on: database).set(\\.$phone, to: nil).update()", ["update all users"]),
    (
      "guard let sql = database as? any SQLDatabase else { return }\n  try await sql.raw(\"DROP TABLE a\").run()",
      ["drop table a"]
    ),
    ("try await (database as! SQLDatabase).raw(\"TRUNCATE users\").run()", ["truncate users"]),
    (
      "try await (database as! any SQLDatabase).drop(table: \"a\").run()", ["drop table a"]
    ),
    (
      "try await database.enum(\"status\").deleteCase(\"old\").update()",
      ["drop enumValue status.old"]
    ),
    ("try await database.enum(\"status\").delete()", ["drop type status"]),
    (
      "try await database.transaction { db in try await db.schema(\"a\").delete() }",
      ["drop table a"]
    ),
    (
      "return database.schema(\"a\").delete().flatMap { database.schema(\"b\").delete() }",
      ["drop table a", "drop table b"]
    ),
  ])
  func `what loses data is found`(prepare: String, lines: [String]) throws {
    let reading = try read(prepare)
    #expect(reading.framework == "fluent")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    (
      "try await database.schema(\"u\").field(\"n\", .string, .required).update()",
      ["add u.n text required"]
    ),
    (
      "try await database.schema(\"u\").updateField(\"n\", .int16).update()",
      ["type u.n ? to smallint"]
    ),
    ("try await database.schema(\"u\").unique(on: \"n\").update()", ["unique u.n"]),
    ("try await User.query(on: database).filter(\\.$age == 0).delete()", ["delete some users"]),
    (
      "try await (database as! SQLDatabase).alter(table: \"a\").rename(to: \"b\").run()",
      ["rename table a to b"]
    ),
  ])
  func `risks are named`(prepare: String, lines: [String]) throws {
    #expect(try read(prepare).lines == lines)
  }

  @Test(arguments: [
    (
      "try await database.schema(\"t\").id().field(\"n\", .string, .required).ignoreExisting().create()",
      ["create table t(n text required)"]
    ),
    (
      "try await database.schema(\"u\").field(\"n\", .int, .required, .sql(.default(0))).update()",
      ["add u.n bigint required default"]
    ),
    ("let all = try await User.query(on: database).all()", []),
    ("try await Tag(name: \"a\").save(on: database)", ["update some tags"]),
  ])
  func `what only adds or asks is quiet`(prepare: String, lines: [String]) throws {
    #expect(try read(prepare).lines == lines)
  }

  @Test(arguments: [
    ("", true), ("fatalError()", true), ("try await database.schema(\"t\").delete()", false),
  ])
  func `a way back that is none is told`(revert: String, isMissing: Bool) throws {
    let reading = try read("try await database.schema(\"t\").id().create()", revert: revert)
    let isIrreversible = if case .irreversible = reading.migration.reversal { true } else { false }
    #expect(isIrreversible == isMissing)
    #expect(reading.lines == ["create table t()"])
  }

  @Test(arguments: ["try await tidy(database)", "try await database.mystery()"])
  func `what is not understood is told`(prepare: String) throws {
    #expect(try read(prepare).isOpaque)
  }

  @Test func `each type of a file is a migration of its own`() throws {
    let one =
      "func prepare(on database: Database) async throws { try await database.schema(\"a\").delete() }\nfunc revert(on database: Database) async throws { }"
    let reading = try ScriptReading(
      "struct A: AsyncMigration {\n\(one)\n}\nstruct B: AsyncMigration {\n\(one)\n}\n",
      at: "Sources/App/Migrations/Both.swift")
    #expect(reading.migration.changeSets?.map(\.name) == ["A", "B"])
  }
}

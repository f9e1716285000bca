import SchemaModel
import Testing

@Suite struct RefineryTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      "use barrel::{types, Migration};\npub fn migration() -> String {\n\(body)\n}\n",
      at: "src/migrations/V3__change.rs")
  }

  private func built(_ body: String) throws -> ScriptReading {
    try read("let mut m = Migration::new();\n\(body)\nm.make::<Sqlite>()")
  }

  @Test(arguments: [
    ("m.drop_table(\"cars\");", ["drop table cars"]),
    ("m.drop_table_if_exists(\"cars\");", ["drop table cars if exists"]),
    ("m.change_table(\"cars\", |t| { t.drop_column(\"brand\"); });", ["drop column cars.brand"]),
    ("m.inject_custom(\"DELETE FROM cars\");", ["delete all cars"]),
    ("m.rename_table(\"a\", \"b\");", ["rename table a to b"]),
    (
      "m.change_table(\"cars\", |t| { t.rename_column(\"a\", \"b\"); });",
      ["rename column cars.a to cars.b"]
    ),
    (
      "m.change_table(\"cars\", |t| { t.add_column(\"n\", types::integer()); });",
      ["add cars.n ? required"]
    ),
    (
      "m.change_table(\"cars\", |t| { t.add_column(\"n\", types::varchar(255).nullable(true)); });",
      ["add cars.n ?"]
    ),
    (
      "m.create_table(\"t\", |t| { t.add_column(\"id\", types::primary()); });",
      ["create table t(id ? key default)"]
    ),
  ])
  func `what barrel builds is read`(body: String, lines: [String]) throws {
    let reading = try built(body)
    #expect(reading.framework == "refinery")
    #expect(reading.lines == lines)
  }

  @Test func `SQL that the function gives is read`() throws {
    #expect(
      try read("\"DROP TABLE a; DROP TABLE b\".to_string()").lines == [
        "drop table a", "drop table b",
      ])
    #expect(try read("let t = \"a\"; format!(\"DROP TABLE {}\", t)").lines == ["drop table a"])
  }

  @Test func `what is not understood is told`() throws {
    #expect(try built("m.mystery(1);").isOpaque)
    #expect(try read("elsewhere::sql()").isOpaque)
  }
}

import SchemaModel
import Testing

@Suite struct BunTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      package migrations
      type Account struct {
      \tbun.BaseModel `bun:"table:accounts_v2"`
      }
      func init() {
      \tMigrations.MustRegister(func(ctx context.Context, db *bun.DB) error {
      \t\t\(body)
      \t\treturn nil
      \t}, nil)
      }
      """, at: "migrations/20240601000000_m.go")
  }

  @Test(arguments: [
    ("db.NewDropTable().Model((*User)(nil)).Exec(ctx)", ["drop table users"]),
    (
      "db.NewDropTable().Model((*Account)(nil)).IfExists().Exec(ctx)",
      ["drop table accounts_v2 if exists"]
    ),
    ("db.NewDropTable().Table(\"a\").Cascade().Exec(ctx)", ["drop table a cascade"]),
    (
      "db.NewDropColumn().Table(\"users\").Column(\"a\", \"b\").Exec(ctx)",
      ["drop column users.a", "drop column users.b"]
    ),
    (
      "db.NewDropColumn().Model(&User{}).ColumnExpr(\"?\", bun.Ident(\"phone\")).Exec(ctx)",
      ["drop column users.phone"]
    ),
    ("db.NewTruncateTable().Model((*User)(nil)).Exec(ctx)", ["truncate users"]),
    ("db.NewDelete().Model(&User{}).Where(\"1 = 1\").Exec(ctx)", ["delete all users"]),
    ("db.NewUpdate().Table(\"users\").Set(\"phone = NULL\").Exec(ctx)", ["update all users"]),
    ("db.NewRaw(\"DROP TABLE ?\", bun.Ident(\"a\")).Exec(ctx)", ["drop table a"]),
    (
      "db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {\n\t_, err := tx.ExecContext(ctx, \"ALTER TABLE ? DROP COLUMN ?\", bun.Ident(\"a\"), bun.Ident(\"b\"))\n\treturn err\n})",
      ["drop column a.b"]
    ),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "bun")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    ("db.NewDelete().Model(&User{}).Where(\"age = 0\").Exec(ctx)", ["delete some users"]),
    (
      "db.NewUpdate().Table(\"users\").Set(\"a = 1\").Where(\"b = 2\").Exec(ctx)",
      ["update some users"]
    ),
    (
      "db.NewCreateIndex().Model(&User{}).Unique().Index(\"i\").Column(\"name\").Exec(ctx)",
      ["unique users.name"]
    ),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    ("db.NewCreateTable().Model((*Tag)(nil)).IfNotExists().Exec(ctx)", ["create table tags"]),
    (
      "db.NewAddColumn().Table(\"users\").ColumnExpr(\"note TEXT\").Exec(ctx)",
      ["add users.note text"]
    ),
    ("db.NewSelect().Table(\"users\").Where(\"a = 1\").Scan(ctx)", []),
  ])
  func `what only adds or asks is quiet`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test func `an unknown call is told`() throws {
    #expect(try read("db.NewMystery().Exec(ctx)").isOpaque)
  }
}

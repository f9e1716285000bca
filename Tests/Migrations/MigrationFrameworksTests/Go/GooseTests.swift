import SchemaModel
import Testing

@Suite struct GooseTests {
  private func read(_ up: String, down: String = "return nil", rest: String = "") throws
    -> ScriptReading
  {
    try ScriptReading(
      """
      package migrations

      import "github.com/pressly/goose/v3"

      func init() {
      \tgoose.AddMigrationContext(upM, downM)
      }

      func upM(ctx context.Context, tx *sql.Tx) error {
      \t\(up)
      }

      func downM(ctx context.Context, tx *sql.Tx) error {
      \t\(down)
      }
      \(rest)
      """, at: "migrations/20240601000000_m.go")
  }

  @Test(arguments: [
    ("_, err := tx.Exec(`DROP TABLE users`)\n\treturn err", ["drop table users"]),
    (
      "q := \"ALTER TABLE users \" + \"DROP COLUMN phone\"\n\t_, err := tx.ExecContext(ctx, q)\n\treturn err",
      ["drop column users.phone"]
    ),
    (
      "if _, err := tx.Exec(fmt.Sprintf(\"DROP TABLE %s\", \"a\")); err != nil {\n\t\treturn err\n\t}\n\treturn nil",
      ["drop table a"]
    ),
    (
      "for _, t := range []string{\"a\", \"b\"} {\n\t\ttx.Exec(fmt.Sprintf(`TRUNCATE %[1]s`, t))\n\t}\n\treturn nil",
      ["truncate a", "truncate b"]
    ),
    (
      "rows, err := tx.QueryContext(ctx, \"DELETE FROM users RETURNING id\")\n\treturn err",
      ["delete all users"]
    ),
    ("stmt, err := tx.Prepare(`UPDATE users SET name = ''`)\n\treturn err", ["update all users"]),
    ("return clear(tx)", ["drop table cache"]),
  ])
  func `what loses data is found`(up: String, lines: [String]) throws {
    let helper =
      "\nfunc clear(tx *sql.Tx) error {\n\t_, err := tx.Exec(\"DROP TABLE cache\")\n\treturn err\n}"
    #expect(try read(up, rest: helper).lines == lines)
  }

  @Test func `what takes back is no drop`() throws {
    let reading = try read(
      "_, err := tx.Exec(`CREATE INDEX i ON t (a)`)\n\treturn err",
      down: "_, err := tx.Exec(`DROP TABLE t`)\n\treturn err")
    #expect(reading.framework == "goose")
    #expect(reading.lines == ["create index i"])
    #expect(reading.migration.reversal == .reversible)
  }

  @Test(arguments: [
    "goose.AddMigration(upM, nil)", "goose.AddNamedMigrationContext(\"1_x.go\", upM, nil)",
  ])
  func `a migration without a way back is told`(registration: String) throws {
    let reading = try ScriptReading(
      "package m\nfunc init() {\n\t\(registration)\n}\nfunc upM(tx *sql.Tx) error {\n\ttx.Exec(\"DROP TABLE a\")\n\treturn nil\n}\n",
      at: "migrations/00002_m.go")
    #expect(reading.lines == ["drop table a"])
    guard case .irreversible = reading.migration.reversal else {
      Issue.record("reversible")
      return
    }
  }

  @Test(arguments: ["return tidy(tx)", "return tidy.Run(ctx, tx)", "tx.Unknown()\n\treturn nil"])
  func `what is not understood is told`(up: String) throws {
    #expect(try read(up).isOpaque)
  }

  @Test(arguments: [
    "rows, err := tx.Query(`SELECT id FROM users`)\n\tdefer rows.Close()\n\tfor rows.Next() {\n\t\tvar id int\n\t\trows.Scan(&id)\n\t}\n\treturn err",
    "log.Println(\"nothing\", names[1:], names[:2])\n\treturn nil",
  ])
  func `what only asks is quiet`(up: String) throws {
    #expect(try read(up).lines.isEmpty)
  }

  @Test func `methods of the file are followed by whatever name the object has`() throws {
    let reading = try ScriptReading(
      """
      package sqlmigration
      type drop struct{}
      func (m *drop) Register(migrations *migrate.Migrations) error {
      \treturn migrations.Register(m.Up, m.Down)
      }
      func (m *drop) Up(ctx context.Context, db *bun.DB) error { return m.run(ctx, db, "users") }
      func (m *drop) run(ctx context.Context, db *bun.DB, table string) error {
      \t_, err := db.ExecContext(ctx, "DROP TABLE " + table)
      \treturn err
      }
      func (m *drop) Down(context.Context, *bun.DB) error { return nil }
      """, at: "pkg/sqlmigration/039_drop.go")
    #expect(reading.framework == "bun")
    #expect(reading.lines == ["drop table users"])
  }
}

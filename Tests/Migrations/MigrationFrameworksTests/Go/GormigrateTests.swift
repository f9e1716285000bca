import SchemaModel
import Testing

@Suite struct GormigrateTests {
  private func read(_ body: String, back: String = "return nil") throws -> ScriptReading {
    try ScriptReading(
      """
      package migrations
      type User struct {
      \tPhone string `gorm:"column:phone_number"`
      }
      type Person struct{}
      func (Person) TableName() string { return "people" }
      var m = &gormigrate.Migration{ID: "2", Migrate: func(tx *gorm.DB) error {
      \t\(body)
      }, Rollback: func(tx *gorm.DB) error {
      \t\(back)
      }}
      """, at: "internal/db/migrations/20240601000000_m.go")
  }

  @Test(arguments: [
    (
      "return tx.Migrator().DropTable(\"users\", &User{})",
      ["drop table users if exists cascade", "drop table users if exists cascade"]
    ),
    ("return tx.Migrator().DropTable(&Person{})", ["drop table people if exists cascade"]),
    ("return tx.Migrator().DropColumn(&User{}, \"Phone\")", ["drop column users.phone_number"]),
    (
      "return tx.Migrator().DropColumn(&models.OrderItem{}, \"UserID\")",
      ["drop column order_items.user_id"]
    ),
    ("return tx.Exec(\"DROP TABLE a\").Error", ["drop table a"]),
    ("return tx.Where(\"1 = 1\").Delete(&User{}).Error", ["delete all users"]),
    ("return tx.Model(&User{}).Update(\"name\", \"\").Error", ["update all users"]),
    (
      "return tx.Transaction(func(tx *gorm.DB) error { return tx.Exec(`TRUNCATE a`).Error })",
      ["truncate a"]
    ),
    ("return tx.Table(\"users\").Delete(nil).Error", ["delete some users"]),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "gormigrate")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    ("return tx.Migrator().AlterColumn(&User{}, \"Name\")", ["type users.name ? to ?"]),
    (
      "return tx.Migrator().RenameColumn(&User{}, \"a\", \"b\")",
      ["rename column users.a to users.b"]
    ),
    ("return tx.Migrator().RenameTable(\"a\", \"b\")", ["rename table a to b"]),
    ("return tx.Where(\"age = ?\", 0).Delete(&User{}).Error", ["delete some users"]),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test func `what is made is quiet`() throws {
    #expect(try read("return tx.AutoMigrate(&User{})").lines == ["create table users"])
  }

  @Test func `a file keeps several, each by its ID`() throws {
    let reading = try ScriptReading(
      """
      package migrations
      func all() []*gormigrate.Migration {
      \treturn []*gormigrate.Migration{
      \t\t{ID: "1", Migrate: func(tx *gorm.DB) error { return tx.AutoMigrate(&Tag{}) }, Rollback: func(tx *gorm.DB) error { return tx.Migrator().DropTable("tags") }},
      \t\t{ID: "2", Migrate: func(tx *gorm.DB) error { return tx.Exec("DROP TABLE a").Error }},
      \t}
      }
      """, at: "internal/database/schema.go")
    let sets = try #require(reading.migration.changeSets)
    #expect(sets.map(\.name) == ["1", "2"])
    #expect(sets.map(\.operations.count) == [1, 1])
    #expect(sets[0].reversal == .reversible)
    guard case .irreversible = sets[1].reversal else {
      Issue.record("reversible")
      return
    }
  }

  @Test func `a file without a number in a folder of migrations is read`() throws {
    let reading = try ScriptReading(
      "package migrations\nvar m = func(tx *gorm.DB) error {\n\treturn tx.Migrator().DropColumn(&User{}, \"phone\")\n}\n",
      at: "internal/migrations/drop_phone.go")
    #expect(reading.lines == ["drop column users.phone"])
  }
}

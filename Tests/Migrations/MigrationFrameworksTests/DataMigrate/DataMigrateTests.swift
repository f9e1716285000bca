import SchemaModel
import Testing

@Suite struct DataMigrateTests {
  private func read(_ up: String, down: String = "raise ActiveRecord::IrreversibleMigration") throws
    -> ScriptReading
  {
    try ScriptReading(
      "class Fill < ActiveRecord::Migration[7.1]\n  def up\n    \(up)\n  end\n\n  def down\n    \(down)\n  end\nend\n",
      at: "db/data/20240601000000_fill.rb")
  }

  @Test(arguments: [
    ("User.update_all(phone: nil)", ["update all users"]),
    ("User.delete_all", ["delete all users"]),
    ("User.where(age: 0).destroy_all", ["delete some users"]),
    ("execute \"TRUNCATE users\"", ["truncate users"]),
    ("drop_table :users", ["drop table users"]),
  ])
  func `it is read as a migration of Rails`(up: String, lines: [String]) throws {
    let reading = try read(up)
    #expect(reading.framework == "data_migrate")
    #expect(reading.lines == lines)
    guard case .irreversible = reading.migration.reversal else {
      Issue.record("reversible")
      return
    }
  }

  @Test func `a service of the application may do anything`() throws {
    #expect(try read("Trainees::Tidy.call").isOpaque)
  }
}

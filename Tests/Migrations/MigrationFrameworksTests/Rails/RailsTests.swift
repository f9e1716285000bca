import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct RailsTests {
  private func read(_ text: String) -> Migration {
    let rails = Rails()
    let path: GitPath = "db/migrate/20240101000000_a.rb"
    let group = MigrationGroup(rails, folder: "db/migrate")
    return rails.read(
      Array(text.utf8), of: MigrationFile(path: path, group: group, number: nil, stem: "a"))
  }

  /// What the body of `up` does.
  private func lines(_ body: String, _ rest: String = "") -> [String] {
    read(
      "class A < ActiveRecord::Migration[7.1]\n  def up\n\(body)\n  end\n\n"
        + "  def down\n    drop_table :only_down\n  end\n\(rest)\nend\n"
    ).operations.map(\.line)
  }

  @Test(arguments: [
    ("drop_table :users", ["drop table users"]),
    ("drop_table(:a, :b, if_exists: true)", ["drop table a if exists", "drop table b if exists"]),
    (
      "drop_table \"users\", force: :cascade do |t|\n t.string :a\nend",
      ["drop table users cascade"]
    ),
    ("drop_join_table :users, :roles", ["drop table roles_users"]),
    ("remove_column :users, :phone, :string", ["drop column users.phone"]),
    ("remove_columns(:users, :a, :b)", ["drop column users.a", "drop column users.b"]),
    ("remove_reference :posts, :user, foreign_key: true", ["drop column posts.user_id"]),
    (
      "remove_belongs_to :posts, :owner, polymorphic: true",
      ["drop column posts.owner_id", "drop column posts.owner_type"]
    ),
    ("remove_timestamps :posts", ["drop column posts.created_at", "drop column posts.updated_at"]),
    (
      "change_table(:users) { |t| t.remove :a, :b }",
      ["drop column users.a", "drop column users.b"]
    ),
    (
      "change_table :users do |t|\n t.remove_references :team\n t.remove_timestamps\nend",
      ["drop column users.team_id", "drop column users.created_at", "drop column users.updated_at"]
    ),
    (
      "create_table :users, force: true do |t|\nend",
      ["drop table users if exists", "create table users(id bigint key default)"]
    ),
    ("truncate :users", ["truncate users"]),
    ("truncate_tables :a, :b", ["truncate a", "truncate b"]),
    ("execute \"DROP TABLE users\"", ["drop table users"]),
    ("execute <<~SQL\n  ALTER TABLE users DROP COLUMN a;\nSQL", ["drop column users.a"]),
    ("execute %q{DROP TABLE users}", ["drop table users"]),
    ("execute(%(DROP TABLE users))", ["drop table users"]),
    ("connection.exec_delete 'DELETE FROM users'", ["delete all users"]),
    ("User.delete_all", ["delete all users"]),
    ("User.where(a: 1).delete_all", ["delete some users"]),
    ("User.in_batches.delete_all", ["delete all users"]),
    ("User.find_each(&:destroy)", ["delete all users"]),
    ("Person.update_all(a: 1)", ["update all people"]),
    ("drop_schema :audit", ["drop schema audit cascade"]),
    (
      "%i[a b].each { |c| remove_column :users, c }",
      ["drop column users.a", "drop column users.b"]
    ),
    ("revert { create_table :users }", ["drop table users"]),
    ("revert do\n remove_column :users, :a, :string\nend", []),
    (
      "reversible do |d|\n d.up { drop_table :a }\n d.down { drop_table :b }\nend", ["drop table a"]
    ),
    ("remove_column :users, :a if column_exists?(:users, :a)", ["drop column users.a"]),
    ("safety_assured { remove_column :users, :a }", ["drop column users.a"]),
    ("add_column :users, :nick, :string, null: false", ["add users.nick varchar required"]),
    (
      "add_column :users, :nick, :string, null: false, default: ''",
      ["add users.nick varchar required default"]
    ),
    ("change_column :users, :a, :string, limit: 10", ["type users.a ? to varchar(10)"]),
    ("change_column_null :users, :a, false", ["require users.a"]),
    ("change_column_null :users, :a, false, 0", ["require users.a default"]),
    ("rename_column :users, :a, :b", ["rename column users.a to users.b"]),
    ("rename_table :a, :b", ["rename table a to b"]),
    ("add_index :users, :email, unique: true", ["unique users.email"]),
    ("add_index :users, [:a, :b]", ["create index users"]),
  ])
  func `a command does what the guide says`(body: String, expected: [String]) {
    #expect(lines(body) == expected)
  }

  @Test func `constants and methods of the class are followed`() {
    #expect(
      lines("tidy(TABLE)", "  TABLE = :users\n  def tidy(name)\n    drop_table name\n  end")
        == ["drop table users"])
  }

  @Test(arguments: [
    ("tidy_up", "tidy_up() is unknown"), ("t.frobnicate", "t() is unknown"),
    ("Cleanup.call", "Cleanup.call() is defined elsewhere"),
  ])
  func `what is not known is opaque`(body: String, reason: String) {
    let operations = read(
      "class A < ActiveRecord::Migration[7.1]\n  def up\n    \(body)\n  end\nend\n"
    ).operations
    #expect(
      operations.count { if case .opaque = $0.kind { true } else { false } } == 1, "\(reason)")
  }

  @Test func `a change that has no way back is said to have none`() {
    func reversal(_ body: String) -> Migration.Reversal {
      read("class A < ActiveRecord::Migration[7.1]\n  def change\n    \(body)\n  end\nend\n")
        .reversal
    }
    #expect(reversal("add_column :users, :a, :string") == .reversible)
    #expect(reversal("remove_column :users, :a, :string") == .reversible)
    #expect(reversal("remove_column :users, :a") != .reversible)
    #expect(reversal("execute 'SELECT 1'") != .reversible)
    #expect(reversal("reversible { |d| d.up { execute 'SELECT 1' } }") == .reversible)
  }
}

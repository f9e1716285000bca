import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct EctoTests {
  private func migration(_ body: String) throws -> MigrationText {
    try MigrationText(
      "priv/ingest_repo/migrations/20240601000000_m.exs",
      """
      defmodule App.Repo.Migrations.M do
        use Ecto.Migration
        @tables [:a, :b]
        @prefix "tenant"

        \(body)
      end
      """)
  }

  private func change(_ body: String) throws -> MigrationText {
    try migration("def change do\n    \(body)\n  end")
  }

  @Test(arguments: [
    ("drop table(:users)", ["drop table users"]),
    ("drop(table(\"users\"))", ["drop table users"]),
    ("drop_if_exists(table(:users), mode: :cascade)", ["drop table users if exists cascade"]),
    ("drop table(:users, prefix: @prefix)", ["drop table tenant.users"]),
    ("table(:users) |> drop()", ["drop table users"]),
    ("drop index(:users, [:phone])", ["drop index users"]),
    ("drop_if_exists unique_index(:users, [:phone])", ["drop index users if exists"]),
    ("drop constraint(:users, :positive)", ["drop constraint users"]),
    ("rename table(:users), to: table(:people)", ["rename table users to people"]),
    ("rename(table(:users), :phone, to: :tel)", ["rename column users.phone to users.tel"]),
    ("create unique_index(:users, [:email])", ["unique users.email"]),
    ("create index(:users, [:a, :b], unique: true)", ["unique users"]),
    ("create_if_not_exists index(:users, [:email])", ["create index users"]),
    ("create constraint(:users, :positive, check: \"age > 0\")", ["create constraint users"]),
    ("execute \"DROP TABLE users\"", ["drop table users"]),
    ("execute(\"CREATE TABLE a (b int)\", \"DROP TABLE a\")", ["create table a(b int)"]),
    ("execute(~s(DROP TABLE \"users\"))", ["drop table users"]),
    ("execute(~S\"\"\"\n    DROP TABLE users\n    \"\"\")", ["drop table users"]),
    ("execute \"\"\"\n    DROP TABLE #{:users}\n    \"\"\", \"\"", ["drop table users"]),
    ("execute(fn -> repo().query!(\"DROP TABLE users\") end)", ["drop table users"]),
    ("repo().query!(\"TRUNCATE users\", [], log: :info)", ["truncate users"]),
    ("Ecto.Adapters.SQL.query!(App.Repo, \"DROP TABLE users\")", ["drop table users"]),
    ("repo().delete_all(\"users\")", ["delete all users"]),
    ("App.Repo.delete_all(User)", ["delete all users"]),
    ("App.Repo.update_all(\"users\", set: [phone: nil])", ["update all users"]),
    ("repo().delete_all(from(u in \"users\", where: u.id > 3))", ["delete some users"]),
    (
      "from(u in User) |> where([u], u.id > 3) |> repo().update_all(set: [a: 1])",
      ["update some users"]
    ),
    ("for t <- @tables, do: drop(table(t))", ["drop table a", "drop table b"]),
    ("Enum.each(@tables, &drop(table(&1)))", ["drop table a", "drop table b"]),
    (
      "Enum.each(@tables, fn t ->\n      drop table(t)\n    end)", ["drop table a", "drop table b"]
    ),
    ("if direction() == :up, do: drop(table(:a)), else: drop(table(:b))", ["drop table a"]),
    ("unless direction() == :up do\n      drop table(:a)\n    end\n    flush()", []),
    (
      "case direction() do\n      :up -> drop table(:a)\n      :down -> drop table(:b)\n    end",
      ["drop table a"]
    ),
    ("repo().transaction(fn -> repo().delete_all(\"a\") end)", ["delete all a"]),
  ])
  func `a command is what it does`(command: String, lines: [String]) throws {
    #expect(try change(command).lines == lines)
  }

  @Test(arguments: [
    ("remove :phone", "drop column users.phone"),
    ("remove(:phone)", "drop column users.phone"),
    ("remove :phone, :string, null: false", "drop column users.phone"),
    ("remove_if_exists(:phone, :string)", "drop column users.phone if exists"),
    ("modify :phone, :integer", "type users.phone ? to integer"),
    (
      "modify :phone, :string, size: 20, from: {:string, size: 50}",
      "type users.phone varchar(50) to varchar(20)"
    ),
    ("modify :n, :bigint, from: :integer", "type users.n integer to bigint"),
    ("modify :n, :integer, null: false, from: {:integer, null: true}", "require users.n"),
    ("modify :n, :integer, null: true, from: {:integer, null: false}", "relax users.n"),
    (
      "modify :team_id, references(:teams, on_delete: :delete_all)",
      "reference users to teams cascade"
    ),
    ("add :nick, :string, null: false", "add users.nick varchar(255) required"),
    (
      "add(:nick, :string, null: false, default: \"\")",
      "add users.nick varchar(255) required default"
    ),
    ("add :tags, {:array, :string}", "add users.tags varchar(255) []"),
    ("add :team_id, references(:teams)", "add users.team_id bigint"),
  ])
  func `what stands in the block of a table is done to its columns`(
    command: String, line: String
  ) throws {
    #expect(try change("alter table(:users) do\n      \(command)\n    end").lines == [line])
    #expect(try change("alter(table(\"users\"), do: \(parenthesised(command)))").lines == [line])
  }

  /// A command as the value of an option, where it needs its parentheses.
  private func parenthesised(_ command: String) -> String {
    guard let space = command.firstIndex(of: " "), !command[..<space].contains("(") else {
      return command
    }
    return "\(command[..<space])(\(command[command.index(after: space)...]))"
  }

  @Test func `a table is made with its columns`() throws {
    let made = try change(
      """
      create table(:tags, primary_key: false) do
            add :id, :uuid, primary_key: true
            add :name, :text
            timestamps(updated_at: false, type: :utc_datetime)
          end
          create table(:notes)
      """)
    #expect(
      made.lines == [
        "create table tags(id uuid key, name text, inserted_at timestamp required)",
        "create table notes(id bigint key default)",
      ])
    #expect(made.migration.reversal == .reversible)
  }

  @Test func `functions of the module are followed, every clause that may be meant`() throws {
    let read = try migration(
      """
      def up do
          clean(:users)
          alter table(:posts) do
            columns()
          end
          execute(&wipe/0, &restore/0)
        end

        def down, do: drop(table(:never))

        defp columns, do: remove(:body)
        defp clean(:all), do: drop(table(:everything))
        defp clean(name), do: drop(table(name))
        defp wipe, do: repo().query!("DELETE FROM logs")
        defp restore, do: repo().query!("DROP TABLE never")
      """)
    #expect(
      read.lines == [
        "drop table everything", "drop table users", "drop column posts.body", "delete all logs",
      ])
    #expect(read.migration.reversal == .reversible)
  }

  @Test(arguments: [
    "drop_everything()", "App.Cleanup.run(repo())", "App.Release.clean()", "clean_table(:users)",
    "alter table(:users) do\n      wipe_columns()\n    end", "repo().purge(\"users\")",
    "execute(File.read!(\"drop.sql\"))", "drop(thing())", "drop thing", "remove :phone",
  ])
  func `what the table does not know is opaque`(command: String) throws {
    #expect(try change(command).isOpaque)
  }

  @Test(arguments: [
    ("alter table(:users) do\n      remove :phone\n    end", false),
    ("alter table(:users) do\n      remove :phone, :string\n    end", true),
    ("execute \"SELECT 1\"", false), ("execute \"SELECT 1\", \"SELECT 2\"", true),
    ("drop table(:users)", false), ("create table(:users)", true),
  ])
  func `change says what it needs to be taken back`(body: String, isReversible: Bool) throws {
    #expect((try change(body).migration.reversal == .reversible) == isReversible)
  }

  @Test func `a wrapper of the project's own is recognised by its path`() throws {
    let read = try MigrationText(
      "apps/shop/priv/repo/migrations/20240601000000_m.exs",
      """
      defmodule Shop.Repo.Migrations.M do
        use Shop.Migration

        def change do
          drop table(:users)
        end
      end
      """)
    #expect(read.file.framework.name == "ecto")
    #expect(read.lines == ["drop table users"])
  }

  @Test(arguments: [
    String(repeating: "alter table(:a) do\n", count: 4_000),
    String(repeating: "Enum.each([1, 2, 3, 4, 5, 6, 7, 8, 9], fn x -> ", count: 400),
    String(repeating: "[%{", count: 6_000), "change()", String(repeating: "fn -> ", count: 3_000),
    "x = [1]\n" + String(repeating: "x = x ++ x\n", count: 60) + "Enum.each(x, &drop(table(&1)))",
    "\u{0}\"\"\"~s(<<?", String(repeating: "a |> ", count: 10_000),
  ])
  func `damaged and endless programs end`(body: String) throws {
    #expect(try change(body).lines.count < 10_000)
  }
}

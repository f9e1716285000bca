import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct FluentMigratorTests {
  private func migration(
    up: String, down: String = "", members: String = "", parent: String = "Migration"
  ) throws -> MigrationText {
    try MigrationText(
      "src/App/Migrations/002_M.cs",
      """
      using FluentMigrator;

      namespace App.Migrations
      {
          [Migration(2, "what it is about")]
          public class M : \(parent)
          {
              \(members)
              public override void Up()
              {
                  \(up)
              }

              public override void Down()
              {
                  \(down)
              }
          }
      }
      """)
  }

  @Test(arguments: [
    (#"Delete.Table("Users")"#, ["drop table Users"]),
    (#"this.Delete.Table("Users").InSchema("shop")"#, ["drop table shop.Users"]),
    (#"Delete.Column("Phone").FromTable("Users")"#, ["drop column Users.Phone"]),
    (
      #"Delete.Column("A").Column("B").FromTable("Users").InSchema("shop")"#,
      ["drop column shop.Users.A", "drop column shop.Users.B"]
    ),
    (#"Delete.FromTable("Users").AllRows()"#, ["delete all Users"]),
    (#"Delete.FromTable("Users").InSchema("shop").AllRows()"#, ["delete all shop.Users"]),
    (#"Delete.FromTable("Users").Row(new { Id = 1 })"#, ["delete some Users"]),
    (#"Delete.FromTable("Users").IsNull("Phone")"#, ["delete some Users"]),
    (#"Delete.Schema("shop")"#, ["drop schema shop"]),
    (#"Delete.Index("IX").OnTable("Users").OnColumn("A")"#, ["drop index IX"]),
    (#"Delete.ForeignKey("FK").OnTable("Users")"#, ["drop constraint FK"]),
    (#"Execute.Sql("DROP TABLE Users")"#, ["drop table Users"]),
    (#"Execute.Sql(@"DROP TABLE ""Users""")"#, ["drop table Users"]),
    (#"Execute.Sql("DROP TABLE " + Name)"#, ["drop table Users"]),
    (#"Execute.Script("drop.sql")"#, ["opaque the script is another file"]),
    (#"Execute.EmbeddedScript("drop.sql")"#, ["opaque the script is another file"]),
    (#"Rename.Table("Users").To("People")"#, ["rename table Users to People"]),
    (
      #"Rename.Table("Users").InSchema("a").To("People")"#, ["rename table a.Users to a.People"]
    ),
    (
      #"Rename.Column("Phone").OnTable("Users").To("Tel")"#,
      ["rename column Users.Phone to Users.Tel"]
    ),
    (
      #"Alter.Table("Users").AlterColumn("Nick").AsString(20).NotNullable()"#,
      ["type Users.Nick ? to varchar(20)", "require Users.Nick"]
    ),
    (
      #"Alter.Column("Nick").OnTable("Users").AsInt32().Nullable()"#,
      ["type Users.Nick ? to integer"]
    ),
    (
      #"Alter.Table("Users").AddColumn("Nick").AsString(20).Nullable()"#,
      ["add Users.Nick varchar(20)"]
    ),
    (
      #"Alter.Table("Users").InSchema("shop").AddColumn("A").AsInt32().WithDefaultValue(0).AddColumn("B").AsInt64()"#,
      ["add shop.Users.A integer required default", "add shop.Users.B bigint required"]
    ),
    (#"Alter.Table("Users").ToSchema("b")"#, ["rename table Users to b.Users"]),
    (#"Create.Column("Age").OnTable("Users").AsInt32().Nullable()"#, ["add Users.Age integer"]),
    (
      #"Create.Column("Age").OnTable("Users").InSchema("shop").AsInt32().NotNullable()"#,
      ["add shop.Users.Age integer required"]
    ),
    (
      #"Create.Table("Tags").WithColumn("Id").AsInt32().PrimaryKey().Identity().WithColumn("Name").AsString(50).Nullable().Unique()"#,
      ["create table Tags(Id integer key default, Name varchar(50))"]
    ),
    (
      #"Create.TableForModel("Tags").WithColumn("Name").AsString()"#,
      ["create table Tags(Name text required)"]
    ),
    (#"Create.Index("IX").OnTable("Users").OnColumn("A").Ascending()"#, ["create index Users"]),
    (
      #"Create.Index("IX").OnTable("Users").OnColumn("A").Ascending().WithOptions().Unique()"#,
      ["unique Users.A"]
    ),
    (#"Create.UniqueConstraint("U").OnTable("Users").Columns("A", "B")"#, ["unique Users"]),
    (
      #"Create.ForeignKey().FromTable("A").ForeignColumn("B").ToTable("C").PrimaryColumn("Id").OnDelete(Rule.Cascade)"#,
      ["reference A to C cascade"]
    ),
    (#"Insert.IntoTable("Users").Row(new { Id = 1 }).Row(new { Id = 2 })"#, ["insert Users"]),
    (#"Update.Table("Users").Set(new { Phone = "" }).AllRows()"#, ["update all Users"]),
    (
      #"Update.Table("Users").Set(new { Phone = "" }).Where(new { Id = 1 })"#, ["update some Users"]
    ),
    (#"if (Schema.Table("Users").Exists()) { Delete.Table("Users"); }"#, ["drop table Users"]),
    (#"IfDatabase("postgres").Delete.Table("Users")"#, ["drop table Users"]),
    (#"IfDatabase("sqlite").Delegate(() => { Delete.Table("Users"); })"#, ["drop table Users"]),
  ])
  func `a chain is what it does`(chain: String, lines: [String]) throws {
    let read = try migration(up: chain + ";", members: #"private const string Name = "Users";"#)
    #expect(read.lines == lines)
  }

  @Test func `what is done with the connection is followed`() throws {
    let read = try migration(
      up: """
        Execute.WithConnection(Clean);
        Execute.WithConnection((conn, tran) => { conn.Execute("TRUNCATE TABLE logs", transaction: tran); });
        Execute.WithConnection((conn, tran) => new Cleaner(conn, tran).Run());
        """,
      members: """
        private void Clean(IDbConnection conn, IDbTransaction tran)
        {
            using (IDbCommand command = conn.CreateCommand())
            {
                command.Transaction = tran;
                command.CommandText = "DELETE FROM users";
                command.ExecuteNonQuery();
            }
            var rows = conn.Query<User>("SELECT * FROM users");
        }
        private class Cleaner
        {
            private readonly IDbConnection _connection;
            public Cleaner(IDbConnection connection, IDbTransaction transaction)
            {
                _connection = connection;
            }
            public void Run() { _connection.Execute("DROP TABLE posts"); }
        }
        """)
    #expect(read.lines == ["delete all users", "truncate logs", "drop table posts"])
  }

  @Test(arguments: [
    #"Delete.EverythingIn("Users");"#, "Execute.Cleanup();", #"Alter.Table("Users").Shrink();"#,
    "Execute.WithConnection((c, t) => Helper.Run(c));",
    "Execute.WithConnection(Other.Run);", "Execute.Sql(Load());",
    #"Delete.FromTable("Users").Some();"#,
  ])
  func `what the table does not know is opaque`(statement: String) throws {
    #expect(try migration(up: statement).isOpaque)
  }

  @Test func `the way back is asked for and not judged`() throws {
    let up = #"Create.Table("Tags").WithColumn("Id").AsInt32();"#
    let both = try migration(up: up, down: #"Delete.Table("Tags");"#)
    #expect(both.lines == ["create table Tags(Id integer required)"])
    #expect(both.migration.reversal == .reversible)
    #expect(try migration(up: up).migration.reversal != .reversible)
    let own = try migration(up: up, parent: "AutoReversingMigration")
    #expect(own.migration.reversal == .reversible)
  }

  @Test(arguments: [
    ("src/Core/Datastore/Migration/054_rename.cs", "054"),
    ("src/Core/Migrations/RenameProfiles.cs", "54"),
    ("src/Core/Migrations/202406010000_Rename.cs", "202406010000"),
  ])
  func `classes of the project's own are followed from their upgrades`(
    path: String, number: String
  ) throws {
    let read = try MigrationText(
      GitPath(path),
      """
      using FluentMigrator;
      namespace Core;
      [Migration(54)]
      public class rename_profiles : NzbDroneMigrationBase
      {
          protected override void MainDbUpgrade() { Delete.Table("Profiles"); }
          protected override void LogDbUpgrade() { Delete.Column("A").FromTable("Logs"); }
      }
      """)
    #expect(read.file.framework.name == "fluentmigrator")
    #expect(read.file.number?.description == number)
    #expect(read.lines == ["drop table Profiles", "drop column Logs.A"])
  }

  @Test(arguments: [
    "src/App.Core.Test/Migrations/002_MFixture.cs", "App.UnitTests/Migrations/002_M.cs",
    "src/App/Models/002_M.cs",
  ])
  func `tests and other classes are no migrations`(path: String) throws {
    let text = "using FluentMigrator;\n[Migration(2)]\nclass M : Migration { void Up() { } }"
    let files = MigrationFiles { _ in false }
    #expect(try files.migration(at: GitPath(path), content: { Array(text.utf8) }) == nil)
  }

  @Test(arguments: [
    String(repeating: "Create.Table(\"a\")", count: 2_000),
    String(repeating: "Delete", count: 1) + String(repeating: ".Column(\"a\")", count: 20_000)
      + ".FromTable(\"t\");",
    String(repeating: "Execute.WithConnection((c, t) => { ", count: 2_000), "Up();",
    "\u{0}\u{FF}@\"", String(repeating: "new M(", count: 5_000),
  ])
  func `damaged and endless programs end`(up: String) throws {
    #expect(try migration(up: up).lines.count < 25_000)
  }
}

import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct EFCoreTests {
  /// A migration whose `Up` and `Down` have these bodies.
  private func migration(
    up: String, down: String = "", members: String = ""
  ) throws -> MigrationText {
    try MigrationText(
      "src/App/Migrations/20240601000000_M.cs",
      """
      using Microsoft.EntityFrameworkCore.Migrations;

      #nullable disable
      #pragma warning disable CA1814

      namespace App.Migrations
      {
          /// <inheritdoc />
          public partial class M : Migration
          {
              \(members)
              /// <inheritdoc />
              protected override void Up(MigrationBuilder migrationBuilder)
              {
                  \(up)
              }

              /// <inheritdoc />
              protected override void Down(MigrationBuilder migrationBuilder)
              {
                  \(down)
              }
          }
      }
      """)
  }

  @Test(arguments: [
    (#"DropTable(name: "Users")"#, ["drop table Users"]),
    (#"DropTable("Users", "shop")"#, ["drop table shop.Users"]),
    (#"DropTable(schema: "shop", name: "Users")"#, ["drop table shop.Users"]),
    (#"DropColumn(name: "Phone", table: "Users")"#, ["drop column Users.Phone"]),
    (#"DropColumn("Phone", "Users")"#, ["drop column Users.Phone"]),
    (
      #"DropColumn(table: "Users", schema: "shop", name: "Phone")"#,
      ["drop column shop.Users.Phone"]
    ),
    (#"DropSchema("tenant")"#, ["drop schema tenant"]),
    (#"DropSequence(name: "Numbers", schema: "shop")"#, ["drop sequence shop.Numbers"]),
    (#"DropIndex(name: "IX", table: "Users")"#, ["drop index IX"]),
    (#"DropForeignKey(name: "FK", table: "Users")"#, ["drop constraint Users"]),
    (#"DropPrimaryKey("PK", "Users")"#, ["drop constraint Users"]),
    (
      #"RenameColumn(name: "Phone", table: "Users", newName: "Tel")"#,
      ["rename column Users.Phone to Users.Tel"]
    ),
    (#"RenameTable(name: "Users", newName: "People")"#, ["rename table Users to People"]),
    (
      #"RenameTable(name: "Users", schema: "a", newSchema: "b")"#,
      ["rename table a.Users to b.Users"]
    ),
    (#"DeleteData(table: "Users", keyColumn: "Id", keyValue: 1)"#, ["delete some Users"]),
    (
      #"UpdateData(table: "Users", keyColumn: "Id", keyValue: 1, column: "Phone", value: null)"#,
      ["update some Users"]
    ),
    (
      #"InsertData(table: "Users", columns: new[] { "Id" }, values: new object[] { 1 })"#,
      ["insert Users"]
    ),
    (
      #"CreateIndex(name: "IX", table: "Users", column: "Phone", unique: true)"#,
      ["unique Users.Phone"]
    ),
    (
      #"CreateIndex(name: "IX", table: "Users", columns: new[] { "A", "B" }, unique: true)"#,
      ["unique Users"]
    ),
    (#"CreateIndex(name: "IX", table: "Users", column: "Phone")"#, ["create index Users"]),
    (
      #"AddForeignKey(name: "FK", table: "A", column: "B", principalTable: "C", principalColumn: "Id", onDelete: ReferentialAction.Cascade)"#,
      ["reference A to C cascade"]
    ),
    (#"EnsureSchema(name: "shop")"#, []),
    (#"AlterDatabase().Annotation("Npgsql:Enum:kind", "a,b")"#, []),
  ])
  func `a call of the builder is what it does`(call: String, lines: [String]) throws {
    #expect(try migration(up: "migrationBuilder.\(call);").lines == lines)
  }

  @Test(arguments: [
    (
      #"AddColumn<string>(name: "Nick", table: "Users", type: "nvarchar(50)", nullable: false, defaultValue: "")"#,
      "add Users.Nick nvarchar(50) required default"
    ),
    (#"AddColumn<string>(name: "Nick", table: "Users", nullable: true)"#, "add Users.Nick text"),
    (
      #"AddColumn<int>("Age", "Users", "integer", nullable: false)"#,
      "add Users.Age integer required"
    ),
    (
      #"AddColumn<int>(name: "N", table: "Users", nullable: false).Annotation("SqlServer:Identity", "1, 1")"#,
      "add Users.N integer required default"
    ),
    (
      #"AlterColumn<string>(name: "Nick", table: "Users", type: "varchar(20)", maxLength: 20, nullable: true, oldClrType: typeof(string), oldType: "varchar(50)", oldNullable: true)"#,
      "type Users.Nick varchar(50) to varchar(20)"
    ),
    (
      #"AlterColumn<long>(name: "N", table: "Users", nullable: false, oldClrType: typeof(int))"#,
      "type Users.N integer to bigint"
    ),
    (
      #"AlterColumn<string>(name: "Nick", table: "Users", nullable: false, oldClrType: typeof(string), oldNullable: true)"#,
      "require Users.Nick"
    ),
    (
      #"AlterColumn<string>(name: "Nick", table: "Users", nullable: false, defaultValue: "", oldClrType: typeof(string), oldNullable: true)"#,
      "require Users.Nick default"
    ),
    (
      #"AlterColumn<string>(name: "Nick", table: "Users", nullable: true, oldClrType: typeof(string))"#,
      "relax Users.Nick"
    ),
  ])
  func `columns are described with their types`(call: String, line: String) throws {
    #expect(try migration(up: "migrationBuilder.\(call);").lines == [line])
  }

  @Test func `a table is made with its columns and keys`() throws {
    let made = try migration(
      up: """
        migrationBuilder.CreateTable(
            name: "Tags",
            schema: "shop",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Label = table.Column<string>(type: "TEXT", name: "label", maxLength: 50, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Tags", x => x.Id);
                table.ForeignKey(
                    name: "FK", column: x => x.Id, principalSchema: "shop", principalTable: "Users",
                    principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });
        """, down: #"migrationBuilder.DropTable(name: "Tags", schema: "shop");"#)
    #expect(made.lines == ["create table shop.Tags(Id integer required default, label text)"])
    guard case .createTable(let table)? = made.migration.operations.first?.kind else {
      Issue.record("no table is made")
      return
    }
    #expect(table.foreignKeys == [ForeignKey(target: "shop.Users", cascades: true)])
    #expect(made.migration.reversal == .reversible)
  }

  @Test(arguments: [
    (#""DROP TABLE Users""#, ["drop table Users"]),
    (#"@"DROP TABLE ""Users"";""#, ["drop table Users"]),
    (#""DELETE FROM Users", suppressTransaction: true"#, ["delete all Users"]),
    (#"sql: $"DROP TABLE {Name}_old""#, ["drop table Users_old"]),
    (#""DROP TABLE " + nameof(Shop.Users)"#, ["drop table Users"]),
    (#"string.Format("DROP TABLE {0}", Name)"#, ["drop table Users"]),
    ("\"\"\"\n        DROP TABLE Users;\n        \"\"\"", ["drop table Users"]),
    (#"File.ReadAllText("drop.sql")"#, ["opaque the statement is computed"]),
  ])
  func `statements are read in every kind of text`(text: String, lines: [String]) throws {
    let read = try migration(
      up: "migrationBuilder.Sql(\(text));", members: #"private const string Name = "Users";"#)
    #expect(read.lines == lines)
  }

  @Test func `both sides of a question are followed, and methods of the class`() throws {
    let read = try migration(
      up: """
        if (migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migrationBuilder.DropTable("A");
        }
        else { Clean(migrationBuilder, "B"); }
        foreach (var name in new[] { "C", "D" }) { migrationBuilder.DropTable(name); }
        """,
      members: """
        private static void Clean(MigrationBuilder builder, string table)
            => builder.DropTable(name: table);
        """)
    #expect(read.lines == ["A", "B", "C", "D"].map { "drop table \($0)" })
  }

  @Test(arguments: [
    "migrationBuilder.DropEverythingInTenants();", "Helpers.Clean(migrationBuilder);",
    "migrationBuilder.Operations.Add(new DropTableOperation { Name = \"Users\" });",
    "var sql = Load(); migrationBuilder.Sql(sql);",
  ])
  func `what the table does not know is opaque`(statement: String) throws {
    #expect(try migration(up: statement).isOpaque)
  }

  @Test func `the way back is asked for and not judged`() throws {
    let up = #"migrationBuilder.AddColumn<int>(name: "A", table: "T", nullable: true);"#
    let back = try migration(up: up, down: #"migrationBuilder.DropColumn("A", "T");"#)
    #expect(back.lines == ["add T.A integer"])
    #expect(back.migration.reversal == .reversible)
    let empty = try migration(up: up).migration.reversal
    guard case .irreversible(reason: "Down() is empty", _) = empty else {
      Issue.record("\(empty)")
      return
    }
    #expect(!back.file.framework.identifiesByNumber(back.file))
    #expect(back.file.framework.runsInTransaction(back.file))
  }

  @Test(arguments: [
    "Migrations/20240601000000_M.Designer.cs", "Migrations/AppDbContextModelSnapshot.cs",
    "Data/20240601000000_M.cs",
  ])
  func `what is generated beside migrations is none`(path: String) throws {
    let text =
      "partial class M { void BuildTargetModel(ModelBuilder b) { } } // MigrationBuilder Up("
    let files = MigrationFiles { _ in false }
    #expect(try files.migration(at: GitPath(path), content: { Array(text.utf8) }) == nil)
  }

  @Test(arguments: 0..<6)
  func `damaged and endless programs end`(seed: UInt64) throws {
    let path: GitPath = "Migrations/20240601000000_M.cs"
    let head = "class M : Migration { void Up(MigrationBuilder migrationBuilder) { "
    let tails = [
      String(repeating: "migrationBuilder.Sql(", count: 5_000),
      String(repeating: "if (a) { ", count: 5_000),
      String(repeating: "x => new { A = ", count: 3_000),
      "string s = \"a\"; while (true) { s = s + s; migrationBuilder.Sql(s); } } }",
      "Up(migrationBuilder); } }", String(repeating: "(", count: 20_000) + "\u{0}\u{FF}\"\"\"",
    ]
    let read = try MigrationText(path, head + tails[Int(seed)])
    #expect(read.lines.count < 10_000)
  }
}

import MigrationFrameworks
import Testing

/// The tables and columns that files with the whole schema name.
@Suite struct SchemaNotationTests {
  @Test(arguments: [
    (
      SchemaNotation.ruby,
      """
      ActiveRecord::Schema[7.1].define(version: 1) do
        create_table "users", force: :cascade do |t|
          t.string "Name", null: false
          t.references :team
          t.index ["name"], name: "i"
        end
      end
      """
    ),
    (
      .blocks,
      "table \"users\" {\n  column \"name\" { type = text }\n  column \"team_id\" {\n  }\n}\n"
    ),
    (
      .macros,
      """
      diesel::table! {
          users (id) {
              #[sql_name = "x"]
              name -> Text,
              team_id -> Nullable<Integer>,
          }
      }
      """
    ),
    (
      .snapshot,
      """
      class S : ModelSnapshot { protected override void BuildModel(ModelBuilder modelBuilder) {
        modelBuilder.Entity("Shop.User", b => {
          b.Property<string>("Title").IsRequired().HasColumnName("name");
          b.HasKey("Id");
          b.ToTable("Users", (string)null);
        });
        modelBuilder.Entity("Shop.Admin", b => {
          b.HasBaseType("Shop.User");
          b.Property<int>("team_id").HasColumnType("int");
        });
      } }
      """
    ),
    (.statements, "CREATE TABLE users (name text);\nALTER TABLE users ADD COLUMN team_id int;"),
  ])
  func `tables and columns are named`(notation: SchemaNotation, text: String) {
    #expect(notation.names(in: Array(text.utf8)) == ["users", "users.name", "users.team_id"])
  }

  @Test(arguments: [SchemaNotation.ruby, .blocks, .macros, .snapshot, .statements])
  func `damaged files end`(notation: SchemaNotation) {
    for text in [
      "\u{0}\u{FF}table! {((\"", String(repeating: "table \"a\" {", count: 5_000),
      String(repeating: "create_table \"a\" do |t|\n", count: 2_000),
      String(repeating: "m.Entity(\"a\", b => { ", count: 2_000),
    ] {
      #expect(notation.names(in: Array(text.utf8)).count < 10)
    }
  }
}

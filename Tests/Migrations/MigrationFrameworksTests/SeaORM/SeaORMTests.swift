import SchemaModel
import Testing

@Suite struct SeaORMTests {
  private func read(_ up: String, down: String = "Ok(())", rest: String = "") throws
    -> ScriptReading
  {
    try ScriptReading(
      """
      use sea_orm_migration::prelude::*;
      #[derive(DeriveMigrationName)]
      pub struct Migration;
      #[async_trait::async_trait]
      impl MigrationTrait for Migration {
          async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
              \(up)
          }
          async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
              \(down)
          }
      }
      \(rest)
      """, at: "migration/src/m20240601_000001_m.rs")
  }

  @Test(arguments: [
    ("manager.drop_table(Table::drop().table(User::Table).to_owned()).await", ["drop table user"]),
    (
      "manager.drop_table(Table::drop().table(Alias::new(\"a\")).if_exists().cascade().to_owned()).await",
      ["drop table a if exists cascade"]
    ),
    (
      "manager.alter_table(Table::alter().table(UserTag::Table).drop_column(UserTag::HomePhone).to_owned()).await",
      ["drop column user_tag.home_phone"]
    ),
    (
      "manager.alter_table(Table::alter().table(\"a\").drop_column(\"b\").to_owned()).await",
      ["drop column a.b"]
    ),
    (
      "manager.truncate_table(Table::truncate().table(User::Table).to_owned()).await",
      ["truncate user"]
    ),
    (
      "let db = manager.get_connection(); db.execute_unprepared(r#\"DROP TABLE a; DROP TABLE b\"#).await?; Ok(())",
      ["drop table a", "drop table b"]
    ),
    (
      "manager.get_connection().execute(Statement::from_string(DbBackend::Postgres, \"DROP TABLE a\".to_owned())).await?; Ok(())",
      ["drop table a"]
    ),
    (
      "user::Entity::delete_many().exec(manager.get_connection()).await?; Ok(())",
      ["delete all user"]
    ),
    (
      "manager.exec_stmt(Query::delete().from_table(User::Table).to_owned()).await",
      ["delete all user"]
    ),
    (
      "let table = \"a\"; manager.get_connection().execute_unprepared(&format!(\"DROP TABLE {table}\")).await?; Ok(())",
      ["drop table a"]
    ),
    ("manager.drop_type(Type::drop().name(Status::Table).to_owned()).await", ["drop type status"]),
  ])
  func `what loses data is found`(up: String, lines: [String]) throws {
    let reading = try read(up)
    #expect(reading.framework == "sea-orm")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    (
      "manager.alter_table(Table::alter().table(User::Table).rename_column(User::A, User::B).to_owned()).await",
      ["rename column user.a to user.b"]
    ),
    (
      "manager.rename_table(Table::rename().table(Alias::new(\"a\"), Alias::new(\"b\")).to_owned()).await",
      ["rename table a to b"]
    ),
    (
      "manager.alter_table(Table::alter().table(User::Table).modify_column(ColumnDef::new(User::A).string_len(9)).to_owned()).await",
      ["type user.a ? to varchar(9)"]
    ),
    (
      "manager.alter_table(Table::alter().table(User::Table).add_column(ColumnDef::new(User::A).integer().not_null()).to_owned()).await",
      ["add user.a integer required"]
    ),
    (
      "user::Entity::delete_many().filter(user::Column::Age.eq(0)).exec(manager.get_connection()).await?; Ok(())",
      ["delete some user"]
    ),
    (
      "manager.create_index(Index::create().unique().table(User::Table).col(User::Name).to_owned()).await",
      ["unique user.name"]
    ),
  ])
  func `risks are named`(up: String, lines: [String]) throws {
    #expect(try read(up).lines == lines)
  }

  @Test(arguments: [
    (
      "manager.create_table(Table::create().table(Tag::Table).if_not_exists().col(pk_auto(Tag::Id)).col(string_null(Tag::Name)).to_owned()).await",
      ["create table tag(id ? required default, name varchar)"]
    ),
    (
      "manager.alter_table(Table::alter().table(User::Table).add_column(ColumnDef::new(User::A).text().null()).to_owned()).await",
      ["add user.a text"]
    ),
    ("if manager.has_table(\"a\").await? { } Ok(())", []),
  ])
  func `what only adds or asks is quiet`(up: String, lines: [String]) throws {
    #expect(try read(up).lines == lines)
  }

  @Test func `a name is what its type says`() throws {
    let rest = """
      #[derive(DeriveIden)]
      enum User { #[sea_orm(iden = "accounts")] Table, Id }
      mod ticket { #[sea_orm(table_name = "tickets")] pub struct Model {} }
      """
    let up =
      "manager.drop_table(Table::drop().table(User::Table).to_owned()).await?; manager.drop_table(Table::drop().table(ticket::Entity).to_owned()).await"
    #expect(try read(up, rest: rest).lines == ["drop table accounts", "drop table tickets"])
  }

  @Test(arguments: [
    ("Ok(())", true), ("todo!()", true), ("Err(DbErr::Custom(\"no\".into()))", true),
    ("manager.drop_table(Table::drop().table(Tag::Table).to_owned()).await", false),
  ])
  func `a way back that is none is told`(down: String, isMissing: Bool) throws {
    let reading = try read(
      "manager.create_table(Table::create().table(Tag::Table).to_owned()).await", down: down)
    let isIrreversible = if case .irreversible = reading.migration.reversal { true } else { false }
    #expect(isIrreversible == isMissing)
  }

  @Test(arguments: [
    "tidy(manager).await", "manager.unknown_thing(1).await",
    "manager.get_connection().execute_unprepared(include_str!(\"up.sql\")).await?; Ok(())",
  ])
  func `what is not understood is told`(up: String) throws {
    #expect(try read(up).isOpaque)
  }
}

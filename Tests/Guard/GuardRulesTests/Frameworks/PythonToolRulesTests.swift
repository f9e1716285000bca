import Testing

/// Migrations of the small tools for Python, through the rules.
@Suite struct PythonToolRulesTests {
  private static let peeweeHead = """
    import peewee as pw
    from peewee_migrate import Migrator


    def migrate(migrator: Migrator, database: pw.Database, fake=False, **kwargs):

    """
  private static let peeweeBase = [
    "migrations/001_init.py": peeweeHead + """
          @migrator.create_model
          class User(pw.Model):
              phone = pw.CharField()


      def rollback(migrator: Migrator, database: pw.Database, fake=False, **kwargs):
          pass

      """
  ]

  private static func peewee(
    _ line: String, _ outcome: FrameworkCase.Outcome
  ) -> FrameworkCase {
    FrameworkCase("migrations/002_m.py", peeweeHead + "    \(line)\n", outcome)
  }

  private static func piccolo(
    _ line: String, _ outcome: FrameworkCase.Outcome
  ) -> FrameworkCase {
    FrameworkCase(
      "app/piccolo_migrations/app_2024_06_01t00_00_00_000000.py",
      """
      from piccolo.apps.migrations.auto.migration_manager import MigrationManager

      async def forwards():
          manager = MigrationManager(migration_id="a", app_name="app", description="")
          manager.\(line)
          return manager
      """, outcome)
  }

  private static func aerich(_ sql: String, _ outcome: FrameworkCase.Outcome) -> FrameworkCase {
    FrameworkCase(
      "migrations/models/1_20240601000000_m.py",
      """
      from tortoise import BaseDBAsyncClient


      async def upgrade(db: BaseDBAsyncClient) -> str:
          return \"\"\"
              \(sql);\"\"\"


      async def downgrade(db: BaseDBAsyncClient) -> str:
          return \"\"\"
              DROP TABLE "user";\"\"\"
      """, outcome)
  }

  private static func yoyo(_ steps: String, _ outcome: FrameworkCase.Outcome) -> FrameworkCase {
    FrameworkCase("migrations/0002.m.py", "from yoyo import step\n\nsteps = [\(steps)]\n", outcome)
  }

  private static let cases: [([String: String], FrameworkCase)] = [
    (peeweeBase, peewee("migrator.drop_columns('user', 'phone')", .drop(["user.phone"]))),
    (peeweeBase, peewee("migrator.drop_table(User)", .drop(["user"]))),
    // Its real tool overwrites the column in every row.
    (peeweeBase, peewee("migrator.add_default('user', 'phone', 'x')", .drop(["user.phone"]))),
    (peeweeBase, peewee("User.delete().execute()", .drop(["user"]))),
    (peeweeBase, peewee("migrator.sql('DROP TABLE user')", .drop(["user"]))),
    (peeweeBase, peewee("migrator.change_fields('user', phone=pw.IntegerField())", .risk)),
    (peeweeBase, peewee("migrator.rename_field('user', 'phone', 'tel')", .risk)),
    (peeweeBase, peewee("migrator.add_fields('user', nick=pw.CharField(null=True))", .safe)),
    (peeweeBase, peewee("migrator.mystery('user')", .opaque)),
    (
      peeweeBase,
      FrameworkCase(
        "migrations/002_m.py",
        """
        from playhouse.migrate import *
        def migrate(db):
            m = SqliteMigrator(db)
            m.drop_column('users', 'phone')
        """, .drop(["users.phone"]))
    ),
    ([:], piccolo(#"drop_table(class_name="User", tablename="user")"#, .drop(["user"]))),
    (
      [:],
      piccolo(
        #"drop_column(table_class_name="User", tablename="user", column_name="phone")"#,
        .drop(["user.phone"]))
    ),
    (
      [:],
      piccolo(
        #"alter_column(table_class_name="User", tablename="user", column_name="phone", params={"length": 5}, old_params={"length": 255})"#,
        .risk)
    ),
    (
      [:],
      piccolo(
        #"alter_column(table_class_name="User", tablename="user", column_name="phone", params={"length": 255}, old_params={"length": 5})"#,
        .safe)
    ),
    ([:], piccolo(#"add_table(class_name="Tag", tablename="tag")"#, .safe)),
    ([:], piccolo("mystery()", .opaque)),
    ([:], aerich(#"ALTER TABLE "user" DROP COLUMN "phone""#, .drop(["user.phone"]))),
    ([:], aerich(#"ALTER TABLE "user" ADD "nick" TEXT"#, .safe)),
    ([:], yoyo(#"step("ALTER TABLE users DROP COLUMN phone")"#, .drop(["users.phone"]))),
    ([:], yoyo(#"step("CREATE TABLE t (a int)", "DROP TABLE t")"#, .safe)),
    ([:], yoyo("step(tidy)", .opaque)),
    (
      [:],
      FrameworkCase(
        "migrations/0002.m.rollback.sql", "ALTER TABLE users DROP COLUMN phone;\n", .safe)
    ),
  ]

  @Test(arguments: cases.indices)
  func `a migration comes to what it does to the data`(index: Int) {
    let (base, example) = Self.cases[index]
    let found = example.found(on: base)
    switch example.outcome {
    case .drop(let names): #expect(found.drops.sorted() == names.sorted(), "\(example)")
    case .risk: #expect(found.drops.isEmpty && found.risks > 0 && found.opaque == 0, "\(example)")
    case .safe: #expect(found.drops.isEmpty && found.risks + found.opaque == 0, "\(example)")
    case .opaque: #expect(found.opaque == 1, "\(example)")
    }
  }
}

import GitModel
import GuardModel
import GuardRules
import Testing

/// Change logs of Liquibase, through the rules.
@Suite struct LiquibaseRulesTests {
  private static let folder = "src/main/resources/db/changelog"
  private static let base = [
    "\(folder)/db.changelog-master.xml":
      #"<databaseChangeLog><includeAll path="db/changelog/changes"/></databaseChangeLog>"#,
    "\(folder)/changes/001-init.xml": log(
      #"<changeSet id="1" author="a"><createTable tableName="users"><column name="id" type="bigint"/><column name="phone" type="varchar(20)"/></createTable></changeSet>"#
    ),
  ]

  private static func log(_ sets: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
      \(sets)
    </databaseChangeLog>
    """
  }

  private static func xml(_ changes: String, _ outcome: FrameworkCase.Outcome) -> FrameworkCase {
    FrameworkCase(
      "\(folder)/changes/002-m.xml", log(#"<changeSet id="2" author="a">\#(changes)</changeSet>"#),
      outcome)
  }

  private static func yaml(_ changes: String, _ outcome: FrameworkCase.Outcome) -> FrameworkCase {
    FrameworkCase(
      "\(folder)/changes/002-m.yaml",
      """
      databaseChangeLog:
        - changeSet:
            id: 2
            author: a
            changes:
              - \(changes)
      """, outcome)
  }

  private static func sql(_ text: String, _ outcome: FrameworkCase.Outcome) -> FrameworkCase {
    FrameworkCase(
      "\(folder)/changes/002-m.sql", "--liquibase formatted sql\n--changeset a:2\n\(text)\n",
      outcome)
  }

  private static let cases = [
    xml("<sql>DROP TABLE users;</sql>", .drop(["users"])),
    xml(#"<dropTable tableName="users"/>"#, .drop(["users"])),
    xml(#"<dropColumn tableName="users" columnName="phone"/>"#, .drop(["users.phone"])),
    xml(#"<delete tableName="users"/>"#, .drop(["users"])),
    xml(#"<dropTable tableName="${p}users"/>"#, .drop(["?"])),
    xml(
      #"<update tableName="users"><column name="phone" value=""/></update>"#,
      .drop(["users.phone"])),
    xml(
      #"<mergeColumns tableName="users" column1Name="id" column2Name="phone" finalColumnName="x" finalColumnType="text"/>"#,
      .drop(["users.id", "users.phone"])),
    yaml("dropColumn: {tableName: users, columnName: phone}", .drop(["users.phone"])),
    yaml("dropTable: {tableName: users}", .drop(["users"])),
    sql("DROP TABLE users;", .drop(["users"])),
    xml(
      #"<modifyDataType tableName="users" columnName="phone" newDataType="varchar(10)"/>"#, .risk),
    xml(#"<modifyDataType tableName="users" columnName="phone" newDataType="int"/>"#, .risk),
    xml(#"<renameColumn tableName="users" oldColumnName="phone" newColumnName="p"/>"#, .risk),
    xml(#"<addNotNullConstraint tableName="users" columnName="phone"/>"#, .risk),
    xml(#"<addUniqueConstraint tableName="users" columnNames="phone"/>"#, .risk),
    xml(#"<delete tableName="users"><where>id = 1</where></delete>"#, .risk),
    xml(#"<loadUpdateData tableName="users" file="users.csv"/>"#, .risk),
    xml(#"<createTable tableName="tags"><column name="id" type="bigint"/></createTable>"#, .safe),
    xml(
      #"<modifyDataType tableName="users" columnName="phone" newDataType="varchar(40)"/>"#, .safe),
    xml(
      #"<addNotNullConstraint tableName="users" columnName="phone" defaultNullValue="-"/>"#, .safe),
    xml(
      #"<addColumn tableName="users"><column name="n" type="int" valueNumeric="0"><constraints nullable="false"/></column></addColumn>"#,
      .safe),
    xml(
      #"<createTable tableName="t"><column name="id" type="int"/></createTable><addUniqueConstraint tableName="t" columnNames="id"/><dropTable tableName="t"/>"#,
      .safe),
    xml(
      #"<createTable tableName="n"><column name="id" type="bigint"/><column name="phone" type="varchar(20)"/></createTable><sql>INSERT INTO n SELECT id, phone FROM users</sql><dropTable tableName="users"/><renameTable oldTableName="n" newTableName="users"/>"#,
      .safe),
    sql("CREATE TABLE tags (id int);\n--rollback DROP TABLE tags;", .safe),
    xml(#"<customChange class="com.example.Tidy"/>"#, .opaque),
    xml(#"<executeCommand executable="psql"/>"#, .opaque),
    xml(#"<mystery/>"#, .opaque), yaml("mystery: {}", .opaque),
  ]

  @Test(arguments: cases)
  func `a change comes to what it does to the data`(example: FrameworkCase) {
    let found = example.found(on: Self.base)
    switch example.outcome {
    case .drop(let names): #expect(found.drops.sorted() == names.sorted())
    case .risk: #expect(found.drops.isEmpty && found.risks > 0 && found.opaque == 0)
    case .safe: #expect(found.drops.isEmpty && found.risks == 0 && found.opaque == 0)
    case .opaque: #expect(found.opaque == 1)
    }
  }

  private func judge(
    _ rule: some Rule, _ committed: [String: String], _ staged: [String: String],
    published: Bool = false
  ) -> [Observation] {
    let old = committed.mapValues { Array($0.utf8) }
    let snapshot = ExampleSnapshot(
      RuleExample(
        "", committed: old, staged: staged.mapValues { Array($0.utf8) },
        upstream: published ? old : nil, expected: []))
    return rule.judge(snapshot).observations
  }

  private static let single = "config/changelog.xml"
  private static let first =
    #"<changeSet id="1" author="a"><createTable tableName="t"><column name="a" type="int"/></createTable></changeSet>"#
  private static let second =
    #"<changeSet id="2" author="a"><dropColumn tableName="t" columnName="a"/></changeSet>"#

  @Test func `a change set that is added to a file drops what an earlier one made`() {
    let base = [Self.single: Self.log(Self.first)]
    let staged = [Self.single: Self.log(Self.first + Self.second)]
    #expect(judge(SchemaDrop(), base, staged).map(\.object) == ["t.a"])
    #expect(judge(MigrationEdited(), base, staged, published: true).isEmpty)
    // Both at once: the table is nobody's yet.
    #expect(judge(SchemaDrop(), [:], staged).isEmpty)
    // What was there is not told again.
    let third = Self.log(Self.first + Self.second + #"<changeSet id="3" author="a"/>"#)
    #expect(judge(SchemaDrop(), staged, [Self.single: third]).isEmpty)
  }

  @Test func `a change set that is changed is told, and one that is laid out anew is a note`() {
    let base = [Self.single: Self.log(Self.first)]
    let edited = Self.log(Self.first.replacing("type=\"int\"", with: "type=\"text\""))
    #expect(
      judge(MigrationEdited(), base, [Self.single: edited], published: true).map(\.level)
        == [.error])
    let formatted = Self.log(Self.first.replacing("><", with: ">\n<"))
    #expect(
      judge(MigrationEdited(), base, [Self.single: formatted], published: true).map(\.level)
        == [.note])
  }

  @Test func `a change set without a way back is told where it is new`() {
    let base = [Self.single: Self.log(Self.first + Self.second)]
    let third = #"<changeSet id="3" author="a"><createTable tableName="u"/></changeSet>"#
    let fourth = #"<changeSet id="4" author="a"><insert tableName="u"/></changeSet>"#
    let staged = Self.log(Self.first + Self.second + third)
    #expect(judge(IrreversibleMigration(), base, [Self.single: staged]).isEmpty)
    let more = Self.log(Self.first + Self.second + third + fourth)
    #expect(judge(IrreversibleMigration(), base, [Self.single: more]).map(\.level) == [.warning])
  }

  @Test func `numbers are no order, and one name twice in a file stops every update`() {
    let staged = ["db/changelog/001-b.xml": Self.log(Self.first)]
    let base = [
      "db/changelog/001-a.xml": Self.log(Self.second), "db/changelog/002-c.xml": Self.log(""),
    ]
    #expect(judge(MigrationGraphRule(), base, staged).isEmpty)
    let twice = [Self.single: Self.log(Self.first + "\n" + Self.first)]
    #expect(judge(MigrationGraphRule(), [:], twice).map(\.level) == [.error])
    let conditional = Self.first.replacing("author", with: "dbms=\"h2\" author")
    #expect(
      judge(MigrationGraphRule(), [:], [Self.single: Self.log(conditional + Self.first)]).isEmpty)
  }

  @Test func `an audit tells of each change set by itself`() {
    let snapshot = ExampleSnapshot(
      RuleExample(
        "", occasion: .audit, committed: [:],
        staged: [Self.single: Array(Self.log(Self.first + Self.second).utf8)], expected: []))
    #expect(SchemaDrop().judge(snapshot).observations.map(\.object) == ["t.a"])
  }
}

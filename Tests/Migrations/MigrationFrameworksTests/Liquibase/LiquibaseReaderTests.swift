import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// What a change log does, each change by itself.
@Suite struct LiquibaseReaderTests {
  private func read(_ text: String, _ ending: String = "xml") -> Migration {
    let path = GitPath("db/changelog/changes/002-m.\(ending)")
    return ChangeLogReader.read(Array(text.utf8), at: path)
  }

  /// What the content of one change set in XML does.
  private func lines(_ changes: String, _ beside: String = "", set: String = "") -> [String] {
    read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
      \(beside)
      <changeSet id="2" author="a" \(set)>\(changes)</changeSet>
      </databaseChangeLog>
      """
    ).operations.map(\.line)
  }

  @Test(arguments: [
    (#"<dropTable tableName="users"/>"#, ["drop table users"]),
    (
      #"<dropTable tableName="users" schemaName="s" cascadeConstraints="true" ifExists="true"/>"#,
      ["drop table s.users if exists cascade"]
    ),
    (#"<dropTable tableName="s.users"/>"#, ["drop table s.users"]),
    (#"<dropTable tableName="&quot;Users&quot;"/>"#, ["drop table Users"]),
    (#"<dropTable tableName="${t}"/>"#, ["drop table ?"]),
    (#"<dropTable/>"#, ["drop table ?"]),
    (#"<dropColumn tableName="users" columnName="phone"/>"#, ["drop column users.phone"]),
    (
      #"<dropColumn tableName="users"><column name="a"/><column name="b"/></dropColumn>"#,
      ["drop column users.a", "drop column users.b"]
    ),
    (#"<dropColumn tableName="users"/>"#, ["drop column users.?"]),
    (#"<delete tableName="users"/>"#, ["delete all users"]),
    (#"<delete tableName="users"><where>id = 1</where></delete>"#, ["delete some users"]),
    (#"<delete tableName="${t}"/>"#, ["delete all ?"]),
    (
      #"<update tableName="users"><column name="bio" value=""/></update>"#,
      ["update all users"]
    ),
    (
      #"<update tableName="users"><column name="a" valueComputed="b"/><where>id > 3</where></update>"#,
      ["update some users a=b"]
    ),
    (
      #"<update tableName="users"><column name="a" value="1"/><where>a IS NULL</where></update>"#,
      ["update all users a=a"]
    ),
    (
      #"<mergeColumns tableName="p" column1Name="first" joinString=" " column2Name="last" finalColumnName="full" finalColumnType="varchar(99)"/>"#,
      ["add p.full varchar(99)", "drop column p.first", "drop column p.last"]
    ),
    (#"<sql>DROP TABLE users; TRUNCATE posts</sql>"#, ["drop table users", "truncate posts"]),
    (#"<sql><![CDATA[DELETE FROM users WHERE id < 3]]></sql>"#, ["delete some users"]),
    (
      #"<sql>DELETE <!-- c --> FROM users<comment>DROP TABLE x</comment></sql>"#,
      ["delete all users"]
    ),
    (
      "<sql endDelimiter=\"//\">DROP TABLE a //\nDROP TABLE b //\n</sql>",
      ["drop table a", "drop table b"]
    ),
    (#"<dropView viewName="v"/>"#, ["drop view v"]),
    (#"<dropSequence sequenceName="q"/>"#, ["drop sequence q"]),
  ])
  func `what loses rows or values is told`(change: String, expected: [String]) {
    #expect(lines(change) == expected)
  }

  @Test(arguments: [
    (
      #"<modifyDataType tableName="users" columnName="phone" newDataType="int"/>"#,
      ["type users.phone ? to int"]
    ),
    (
      #"<modifyDataType tableName="u" columnName="p" newDataType="${x}"/>"#, ["type u.p ? to ?"]
    ),
    (
      #"<renameColumn tableName="u" oldColumnName="a" newColumnName="b"/>"#,
      ["rename column u.a to u.b"]
    ),
    (
      #"<renameTable schemaName="s" oldTableName="a" newTableName="b"/>"#,
      ["rename table s.a to s.b"]
    ),
    (#"<addNotNullConstraint tableName="u" columnName="a"/>"#, ["require u.a"]),
    (
      #"<addNotNullConstraint tableName="u" columnName="a" defaultNullValue="0"/>"#,
      ["update all u a=a", "require u.a"]
    ),
    (#"<addUniqueConstraint tableName="u" columnNames="a"/>"#, ["unique u.a"]),
    (#"<addUniqueConstraint tableName="u" columnNames="a, b"/>"#, ["unique u"]),
    (#"<addPrimaryKey tableName="u" columnNames="a"/>"#, ["unique u.a"]),
    (
      #"<createIndex tableName="u" indexName="i" unique="true"><column name="a"/></createIndex>"#,
      ["create index i", "unique u.a"]
    ),
    (
      #"<addColumn tableName="u"><column name="a" type="int"><constraints nullable="false"/></column></addColumn>"#,
      ["add u.a int required"]
    ),
    (#"<loadUpdateData tableName="u" file="u.csv"/>"#, ["update some u"]),
    (#"<dropPrimaryKey tableName="u"/>"#, ["drop primaryKey u"]),
    (
      #"<addForeignKeyConstraint baseTableName="a" baseColumnNames="x" referencedTableName="b" referencedColumnNames="id" onDelete="CASCADE"/>"#,
      ["reference a to b cascade"]
    ),
  ])
  func `what may lose or refuse data is told`(change: String, expected: [String]) {
    #expect(lines(change) == expected)
  }

  @Test(arguments: [
    (
      #"<createTable tableName="t"><column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column><column name="n" type="java.sql.Types.VARCHAR(20)"><constraints nullable="false" unique="true"/></column></createTable>"#,
      ["create table t(id bigint key default, n varchar(20) required unique)"]
    ),
    (
      #"<addColumn tableName="u"><column name="a" type="int" defaultValueNumeric="0"><constraints nullable="false"/></column></addColumn>"#,
      ["add u.a int required default"]
    ),
    (
      #"<addColumn tableName="u"><column name="a" type="int" valueNumeric="0"><constraints nullable="false"/></column></addColumn>"#,
      ["add u.a int", "update all u", "require u.a"]
    ),
    (
      #"<createIndex tableName="u" indexName="i"><column name="a"/></createIndex>"#,
      ["create index i"]
    ),
    (#"<dropIndex tableName="u" indexName="i"/>"#, ["drop index i"]),
    (
      #"<dropUniqueConstraint tableName="u" constraintName="c"/>"#, ["drop unique u.c"]
    ),
    (
      #"<dropForeignKeyConstraint baseTableName="u" constraintName="c"/>"#,
      ["drop foreignKey u.c"]
    ),
    (#"<dropAllForeignKeyConstraints baseTableName="u"/>"#, ["drop foreignKey u.?"]),
    (#"<dropNotNullConstraint tableName="u" columnName="a"/>"#, ["relax u.a"]),
    (#"<dropDefaultValue tableName="u" columnName="a"/>"#, ["relax u.a"]),
    (#"<addDefaultValue tableName="u" columnName="a" defaultValue="x"/>"#, ["relax u.a"]),
    (#"<addAutoIncrement tableName="u" columnName="a"/>"#, ["relax u.a"]),
    (#"<insert tableName="u"><column name="a" value="1"/></insert>"#, ["insert u"]),
    (#"<loadData tableName="u" file="u.csv"/>"#, ["insert u"]),
    (#"<createView viewName="v">SELECT 1</createView>"#, ["create view v"]),
    (#"<renameView oldViewName="v" newViewName="w"/>"#, ["rename view v to w"]),
    (#"<createSequence sequenceName="q"/>"#, ["create sequence q"]),
    (#"<alterSequence sequenceName="q" incrementBy="5"/>"#, ["relax q"]),
    (#"<renameSequence oldSequenceName="q" newSequenceName="r"/>"#, ["rename sequence q to r"]),
    (
      #"<addLookupTable existingTableName="a" existingColumnName="s" newTableName="n" newColumnName="x" newColumnDataType="char(2)"/>"#,
      ["create table n(x char(2) key)", "reference a to n"]
    ),
    (
      #"<createProcedure>CREATE PROCEDURE p() BEGIN DELETE FROM u; END</createProcedure>"#,
      ["create function p"]
    ),
    (#"<dropProcedure procedureName="p"/>"#, ["drop function p"]),
    (#"<tagDatabase tag="v1"/><empty/><output>x</output><stop/>"#, []),
    (#"<setTableRemarks tableName="u" remarks="r"/><setColumnRemarks tableName="u"/>"#, []),
    (#"<comment>DROP TABLE u</comment><rollback>DROP TABLE u</rollback>"#, []),
    (#"<sqlFile path="db/migrations/2.sql"/>"#, []),
    (#"<sqlFile path="sql/2.sql" relativeToChangelogFile="true"/>"#, []),
    (#"<modifySql dbms="mysql"><append value=" engine innodb"/></modifySql>"#, []),
  ])
  func `what adds, or touches no data, is read`(change: String, expected: [String]) {
    #expect(lines(change) == expected)
  }

  @Test(arguments: [
    #"<customChange class="com.example.Tidy"/>"#, #"<executeCommand executable="rm"/>"#,
    #"<sqlFile path="other/2.sql"/>"#, #"<sqlFile path="../../../x.sql"/>"#, #"<sqlFile/>"#,
    #"<createProcedure path="p.sql"/>"#, #"<createView viewName="v" path="v.sql"/>"#,
    #"<mystery tableName="u"/>"#, #"<ext:dropEverything/>"#,
    #"<modifySql><replace replace="CREATE" with="DROP"/></modifySql>"#,
    #"<modifySql><append value="; DROP TABLE u"/></modifySql>"#,
  ])
  func `what is not read is opaque`(change: String) {
    let found = lines(change)
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.hasPrefix("opaque ") })
  }

  @Test func `a property of the file is put in, and another one is a hole`() {
    let properties = """
      <property name="t" value="users"/><property name="c" value="a" dbms="h2"/>
      <property name="c" value="b" dbms="oracle"/><property name="n" value="${t}"/>
      """
    #expect(lines(#"<dropTable tableName="${t}"/>"#, properties) == ["drop table users"])
    #expect(
      lines(#"<dropColumn tableName="${t}" columnName="${c}"/>"#, properties) == [
        "drop column users.?"
      ])
    #expect(lines(#"<dropTable tableName="${n}"/>"#, properties) == ["drop table ?"])
    #expect(
      lines("<sql>DROP TABLE ${t}; DROP TABLE ${x}</sql>", properties) == [
        "drop table users", "drop table ?",
      ])
    #expect(lines(#"<dropTable schemaName="${s}" tableName="t"/>"#) == ["drop table t"])
  }

  @Test func `a condition under which a change set is passed over is an IF`() {
    let there =
      #"<preConditions onFail="MARK_RAN"><tableExists tableName="USERS"/></preConditions>"#
    #expect(lines(there + #"<dropTable tableName="users"/>"#) == ["drop table users if exists"])
    let column = """
      <preConditions onFail="MARK_RAN"><and><columnExists tableName="u" columnName="a"/></and></preConditions>
      """
    #expect(
      lines(column + #"<dropColumn tableName="u" columnName="a"/>"#)
        == ["drop column u.a if exists"])
    let halting = #"<preConditions><tableExists tableName="users"/></preConditions>"#
    #expect(lines(halting + #"<dropTable tableName="users"/>"#) == ["drop table users"])
  }

  @Test func `a change set that Liquibase ignores does nothing`() {
    #expect(lines(#"<dropTable tableName="u"/>"#, set: #"ignore="true""#) == [])
  }

  @Test func `YAML and JSON say the same as XML`() {
    let xml = """
      <databaseChangeLog><changeSet id="2" author="a">
        <createTable tableName="t"><column name="id" type="int"><constraints primaryKey="true"/></column></createTable>
        <dropColumn tableName="users"><column name="phone"/></dropColumn>
        <delete tableName="posts"><where>id   = 1</where></delete>
        <sql splitStatements="false">TRUNCATE
          logs</sql>
      </changeSet></databaseChangeLog>
      """
    let yaml = """
      # one of them
      databaseChangeLog:
        - changeSet:
            id: 2
            author: a
            changes:
              - createTable:
                  tableName: t
                  columns:
                    - column: {name: id, type: int, constraints: {primaryKey: true}}
              - dropColumn:
                  tableName: users
                  columns:
                    - column:
                        name: phone
              - delete: {tableName: posts, where: id = 1}
              - sql:
                  splitStatements: false
                  sql: |
                    TRUNCATE logs
      """
    let json = """
      {"databaseChangeLog": [{"changeSet": {"id": "2", "author": "a", "changes": [
        {"createTable": {"tableName": "t", "columns": [
          {"column": {"name": "id", "type": "int", "constraints": {"primaryKey": true}}}]}},
        {"dropColumn": {"tableName": "users", "columns": [{"column": {"name": "phone"}}]}},
        {"delete": {"tableName": "posts", "where": "id = 1"}},
        {"sql": {"splitStatements": false, "sql": "TRUNCATE logs"}}]}}]}
      """
    let expected = [
      "create table t(id int key)", "drop column users.phone", "delete some posts", "truncate logs",
    ]
    let readings = [read(xml), read(yaml, "yaml"), read(yaml, "yml"), read(json, "json")]
    for reading in readings {
      #expect(reading.operations.map(\.line) == expected)
      #expect(reading.changeSets?.map(\.name) == ["2 by a"])
      #expect(reading.changeSets?.first?.digest == readings[0].changeSets?.first?.digest)
    }
    #expect(readings[1].operations.map(\.place.line) == [7, 11, 16, 20])
  }

  @Test(arguments: [
    "databaseChangeLog:\n- changeSet:\n    id: 1\n    changes:\n    - dropTable: {tableName: u}\n",
    "databaseChangeLog:\n- changeSet:\n    id: 1\n    changes:\n    - sql: DROP TABLE u\n",
    "databaseChangeLog:\n- changeSet:\n    id: 1\n    dropTable: {tableName: u}\n",
    "x: &x {tableName: u}\ndatabaseChangeLog:\n- changeSet:\n    changes:\n    - dropTable: {<<: *x}\n",
  ])
  func `YAML is read in the ways in which people write it`(text: String) {
    #expect(read(text, "yaml").operations.map(\.line) == ["drop table u"])
  }

  @Test(arguments: [
    ("<databaseChangeLog><changeSet id='1'><dropTable tableName='u'/>", "xml", 2),
    ("<databaseChangeLog><changeSet id='1'><dropTable tableName='u'/></b>", "xml", 2),
    ("<!DOCTYPE d [<!ATTLIST dropTable tableName CDATA 'u'>]><databaseChangeLog/>", "xml", 1),
    ("<other/>", "xml", 1), ("", "xml", 1), ("", "yaml", 1), ("other: 1\n", "yaml", 1),
    ("databaseChangeLog: [\n", "yaml", 1), ("[1, 2]", "json", 1),
    ("<databaseChangeLog><migrate/></databaseChangeLog>", "xml", 1),
    ("<databaseChangeLog><include file='x.sql'/></databaseChangeLog>", "xml", 1),
    ("<databaseChangeLog><include file='x.groovy'/></databaseChangeLog>", "xml", 1),
    ("<databaseChangeLog><includeAll path='com/example/sql'/></databaseChangeLog>", "xml", 1),
  ])
  func `what cannot be read to its end is opaque`(text: String, ending: String, count: Int) throws {
    let operations = read(text, ending).operations
    #expect(operations.count == count)
    #expect(try #require(operations.last).line.hasPrefix("opaque "))
  }

  @Test func `a master file does nothing by itself`() {
    let text = """
      <databaseChangeLog>
        <property name="now" value="now()" dbms="h2"/>
        <preConditions><runningAs username="x"/></preConditions>
        <include file="classpath:config/liquibase/changelog/1.xml" relativeToChangelogFile="false"/>
        <include file="db/changelog/2.sql"/>
        <includeAll path="changes/" relativeToChangelogFile="true"/>
        <includeAll path="db/changelog/changes"/>
      </databaseChangeLog>
      """
    let migration = read(text)
    #expect(migration.operations.isEmpty)
    #expect(migration.changeSets == [])
  }

  @Test(arguments: [
    (#"<createTable tableName="t"/>"#, true), (#"<insert tableName="t"/>"#, false),
    (#"<insert tableName="t"/><rollback/>"#, true),
    (#"<dropTable tableName="t"/><rollback><createTable tableName="t"/></rollback>"#, true),
    (#"<createTable tableName="t"/><sql>SELECT 1</sql>"#, false), (#"<tagDatabase/>"#, true),
    (#"<renameColumn tableName="t"/>"#, true), (#"<modifyDataType tableName="t"/>"#, false),
  ])
  func `a way back is written, or one that Liquibase knows`(change: String, isThere: Bool) {
    let text =
      "<databaseChangeLog><changeSet id='1' author='a'>\(change)</changeSet></databaseChangeLog>"
    let reversal = read(text).changeSets?.first?.reversal
    #expect((reversal == .reversible) == isThere)
  }

  @Test func `operations stand where they are written`() {
    let text = """
      <databaseChangeLog>
        <changeSet id="1" author="a">
          <sql>
            SELECT 1;
            DROP TABLE a;
          </sql>
          <dropTable
            tableName="b"/>
        </changeSet>
      </databaseChangeLog>
      """
    let operations = read(text).operations
    #expect(operations.map(\.place.line) == [5, 7])
    #expect(operations.last?.statement == "dropTable tableName=b")
  }
}

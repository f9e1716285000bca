import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// SQL with Liquibase's comments.
@Suite struct FormattedSQLTests {
  private func read(_ text: String) -> Migration {
    FormattedSQL.read(Array("--liquibase formatted sql\n\(text)".utf8))
  }

  @Test func `each change set is read by itself`() {
    let migration = read(
      """

      --changeset ada:1 runOnChange:true dbms:postgresql
      -- a comment
      CREATE TABLE tags (id int);
      --rollback DROP TABLE tags;

      -- changeset "ada lovelace":"drop it" splitStatements:false
      DROP TABLE users;
      """)
    #expect(migration.operations.map(\.line) == ["create table tags(id int)", "drop table users"])
    #expect(migration.operations.map(\.place.line) == [5, 9])
    let sets = migration.changeSets ?? []
    #expect(sets.map(\.name) == ["1 by ada", "drop it by ada lovelace"])
    #expect(sets.map(\.isRepeatable) == [true, false])
    #expect(sets.map(\.runsAnywhere) == [false, true])
    #expect(sets.map { $0.reversal == .reversible } == [true, false])
  }

  @Test(arguments: [
    "--changeset a:1\nSELECT 1;\n--rollback DROP TABLE users;\n--rollback DROP TABLE posts;\n",
    "--changeset a:1\nSELECT 1;\n/* liquibase rollback\nDROP TABLE users;\n*/\n",
    "--changeset a:1\nSELECT 1;\n/* liquibase rollback DROP TABLE users; */\n",
    "--changeset a:1\n--ignoreLines:1\nDROP TABLE users;\nSELECT 1;\n",
    "--changeset a:1\n--ignoreLines:start\nDROP TABLE users;\nDROP TABLE b;\n--ignoreLines:end\n",
    "--changeset a:1 ignore:true\nDROP TABLE users;\n",
    "--changeset a:1\n--preconditions onFail:MARK_RAN\n--comment: DROP TABLE users\nSELECT 1;\n",
  ])
  func `ways back and what is passed over drop nothing`(text: String) {
    #expect(
      read(text).operations.allSatisfy { $0.kind != .drop(.table, ifExists: false, cascade: false) }
    )
  }

  @Test(arguments: [
    "--changeset a:1\n/* a comment */ DROP TABLE users;\n", "DROP TABLE users;\n",
    "--changeset a:1\nSELECT 1;\n--rollback x\nDROP TABLE users;\n",
    "--property name:t value:users\n--changeset a:1\nDROP TABLE ${t};\n",
    "--changeset a:1 endDelimiter:/\nSELECT 1\n/\nDROP TABLE users\n/\n",
    "--CHANGESET a:1\nDROP TABLE users;\n",
  ])
  func `the way forward is read wherever it stands`(text: String) {
    #expect(read(text).operations.map(\.line).contains("drop table users"))
  }

  @Test func `letters in another encoding are no holes`() {
    let text = Array("--liquibase formatted sql\n--changeset a:1\nDELETE FROM a WHERE b = '".utf8)
    let migration = FormattedSQL.read(text + [0xE9] + Array("';\n".utf8))
    #expect(migration.operations.map(\.line) == ["delete some a"])
  }

  @Test func `a property that is not known is a hole`() {
    #expect(read("--changeset a:1\nDROP TABLE ${t};\n").operations.map(\.line) == ["drop table ?"])
  }
}

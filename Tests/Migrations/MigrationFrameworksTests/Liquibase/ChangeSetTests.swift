import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// Two versions of a change log, beside each other.
@Suite struct ChangeSetTests {
  private static let path: GitPath = "db/changelog/a.xml"

  private func compare(_ old: String, _ new: String) throws -> MigrationComparison {
    let files = MigrationFiles { _ in false }
    func read(_ text: String) throws -> (bytes: [UInt8], migration: Migration) {
      let bytes = Array("<databaseChangeLog>\(text)</databaseChangeLog>".utf8)
      return (bytes, ChangeLogReader.read(bytes, at: Self.path))
    }
    let file = try #require(
      try files.migration(at: Self.path) { Array("<databaseChangeLog/>".utf8) })
    return MigrationComparison(file, from: try read(old), to: try read(new))
  }

  private static let one = #"<changeSet id="1" author="a"><dropTable tableName="t"/></changeSet>"#
  private static let two = #"<changeSet id="2" author="a"><sql>SELECT  1</sql></changeSet>"#

  @Test(arguments: [
    (one, one + two, MigrationComparison.grown), (one, two + one, .grown), ("", one, .grown),
    ("<include file='a.xml'/>", "<include file='a.xml'/><include file='b.xml'/>", .grown),
    (one + two, two + one, .sameWords), (one, "<!-- c -->\n\n" + one, .sameWords),
    (
      one,
      #"<changeSet author="a" id="1" context="x"><comment/><dropTable tableName='t' /></changeSet>"#,
      .sameWords
    ),
    (two, #"<changeSet id="2" author="a"><sql><![CDATA[SELECT 1]]></sql></changeSet>"#, .sameWords),
    (one + two, one, .otherOperations), (one, "", .otherOperations),
    (
      one, #"<changeSet id="1" author="a"><dropTable tableName="u"/></changeSet>"#, .otherOperations
    ),
    (
      one, #"<changeSet id="1" author="b"><dropTable tableName="t"/></changeSet>"#, .otherOperations
    ),
    (two, #"<changeSet id="2" author="a"><sql>SELECT 12</sql></changeSet>"#, .otherOperations),
    (
      #"<changeSet id="1" author="a" runOnChange="true"><sql>A</sql></changeSet>"#,
      #"<changeSet id="1" author="a" runOnChange="true"><sql>B</sql></changeSet>"#, .sameWords
    ),
  ])
  func `an edit is a change set that was there and is another one now`(
    old: String, new: String, expected: MigrationComparison
  ) throws {
    #expect(try compare(old, new) == expected)
  }
}

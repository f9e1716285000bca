import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// Which files are change logs.
@Suite struct LiquibaseFilesTests {
  private func file(_ path: GitPath, _ text: String) throws -> MigrationFile? {
    let files = MigrationFiles { _ in false }
    let found = try files.migration(at: path) { Array(text.utf8) }
    return found?.framework.name == "liquibase" ? found : nil
  }

  private static let xml = "<?xml version='1.0'?>\n<!-- c -->\n<databaseChangeLog>"

  @Test(arguments: [
    (
      "src/main/resources/db/changelog/changes/002-m.xml", xml, "src/main/resources/db/changelog",
      "002"
    ),
    ("liquibase/changelog/20240101000000_added_x.xml", xml, "liquibase", "20240101000000"),
    ("db/changelog/v1/010.xml", xml, "db/changelog", "1.010"),
    ("master.xml", xml, ".", nil), ("anything/at/all.xml", xml, "anything/at", nil),
    ("conf/a.yaml", "---\n# c\ndatabaseChangeLog:\n", "conf", nil),
    ("conf/a.yml", "%YAML 1.1\n---\n\"databaseChangeLog\" :\n", "conf", nil),
    ("conf/a.json", "\n{ \"databaseChangeLog\": []}", "conf", nil),
    ("db/changelog/1.sql", "-- liquibase formatted SQL\n", "db/changelog", "1"),
    ("scripts/1.sql", "\n--liquibase formatted sql changeLogId:x\n", "scripts", "1"),
  ])
  func `a change log is known by its root, wherever it stands`(
    path: String, text: String, folder: String, number: String?
  ) throws {
    let file = try #require(try file(GitPath(path), text))
    #expect(file.group.folder == (folder == "." ? .top : GitPath(folder)))
    #expect(file.number?.description == number)
    #expect(!file.isReversal)
  }

  @Test(arguments: [
    ("pom.xml", "<project/>"), ("a.xml", "<x><databaseChangeLog/></x>"), ("a.json", "{\"a\": 1}"),
    ("a.yaml", "a: databaseChangeLog\n"), ("a.yaml", "databaseChangeLogs: 1\n"),
    ("a.json", "{\"a\": {\"databaseChangeLog\": []}}"), ("a.sql", "SELECT 1;"),
    ("tests/changelog/a.xml", xml), ("src/test/resources/db/changelog/a.xml", xml),
    ("docs/a.xml", xml), ("a.groovy", "databaseChangeLog {\n}"),
  ])
  func `other files are none`(path: String, text: String) throws {
    #expect(try file(GitPath(path), text) == nil)
  }

  @Test func `a change log in Groovy is said not to be read`() throws {
    let files = MigrationFiles { _ in false }
    let found = try files.file(at: "db/changelog.groovy") { Array("databaseChangeLog {".utf8) }
    #expect(found == .code(subject: "change logs of Liquibase in Groovy"))
  }

  @Test func `a folder of the policy holds SQL without a mark, too`() throws {
    let folders = [MigrationFolder(kind: "liquibase", path: "db/all")]
    let files = MigrationFiles(folders: folders) { _ in false }
    let found = try #require(try files.migration(at: "db/all/2.sql") { Array("DROP TABLE u".utf8) })
    #expect(found.framework.name == "liquibase")
    #expect(
      found.framework.read(Array("DROP TABLE u".utf8), of: found).operations.map(\.line)
        == ["drop table u"])
    #expect(try files.migration(at: "db/all/2.xml") { Array("<a/>".utf8) } == nil)
  }

  @Test func `files are in the order of the numbers along their paths`() throws {
    let paths: [GitPath] = ["changelog/1.9/2.xml", "changelog/1.10/1.xml", "changelog/master.xml"]
    let files = try paths.map { try #require(try file($0, Self.xml)) }
    #expect(try #require(files[0].number) < #require(files[1].number))
    #expect(Set(files.map(\.group)).count == 1)
    #expect(!files[0].framework.identifiesByNumber(files[0]))
  }
}

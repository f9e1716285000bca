import GitIgnore
import GitModel
import Testing

struct PathPatternTests {
  @Test(arguments: [
    ("*.db", ["a.db", "x/y/A.DB", "x.db/file"], ["a.db-wal", "db"]),
    ("app.db", ["app.db", "x/App.db", "app.db/x"], ["xapp.db", "app.dbx"]),
    ("/app.db", ["app.db"], ["x/app.db"]),
    ("data/app.db", ["data/app.db", "DATA/APP.DB"], ["x/data/app.db"]),
    ("instance/", ["instance/x", "web/instance/x/y"], ["instance", "web/instance"]),
    ("/instance/", ["instance/x"], ["instance", "web/instance/x"]),
    ("data/raw/", ["data/raw/x"], ["data/raw", "x/data/raw/y"]),
    ("data/*", ["data/x", "data/x/y"], ["x/data/y", "data"]),
    ("data/**", ["data/x", "data/x/y"], ["data"]),
    ("**/fixtures/*.db", ["fixtures/a.db", "x/y/fixtures/a.db"], ["fixtures/x/a.db", "a.db"]),
    ("[A-C]?.DB", ["b1.db", "x/C2.DB"], ["d1.db"]),
    ("a\\*b", ["a*b"], ["axb"]),
    ("!a", ["!a"], ["a"]),
    ("#a", ["#a"], ["a"]),
    ("", [], ["a"]),
    ("/", [], ["a", "a/b"]),
    ("[", [], ["[", "a"]),
  ])
  func `a pattern matches as a line of gitignore does`(
    text: String, matching: [String], other: [String]
  ) {
    let pattern = PathPattern(text)
    #expect(matching.filter { pattern.matches(GitPath($0)) } == matching)
    #expect(other.filter { pattern.matches(GitPath($0)) }.isEmpty)
  }

  @Test func `patterns are equal when they were written alike`() {
    #expect(PathPattern("*.db") == PathPattern("*.db"))
    #expect(PathPattern("*.db") != PathPattern("*.DB"))
    #expect(Set([PathPattern("a"), PathPattern("a"), PathPattern("b")]).count == 2)
  }

  @Test func `case counts where it is said to`() {
    let pattern = PathPattern("data/sample.bin", ignoringCase: false)
    #expect(pattern.matches("data/sample.bin"))
    #expect(!pattern.matches("DATA/Sample.BIN"))
    #expect(PathPattern("data/sample.bin").matches("DATA/Sample.BIN"))
    #expect(PathPattern("*.DB", ignoringCase: false).matches("A.DB"))
    #expect(!PathPattern("*.DB", ignoringCase: false).matches("a.db"))
  }
}

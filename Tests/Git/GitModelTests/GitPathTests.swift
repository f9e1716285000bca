import GitModel
import Testing

@Suite struct GitPathTests {
  @Test func `a plain path is shown as it is`() {
    #expect(GitPath("instance/dåta base.db").description == "instance/dåta base.db")
  }

  @Test(arguments: [
    ("a\nb", #""a\nb""#), ("tab\t", #""tab\t""#), ("quo\"te\u{1B}[31m", #""quo\"te\033[31m""#),
    ("right\u{202E}left", #""right\342\200\256left""#),
  ])
  func `a path that could forge output is escaped`(path: String, shown: String) {
    #expect(GitPath(path).description == shown)
  }

  @Test func `bytes that are not UTF-8 are kept and have no text`() {
    let path = GitPath([0x61, 0xFF, 0x62])
    #expect(path.text == nil)
    #expect(path.description == #""a\377b""#)
  }

  @Test func `the parts of a path`() {
    let path: GitPath = "a/b/c.db"
    #expect(Array(path.name) == Array("c.db".utf8))
    #expect(path.directory == "a/b")
    #expect(GitPath("c.db").directory == .top)
    #expect(path.isBelow("a"))
    #expect(path.isBelow(.top))
    #expect(!path.isBelow("a/b/c.db"))
    #expect(!GitPath("ab/c").isBelow("a"))
    #expect(GitPath.top.appending("x") == "x")
    #expect(GitPath("a").appending("x").suffixed("-wal") == "a/x-wal")
  }
}

import GitModel
import Testing

@Suite struct FileNamesTests {
  @Test(arguments: [
    ("settings.py", true), ("site/settings.py", true), ("my_settings.py", false), ("a.db", true),
    (".db", true), ("db", false), (".env", true), (".env.local", true), ("x.env", false),
    ("settings.p", false), ("", false),
  ])
  func `names, endings and beginnings`(path: String, isAmong: Bool) {
    let names = FileNames(["settings.py"], endings: [".db"], beginnings: [".env"])
    #expect(names.contains(GitPath(path)) == isAmong)
  }
}

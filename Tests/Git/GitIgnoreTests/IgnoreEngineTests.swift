import GitIgnore
import GitModel
import TestSupport
import Testing

/// Cases that other engines get wrong, and the usual ones, each answered by the real git too.
struct IgnoreEngineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var rules: [String: String] = [:]
    var exclude: String?
    var excludesFile: String?
    var ignoresCase = false
    var directories: [String] = []
    var ignored: [String] = []
    var tracked: [String] = []
  }

  static let cases: [Case] = [
    Case(
      testDescription: "no rule re-includes a file below an excluded directory",
      rules: ["": "/*\n!app.db\n"], ignored: ["data/app.db", "data"], tracked: ["app.db"]),
    Case(
      testDescription: "a negation of a name does not reach into an excluded directory",
      rules: ["": "data/\n!*.sql\n"], directories: ["data"], ignored: ["data/a.sql", "data"],
      tracked: ["a.sql"]),
    Case(
      testDescription: "the rules inside an excluded directory are not read",
      rules: ["": "data/\n", "data": "!*\n"], directories: ["data"], ignored: ["data/a.sql"]),
    Case(
      testDescription: "a negation counts that has nothing to negate in its own file",
      rules: ["": "*.db\n", "sub": "!app.db\n"], directories: ["sub"],
      ignored: ["app.db", "sub/other.db"], tracked: ["sub/app.db"]),
    Case(
      testDescription: "a negation in .gitignore outdoes info/exclude",
      rules: ["": "!app.db\n"], exclude: "*.db\n", ignored: ["b.db"], tracked: ["app.db"]),
    Case(
      testDescription: "info/exclude outdoes core.excludesFile",
      exclude: "!app.db\n", excludesFile: "*.db\n", ignored: ["b.db"], tracked: ["app.db"]),
    Case(
      testDescription: "a tab at the end is part of the name", rules: ["": "*.db\t\n"],
      ignored: ["a.db\t"], tracked: ["a.db"]),
    Case(
      testDescription: "a backslash at the end swallows nothing",
      rules: ["": "instance\\\n*.db\n"], ignored: ["a.db"], tracked: ["instance"]),
    Case(
      testDescription: "the stars of a**/b reach across slashes",
      rules: ["": "/a**/b\n"], ignored: ["ax/b", "a/y/b", "axy/z/b", "ab"], tracked: ["b", "ax/c"]),
    Case(
      testDescription: "a backslash and a slash at the end match nothing",
      rules: ["": "a\\/\n"], directories: ["a"], tracked: ["a"]),
    Case(
      testDescription: "the rules that crash libgit2",
      rules: ["": "*.db\n!\\/\n"], ignored: ["a.db"], tracked: ["a.sql"]),
    Case(
      testDescription: "*.db covers neither sidecars nor another case",
      rules: ["": "*.db\n"], ignored: ["a.db", "x/a.db"], tracked: ["a.db-wal", "a.db-shm", "A.DB"]),
    Case(
      testDescription: "*.db covers another case where git ignores case",
      rules: ["": "*.db\n"], ignoresCase: true, ignored: ["a.db", "A.DB"], tracked: ["a.db-wal"]),
    Case(
      testDescription: "*.sqlite3 covers neither sidecars nor .sqlite",
      rules: ["": "*.sqlite3\n"], ignored: ["db.sqlite3"],
      tracked: ["db.sqlite3-wal", "db.sqlite3-journal", "db.sqlite"]),
    Case(
      testDescription: "*.db* covers sidecars, .dbml and .dbf too",
      rules: ["": "*.db*\n"], ignored: ["a.db-wal", "a.dbml", "a.dbf"], tracked: ["a.sql"]),
    Case(
      testDescription: "a pattern with a slash holds at its own level only",
      rules: ["": "/instance/\nprisma/dev.db\n"], directories: ["instance", "web/instance"],
      ignored: ["instance/x", "prisma/dev.db"], tracked: ["web/instance/x", "web/prisma/dev.db"]),
    Case(
      testDescription: "a directory pattern does not match a file", rules: ["": "data/\n"],
      directories: ["x/data"], ignored: ["x/data", "x/data/a"], tracked: ["data"]),
    Case(
      testDescription: "CRLF, a byte order mark, trailing spaces and no last newline are harmless",
      rules: ["": "\u{FEFF}*.db\r\n*.sqlite  \r\ninstance/"], directories: ["instance"],
      ignored: ["a.db", "a.sqlite", "instance/x"], tracked: ["a"]),
    Case(
      testDescription: "escapes stand for what they escape",
      rules: ["": "\\#a\n\\!b\nc\\ \nd\\*\n"], ignored: ["#a", "!b", "c ", "d*"],
      tracked: ["c", "dx", "a", "b"]),
    Case(
      testDescription: "the last rule of a file decides, and the deepest file before the others",
      rules: ["": "*.db\n!a.db\n", "x": "a.db\n!b.db\n"], directories: ["x"],
      ignored: ["b.db", "x/a.db", "x/c.db"], tracked: ["a.db", "x/b.db"]),
    Case(
      testDescription: "a line of UTF-16 is cut at its first NUL",
      rules: ["": "x\n*\0.\0d\0b\0\r\0\n\0"], ignored: ["anything", "a/b"]),
    Case(
      testDescription: "a rule that git cannot read is no rule",
      rules: ["": "[a\n[[:what:]]\n[]\n*[\n"], tracked: ["a", "[a", "[]", "x["]),
  ]

  @Test(arguments: cases)
  func `git and the engine say the same`(_ example: Case) throws {
    let scene = example.scene
    let (ours, theirs) = (scene.answers(), try scene.answersOfGit(in: TestRepository()))
    #expect(ours == theirs)
    let ignored = theirs.filter { $0.line != nil && $0.pattern.first != UInt8(ascii: "!") }
    #expect(ignored.map(\.path) == example.ignored.map { GitPath($0) })
  }

  @Test func `a match says which path the rule met`() throws {
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    let match = engine.match("web/data/x/a.db", isDirectory: false) { directory in
      directory == "web"
        ? IgnoreRules(
          parsing: Array("# note\n/data/  \n".utf8), origin: "web/.gitignore", directory: directory)
        : nil
    }
    let expected = IgnoreMatch(
      origin: "web/.gitignore", line: 2, patternBytes: Array("/data/".utf8), isNegated: false,
      path: "web/data")
    #expect(match == expected)
    #expect(match?.pattern == "/data/")
    #expect(match?.isIgnored == true)
  }

  @Test func `rules are asked for once a directory, and never inside an excluded one`() {
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    var asked: [GitPath] = []
    for path: GitPath in ["a/b/c", "a/b/d", "a/e", "f", "out/g/h", "out/i"] {
      _ = engine.match(path, isDirectory: false) { directory in
        asked.append(directory)
        return directory == .top
          ? IgnoreRules(parsing: Array("out\n".utf8), origin: ".gitignore", directory: .top) : nil
      }
    }
    #expect(asked == [.top, "a", "a/b"])
  }

  @Test func `an error on the way to the rules is passed on, and asked again`() throws {
    struct Unreadable: Error {}
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    #expect(throws: Unreadable.self) {
      try engine.match("a/b", isDirectory: false) { directory throws(Unreadable) in
        if directory == "a" { throw Unreadable() }
        return nil
      }
    }
    let match = engine.match("a/b", isDirectory: false) { directory in
      IgnoreRules(
        parsing: Array("b".utf8), origin: "\(directory)/.gitignore", directory: directory)
    }
    #expect(match?.origin == "a/.gitignore")
  }

  @Test func `git does not follow a .gitignore that is a symbolic link`() throws {
    let repository = try TestRepository()
    try repository.write("rules", "*.db\n")
    try repository.command(["ln", "-s", "rules", ".gitignore"]).succeed()
    let outcome = try repository.command(["git", "check-ignore", "a.db"]).run()
    #expect(outcome.status == 1)
  }

  @Test func `a pattern full of stars comes to an end`() {
    let name = String(repeating: "a", count: 250)
    let path = GitPath(Array(repeating: name, count: 15).joined(separator: "/"))
    let stars = String(repeating: "*a", count: 60) + "*b"
    let deep = String(repeating: "**/*a*/", count: 40) + "b"
    for text in [stars, deep, "**/" + stars, "x/../" + stars] {
      var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
      let match = engine.match(path, isDirectory: false) { directory in
        directory == .top
          ? IgnoreRules(parsing: Array(text.utf8), origin: ".gitignore", directory: .top) : nil
      }
      #expect(match == nil)
    }
  }

  @Test func `a path deeper than any file system holds is answered`() {
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    let path = GitPath(Array(repeating: "a", count: 10_000).joined(separator: "/") + "/b.db")
    let match = engine.match(path, isDirectory: false) { directory in
      directory == .top
        ? IgnoreRules(parsing: Array("*.db\n".utf8), origin: ".gitignore", directory: .top) : nil
    }
    // The last name is out of reach of a walk that is bounded, but not of a rule at the top.
    #expect(match?.line == 1)
  }
}

extension IgnoreEngineTests.Case {
  var scene: IgnoreScene {
    var scene = IgnoreScene()
    for (directory, text) in rules { scene.rules[GitPath(directory)] = Array(text.utf8) }
    scene.exclude = exclude.map { Array($0.utf8) }
    scene.excludesFile = excludesFile.map { Array($0.utf8) }
    scene.ignoresCase = ignoresCase
    scene.directories = Set(directories.map { GitPath($0) })
    scene.paths = (ignored + tracked).map { GitPath($0) }
    return scene
  }
}

import GitIgnore
import GitModel
import TestSupport
import Testing

struct IgnoreLintTests {
  struct Fault: Sendable {
    let content: String
    let kind: IgnoreFault.Kind
    let line: Int
    let column: Int
    let correction: [String]
    /// What the line was meant to ignore, and does not.
    let meant: String

    init(
      _ content: String, _ kind: IgnoreFault.Kind, line: Int = 1, column: Int,
      _ correction: [String], meant: String
    ) {
      self.content = content
      self.kind = kind
      self.line = line
      self.column = column
      self.correction = correction
      self.meant = meant
    }
  }

  static let faults: [Fault] = [
    Fault("*.db # note\n", .comment, column: 6, ["*.db"], meant: "a.db"),
    Fault("*.db #note\n", .comment, column: 6, ["*.db"], meant: "a.db"),
    Fault("# é\né.db\t\t# note", .comment, line: 2, column: 7, ["é.db"], meant: "é.db"),
    Fault("!*.db ## note", .comment, column: 7, ["!*.db"], meant: "a.sql"),
    Fault("*.db\t\n", .trailingBlank, column: 5, ["*.db"], meant: "a.db"),
    Fault("*.db\t  \r\n", .trailingBlank, column: 5, ["*.db"], meant: "a.db"),
    Fault("*.db\u{A0}\n", .trailingBlank, column: 5, ["*.db"], meant: "a.db"),
    Fault(" *.db\n", .leadingBlank, column: 1, ["*.db"], meant: "a.db"),
    Fault("\t*.db\n", .leadingBlank, column: 1, ["*.db"], meant: "a.db"),
    Fault("! a.db\n", .leadingBlank, column: 2, ["!a.db"], meant: "a.sql"),
    Fault("\"*.db\" \r\n", .quotes, column: 1, ["*.db"], meant: "a.db"),
    Fault("'instance/'\n", .quotes, column: 1, ["instance/"], meant: "instance/x"),
    Fault("`*.db`\n", .quotes, column: 1, ["*.db"], meant: "a.db"),
    Fault("*.{db,sqlite}\n", .braces, column: 3, ["*.db", "*.sqlite"], meant: "a.db"),
    Fault("/{a,b}/\n", .braces, column: 2, ["/a/", "/b/"], meant: "a/x"),
    Fault("/{a,}/\n", .braces, column: 2, [], meant: "a/x"),
    Fault("a.db{,-wal}\n", .braces, column: 5, ["a.db", "a.db-wal"], meant: "a.db"),
    Fault(".*\\.db$\n", .regularExpression, column: 1, ["*.db"], meant: "a.db"),
    Fault("^data/.*\\.db$\n", .regularExpression, column: 1, [], meant: "data/a.db"),
    Fault("*.(db|sqlite)\n", .regularExpression, column: 3, [], meant: "a.db"),
    Fault(
      "instance\\app.db\n", .backslash, column: 9, ["instance/app.db"], meant: "instance/app.db"),
    Fault("src\\bin\\*.db\n", .backslash, column: 4, ["src/bin/*.db"], meant: "src/bin/a.db"),
    Fault("**\\*.db\n", .backslash, column: 3, ["**/*.db"], meant: "x/a.db"),
    Fault("instance\\\n", .lastBackslash, column: 9, ["instance/"], meant: "instance/x"),
    Fault("./instance/\n", .dots, column: 1, ["/instance/"], meant: "instance/x"),
    Fault("!./a.db\n", .dots, column: 2, ["!/a.db"], meant: "a.sql"),
    Fault("../a.db\n", .dots, column: 1, [], meant: "a.db"),
    Fault("data/./a.db\n", .dots, column: 6, [], meant: "data/a.db"),
    Fault("data//*.db\n", .twoSlashes, column: 5, ["data/*.db"], meant: "data/a.db"),
    Fault("*.db, *.sqlite\n", .list, column: 5, ["*.db", "*.sqlite"], meant: "a.db"),
    Fault("*.db,*.sqlite\r\n", .list, column: 5, ["*.db", "*.sqlite"], meant: "a.db"),
    Fault("*.db *.sqlite3\n", .list, column: 5, ["*.db", "*.sqlite3"], meant: "a.db"),
    Fault("*.db; data/\n", .list, column: 5, ["*.db", "data/"], meant: "data/a.db"),
    Fault("*.db;\n", .list, column: 5, ["*.db"], meant: "a.db"),
    Fault("instance/,\n", .list, column: 10, ["instance/"], meant: "instance/a"),
    Fault("~/app.db\n", .home, column: 1, [], meant: "app.db"),
    Fault("!$HOME/app.db\n", .home, column: 2, [], meant: "app.sql"),
    Fault("/home/me/shop/app.db\n", .absolute, column: 1, [], meant: "app.db"),
    Fault("/Users/me/shop/*.db\n", .absolute, column: 1, [], meant: "app.db"),
    Fault("/var/www/shop/app.db\n", .absolute, column: 1, [], meant: "app.db"),
    Fault("/root/app.db\n", .absolute, column: 1, [], meant: "app.db"),
    Fault("C:/shop/app.db\n", .absolute, column: 1, [], meant: "app.db"),
    Fault("[Aa.db\n", .bracket, column: 1, [], meant: "a.db"),
    Fault("x\n\u{FEFF}*.db\n", .byteOrderMark, line: 2, column: 1, ["*.db"], meant: "a.db"),
    Fault("x\r*.db\rinstance/\r", .carriageReturnOnly, column: 2, [], meant: "a.db"),
    Fault("# x\r*.db\r", .carriageReturnOnly, column: 4, [], meant: "a.db"),
    Fault("*.db\r\r\n", .carriageReturnTwice, column: 5, ["*.db"], meant: "a.db"),
    Fault("x\n*.\0db\n", .nul, line: 2, column: 3, [], meant: "a.db"),
    Fault(
      "y\ni\0n\0s\0t\0a\0n\0c\0e\0/\0\r\0\n\0", .utf16Line, line: 2, column: 1, ["instance/"],
      meant: "instance/x"),
    Fault(
      "x*\0.\0d\0b\0\r\0\n\0", .utf16Line, column: 2, ["x", "*.db"], meant: "a.db"),
  ]

  @Test(arguments: faults)
  func `a faulty line is found, and git makes nothing of it`(fault: Fault) throws {
    let found = IgnoreLint.faults(in: Array(fault.content.utf8))
    #expect(found.map(\.kind) == [fault.kind])
    #expect(found.map(\.line) == [fault.line])
    #expect(found.map(\.column) == [fault.column])
    #expect(found.map(\.correction) == [fault.correction])
    var scene = IgnoreScene()
    scene.rules[.top] = Array(fault.content.utf8)
    scene.paths = [GitPath(fault.meant)]
    let answers = try scene.answersOfGit(in: TestRepository())
    #expect(answers.allSatisfy { $0.line == nil })
  }

  @Test(arguments: [
    "*.db\n", "*.db", "*.db  \n", "*.db\r\n", "\u{FEFF}*.db\r\n", "# note\n", "  # note\n", "\n",
    " \t \n", "\\#*\\#\n", ".\\#*\n", "#*#\n", "\\!keep\n", "!*.db\n", "name\\ \n", "\\ name\n",
    "a\\*\n", "\\[a\\]\n", "a\\?\n", "a\\\\b\n", "\\$RECYCLE.BIN/\n", "$RECYCLE.BIN/\n", "*~$*\n",
    "*$py.class\n", "*.ac$\n", "C#/\n", "a#b\n", "Track #1.mp3\n", "Project #alpha/\n",
    "My Files/\n", "it's\n", "'a\n", "{{name}}/\n", "{arch}/\n", "a,b\n", "[{,}]\n", "[Bb]in/\n",
    "[[:space:]]\n", "[]a]\n", "[._]*.sw[a-p]\n", ".*.sw?\n", ".*\\.swp\n", "\\.idea/\n",
    "a\\.db\n", "Icon\r\r\n", "Icon[\r]\n", "HFS+ Private Directory Data\r\r\n", "**/bin/**\n",
    "/*\n", "*\n", ".\n", ".*\n", "..a/\n", "a../b\n", "...\n", "(a)\n", "f(x)|g\n",
    "// a comment of another language\n", "http://example.com/\n", "/\n", "//\n", "é.db\n",
    "\u{FEFF}# a\n\u{FEFF}# b\n", "# a\r# b\r\n", "#\0 \0a\0\n\0",
    "a;b\n", "data files, old\n", "~*\n", "*~\n", "/home/\n", "/var/cache/*\n",
    "/var/lib/*\n",
    "/root/\n", "c:\n", "data/*\n!data/x\n", "data/\n!data/\n!data/x\n", "*\n!*/\n!src/x\n",
    "data/\n!other/x\n", "data/\n!keep.md\n", "a b/\n!a/x\n",
    "package restore disabled\n", "    package restore disabled\n", "a\\-b\n", "\\obj\n", "",
  ])
  func `a line that may be meant as it stands is no fault`(content: String) {
    #expect(IgnoreLint.faults(in: Array(content.utf8)).isEmpty)
  }

  @Test(arguments: [
    [0xFF, 0xFE, 0x2A, 0, 0x0A, 0, 0x61, 0], [0xFE, 0xFF, 0, 0x2A, 0, 0x0A, 0, 0x61],
  ])
  func `a file of UTF-16 is one fault, and git makes nothing of it`(content: [UInt8]) throws {
    #expect(IgnoreLint.faults(in: content).map(\.kind) == [.utf16File])
    var scene = IgnoreScene()
    scene.rules[.top] = content
    scene.paths = ["a", "b", "*"]
    #expect(try scene.answersOfGit(in: TestRepository()).allSatisfy { $0.line == nil })
  }

  @Test func `PowerShell's UTF-16 makes git ignore everything`() throws {
    var scene = IgnoreScene()
    scene.rules[.top] = Array("x\n*\0.\0d\0b\0\r\0\n\0".utf8)
    scene.paths = ["README.md"]
    let fault = try #require(IgnoreLint.faults(in: scene.rules[.top] ?? []).first)
    #expect(fault.kind == .utf16Line)
    #expect(fault.reading == Array("*".utf8))
    #expect(fault.correction == ["*.db"])
    #expect(try scene.answersOfGit(in: TestRepository()).map(\.line) == [2])
  }

  /// Rules, the line that brings nothing back, the file that stays ignored, and what to write.
  @Test(arguments: [
    ("data/\n!data/x\n", 2, "data/x", ["data/*", "!data/x"]),
    ("/data\n# keep\n!/data/.gitkeep\n", 3, "data/.gitkeep", ["/data/*", "!/data/.gitkeep"]),
    ("data/\n!data/a/x.md\n", 2, "data/a/x.md", []),
    ("/*\n!/src/app.db\n", 2, "src/app.db", []),
    ("*.d/\n!x.d/a\r\n", 2, "x.d/a", []),
    ("build/\n!build/icons/\n", 2, "build/icons/a.png", ["build/*", "!build/icons/"]),
  ])
  func `git brings nothing back from a folder that is excluded`(
    content: String, line: Int, meant: String, correction: [String]
  ) throws {
    let fault = try #require(IgnoreLint.faults(in: Array(content.utf8)).first)
    #expect(fault.kind == .excludedFolder)
    #expect(fault.line == line)
    #expect(fault.correction == correction)
    var scene = IgnoreScene()
    scene.rules[.top] = Array(content.utf8)
    scene.paths = [GitPath(meant)]
    #expect(try scene.answersOfGit(in: TestRepository()).map(\.line) == [1])
    guard !correction.isEmpty else { return }
    scene.rules[.top] = Array(correction.joined(separator: "\n").utf8)
    // What stands in a folder that is looked into is met by no line at all.
    #expect(try scene.answersOfGit(in: TestRepository()).allSatisfy { $0.line != 1 })
  }

  @Test(arguments: ["///\n", "!///\n", "////home\n"])
  func `a line of slashes is a fault of its own`(content: String) {
    #expect(IgnoreLint.faults(in: Array(content.utf8)).map(\.kind) == [.twoSlashes])
  }

  @Test func `what is proposed instead has no fault of its own`() {
    for fault in Self.faults {
      for line in fault.correction {
        #expect(IgnoreLint.faults(in: Array(line.utf8)).isEmpty, "\(line)")
      }
    }
  }

  @Test(arguments: ["[", "[[:", " #1/[\\[", "a#", "{,", "\\a", "x\r"])
  func `a line of a thousand times the usual length comes to an end`(part: String) {
    let line = "x[" + String(repeating: part, count: 10_000) + "]"
    #expect(IgnoreLint.faults(in: Array(line.utf8)).count <= 1)
    var scene = IgnoreScene()
    scene.rules[.top] = Array(line.utf8)
    scene.paths = ["x"]
    #expect(scene.answers().allSatisfy { $0.line == nil })
  }

  @Test func `any bytes are read, and faults come in the order of their lines`() {
    var random = SeededGenerator(seed: 7)
    let alphabet =
      Array("a\\\\[]{},/.*#!$(|) \t\r\n\n\n\"'".utf8) + [0, 0xEF, 0xBB, 0xBF, 0xC2, 0xA0, 0xFF]
    for _ in 0..<3_000 {
      let content = (0..<40).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      let lines = IgnoreLint.faults(in: content).map(\.line)
      #expect(lines == Set(lines).sorted())
      #expect(lines.allSatisfy { (1...41).contains($0) })
    }
  }
}

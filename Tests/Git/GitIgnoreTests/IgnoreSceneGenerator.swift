import GitModel
import TestSupport

/// Makes scenes of rules and paths that meet each other often.
struct IgnoreSceneGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A scene with about `count` paths.
  mutating func scene(paths count: Int) -> IgnoreScene {
    var scene = IgnoreScene()
    let isExotic = chance(60)
    scene.ignoresCase = chance(20)
    for _ in 0..<number(2...8) {
      var directory = path(depth: 1...3)
      while !directory.bytes.isEmpty, scene.directories.insert(directory).inserted {
        directory = directory.directory
      }
    }
    if chance(90) { scene.rules[.top] = rules(isExotic) }
    for directory in scene.directories.sorted() where chance(40) {
      scene.rules[directory] = rules(isExotic)
    }
    if chance(30) { scene.exclude = rules(isExotic) }
    if chance(30) { scene.excludesFile = rules(isExotic) }

    var paths = scene.directories
    let directories = scene.directories.sorted()
    while paths.count < count {
      let start = chance(60) ? pick(directories) : .top
      paths.insert(path(depth: 1...3, below: start))
    }
    scene.paths = paths.sorted()
    // Git keeps what it knows of the last directory: the order must not matter.
    scene.paths.shuffle(using: &random)
    return scene
  }

  private static let names: [String] = [
    "a", "b", "ab", "abc", "A", "aB", "app.db", "App.DB", "x.db", "db", "data", "instance",
    "a.sqlite3", "b-wal", "a b", "a ", " a", "#a", "!a", "[a]", "a]", "a\\b", "\\", "*", "**", "?",
    "a*b", "é", "-", "{a,b}", "a\tb", "a\t", "\r", "a\r", "~", "^", "_1", "9", ".a", "\u{7f}",
  ]

  private static let tokens: [String] = [
    "a", "b", "c", "A", "B", "db", ".", "*", "*", "*", "**", "**", "***", "?", "?", "/", "/", "/",
    "[a-c]", "[!a]", "[^b]", "[ab]", "[]a]", "[]-a]", "[a-]", "[!]a]", "[A-C]", "[A]", "[^A]",
    "[[:alpha:]]", "[[:upper:]]", "[[:lower:]]", "[[:punct:]]", "[[:space:]]", "[[:digit:]]",
    "[[:alnum:]_]", "[![:cntrl:]]", "[[:graph:]]", "[[:print:]]", "[[:blank:]]", "[[:xdigit:]]",
    "[[:bad:]]", "[[:alpha]", "[[:", "[[:]", "[[a]", "[", "]", "[a", "[/]", "[a/b]", "[\\]]",
    "[\\a-c]", "[a-\\c]", "[c-a]", "[--/]", "[Z-b]", "[é]", "\\", "\\a", "\\A", "\\*", "\\/",
    "\\ ", "\\\\", "\\#", "\\!", " ", "\t", "!", "#", "\r", "é", "-", "{a,b}", "^", "~",
  ]

  private mutating func rules(_ isExotic: Bool) -> [UInt8] {
    var content: [UInt8] = chance(5) ? [0xEF, 0xBB, 0xBF] : []
    let ending: [UInt8] = chance(15) ? [13, 10] : [10]
    let lines = number(1...7)
    for index in 0..<lines {
      content += line(isExotic)
      if index < lines - 1 || chance(70) {
        content += chance(3) ? [13, 10] : chance(1) ? [13] : ending
      }
    }
    return content
  }

  private mutating func line(_ isExotic: Bool) -> [UInt8] {
    if chance(4) { return Array(pick(["", "# note", "   ", "!", "/", "//", "!/", "#"]).utf8) }
    var text = chance(25) ? "!" : ""
    if chance(15) { text += "/" }
    text += isExotic && chance(50) ? soup() : plain()
    if chance(15) { text += "/" }
    var bytes = Array(text.utf8)
    if isExotic {
      if chance(4) { bytes += pick([" ", "  ", "\\ ", "\t", "\\", " \\", "\\  ", " # x"]).utf8 }
      if chance(2), !bytes.isEmpty { bytes.insert(0, at: number(0...bytes.count)) }
      if chance(2), !bytes.isEmpty { bytes.insert(0xE9, at: number(0...bytes.count)) }
    }
    return bytes
  }

  private mutating func soup() -> String {
    (0..<number(1...6)).map { _ in pick(Self.tokens) }.joined()
  }

  private mutating func plain() -> String {
    var parts = (0..<(chance(60) ? 1 : number(2...3))).map { _ in plainPart() }
    if chance(15) { parts.insert("**", at: number(0...parts.count)) }
    return parts.joined(separator: "/")
  }

  private mutating func plainPart() -> String {
    var name = pick(Self.names)
    switch number(0...9) {
    case 0: return "*"
    case 1: return "*." + pick(["db", "sqlite3", "DB"])
    case 2: return name + "*"
    case 3: return "*" + name
    case 4:
      var characters = name.map(String.init)
      characters[number(0...characters.count - 1)] = pick(["?", "*", "[a-z]"])
      return characters.joined()
    default:
      // Half of the odd names are written as they must be, half as people write them.
      if chance(50) {
        name = name.reduce(into: "") { escaped, character in
          if "*?[\\ ".contains(character) { escaped += "\\" }
          escaped.append(character)
        }
      }
      return name
    }
  }

  private mutating func path(depth: ClosedRange<Int>, below start: GitPath = .top) -> GitPath {
    (0..<number(depth)).reduce(start) { path, _ in path.appending(pick(Self.names)) }
  }

  private mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[number(0...list.count - 1)]
  }
}

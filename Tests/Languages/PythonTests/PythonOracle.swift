import Foundation
import Python
import SchemaModel
import TestSupport
import Testing

/// CPython's own parser, which says what the tree of a file is.
struct PythonOracle {
  enum Answer {
    case read(String)
    /// What CPython does not take as Python.
    case refused
    /// In an encoding that the reader does not tell apart.
    case undecoded
  }

  /// What differs between the two trees of a file.
  struct Disagreement: CustomStringConvertible {
    let description: String
  }

  static let isInstalled =
    (try? command(["-c", "import ast; ast.Constant"]).succeed()) != nil

  /// Whether the places of expressions in f-strings are right.
  let placesFields: Bool
  let answers: [(path: String, answer: Answer)]

  /// Asks about files.
  init(_ paths: [String]) throws {
    let script = Checkout.file("Tests/oracles/python-ast").path
    let list = Array(paths.joined(separator: "\n").utf8)
    let output = try Self.command([script]).succeed(input: list).standardOutput
    placesFields = output.starts(with: Array("places all\n".utf8))
    var answers: [(String, Answer)] = []
    var (path, isRead, tree) = ("", false, [UInt8]())
    func finish() {
      if isRead { answers.append((path, .read(String(decoding: tree, as: UTF8.self)))) }
      (isRead, tree) = (false, [])
    }
    for line in output.split(separator: UInt8(ascii: "\n")).dropFirst() {
      // No line of a tree begins so: a place or a lower-case word stands first.
      guard line.starts(with: [UInt8(ascii: "="), UInt8(ascii: " ")]) else {
        tree += line
        tree.append(UInt8(ascii: "\n"))
        continue
      }
      finish()
      let words = String(decoding: line.dropFirst(2), as: UTF8.self)
      let space = words.lastIndex(of: " ") ?? words.endIndex
      path = String(words[..<space])
      switch words[space...] {
      case " read": isRead = true
      case " refused": answers.append((path, .refused))
      default: answers.append((path, .undecoded))
      }
    }
    finish()
    self.answers = answers
  }

  /// The modules of the standard library, its tests included.
  static func standardLibrary() throws -> [String] {
    let program = "import sysconfig; print(sysconfig.get_paths()['stdlib'])"
    let folder = try command(["-c", program]).succeed().output.split(separator: "\n")[0]
    return try FileManager.default.subpathsOfDirectory(atPath: String(folder))
      .filter { $0.hasSuffix(".py") && !$0.contains("site-packages") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// Where the reader's tree of a file is another one than CPython's.
  func disagreement(_ path: String, _ expected: String) throws -> Disagreement? {
    let module = PythonReader.parse(Array(try Data(contentsOf: URL(filePath: path))))
    let tree = SyntaxListing(module, placesFields: placesFields).text
    guard tree != expected || module.unreadable != nil else { return nil }
    let pairs = zip(expected.split(separator: "\n"), tree.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }
    return Disagreement(
      description: """
        \(path): unreadable at \(module.unreadable.map { "\($0.line):\($0.column)" } ?? "no place")
          CPython: \(first.map { String($0.0) } ?? "as long as it goes, the same")
          reader:  \(first.map { String($0.1) } ?? "as long as it goes, the same")
        """)
  }

  private static func command(_ arguments: [String]) -> Command {
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return Command(
      ["python3"] + arguments, in: FileManager.default.temporaryDirectory,
      environment: environment)
  }
}

import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Files that real programs made, by `Tests/corpus/make-corpus`, and look-alikes of them.
///
/// By itself the test makes what sqlite3 and the packing programs can. With GIT_GUARD_CORPUS
/// naming a folder that the script has filled, it judges that one.
@Suite struct CorpusTests {
  @Test func `every database is known and no look-alike is one`() throws {
    let folder = try corpus()
    var table = Tally()
    for (path, bytes) in try files(below: folder) {
      let name = GitPath(String(path.split(separator: "/").last ?? ""))
      let content = try ContentReader.read(BytesBlob(bytes), name: name)
      let expected = path.hasPrefix("positive/") ? String(path.split(separator: "/")[1]) : "none"
      let isRight = Self.isRight(content, expected: expected, name: name)
      table.count(expected, isRight)
      let tables = content.tables.prefix(4).joined(separator: ", ")
      if !isRight || ProcessInfo.processInfo.environment["GIT_GUARD_CORPUS"] != nil {
        print(isRight ? "ok  " : "BAD ", path, "→", content.format, tables)
      }
      #expect(isRight, "\(path): \(content.format)")
      if try PlainText.isAll(of: BytesBlob(bytes)) {
        #expect(!content.holdsData && content.innermost.kind != .document, "\(path) is plain text")
      }
    }
    print(table.description)
    #expect(table.total > 40)
  }

  private static func isRight(_ content: Content, expected: String, name: GitPath) -> Bool {
    switch expected {
    case "database": content.innermost.kind == .database
    case "sidecar":
      content.kind == .sidecar || DatabaseName.classify(name) == .sidecar
    case "dump": content.innermost.holdsData
    case "schema": content.innermost.kind == .dump(.none)
    case "document": content.kind == .document
    case "encrypted.db": !content.holdsData && DatabaseName.classify(name) == .strong
    default: !content.holdsData && content.innermost.kind != .document && content.undecided == nil
    }
  }

  private func corpus() throws -> URL {
    if let named = ProcessInfo.processInfo.environment["GIT_GUARD_CORPUS"] {
      return URL(filePath: named)
    }
    let script = Checkout.file("Tests/corpus/make-corpus")
    let made = Self.temporary
    let outcome = try Command(
      [script.path, "--small", made.url.path], in: made.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed()
    print("generated with sqlite3 and packing programs only;", outcome.output)
    return made.url
  }

  private static let temporary: TemporaryFolder = {
    do { return try TemporaryFolder() } catch { preconditionFailure("\(error)") }
  }()

  private func files(below folder: URL) throws -> [(String, [UInt8])] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try names.compactMap { name in
      let file = folder.appending(path: name)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? true
      return isFolder ? nil : (name, Array(try Data(contentsOf: file)))
    }
  }
}

/// How many of each expected kind were judged rightly.
private struct Tally: CustomStringConvertible {
  private var rows: [String: (right: Int, all: Int)] = [:]

  mutating func count(_ kind: String, _ isRight: Bool) {
    let row = rows[kind, default: (0, 0)]
    rows[kind] = (row.right + (isRight ? 1 : 0), row.all + 1)
  }

  var total: Int { rows.values.reduce(0) { $0 + $1.all } }

  var description: String {
    "kind         right   of\n"
      + rows.sorted { $0.key < $1.key }.map {
        $0.key.padding(toLength: 12, withPad: " ", startingAt: 0)
          + "\(String(format: "%5d %5d", $0.value.right, $0.value.all))\n"
      }.joined()
  }
}

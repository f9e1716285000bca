import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// What differs between two trees, against git's own word.
@Suite struct TreeDifferenceTests {
  /// Names that begin alike and sort in different ways as files and as folders.
  private static let names = [
    "a", "a-b", "a.b", "a0", "ab", "b", "é", "z z", "a/b", "a/b/c", "b/a",
  ]

  private static func fill(
    _ repository: TestRepository, _ generator: inout SeededGenerator
  ) throws {
    try repository.git("rm", "-rq", "--cached", "--ignore-unmatch", ".")
    for name in ["a", "b"] {
      try? FileManager.default.removeItem(at: repository.url.appending(path: name))
    }
    var taken: Set<String> = []
    for name in names.shuffled(using: &generator) where Bool.random(using: &generator) {
      let isFree = taken.allSatisfy { !$0.hasPrefix(name + "/") && !name.hasPrefix($0 + "/") }
      guard isFree, !taken.contains(name) else { continue }
      taken.insert(name)
      let path = repository.url.appending(path: name)
      try? FileManager.default.removeItem(at: path)
      try repository.write(name, "\(Int.random(in: 0..<3, using: &generator))\n")
      try repository.git("add", name)
      if Int.random(in: 0..<5, using: &generator) == 0 {
        try repository.git("update-index", "--chmod=+x", name)
      }
      try FileManager.default.removeItem(at: path)
    }
  }

  @Test(arguments: StagedChangesTests.formats)
  func `agrees with git, in order`(format: [String]) throws {
    var generator = SeededGenerator(seed: 11)
    let repository = try TestRepository(initArguments: format)
    var trees: [String] = []
    for _ in 0..<12 {
      try TreeDifferenceTests.fill(repository, &generator)
      trees.append(
        try repository.git("write-tree").trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let opened = try StagedView.open(repository)
    for old in trees {
      for new in trees {
        let changes = try TreeComparison.changes(
          from: ObjectID(hex: old), to: ObjectID(hex: new), in: opened)
        let said = changes.map { change in
          [change.before, change.after].map { entry in
            entry.map { String($0.mode.rawValue, radix: 8) + " " + $0.id.hex } ?? "-"
          }.joined(separator: " ") + " " + change.path.description
        }
        #expect(said == (try difference(old, new, repository)), "\(old) \(new)")
      }
    }
  }

  /// `git diff-tree`'s lines, of which a change of type is two to us and one to git.
  private func difference(
    _ old: String, _ new: String, _ repository: TestRepository
  ) throws -> [String] {
    try repository.git("-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames", old, new)
      .split(separator: "\n").map { line in
        let fields = line.dropFirst().split(whereSeparator: { $0 == " " || $0 == "\t" })
        let path = line.split(separator: "\t")[1]
        func entry(_ mode: Substring, _ id: Substring) -> String {
          mode == "000000" ? "-" : "\(mode) \(id)"
        }
        return "\(entry(fields[0], fields[2])) \(entry(fields[1], fields[3])) \(path)"
      }
  }

  @Test func `passes over nothing in trees out of order`() throws {
    func tree(_ names: [String]) -> [UInt8] {
      names.flatMap { name in
        Array("100644 \(name)\0".utf8) + [UInt8](repeating: UInt8(name.utf8.count), count: 20)
      }
    }
    var generator = SeededGenerator(seed: 12)
    let names = (0..<9).map { String(repeating: "x", count: $0 + 1) }
    for _ in 0..<300 {
      let old = Array(names.shuffled(using: &generator).prefix(5))
      let new = Array(names.shuffled(using: &generator).prefix(5))
      var left = TreeParser(tree(old), id: .zero(.sha1))
      var right = TreeParser(tree(new), id: .zero(.sha1))
      var seen: Set<String> = []
      while let pair = try TreeParser.nextDifference(&left, &right) {
        if let entry = pair.right {
          seen.insert(String(decoding: right.bytes[entry.name], as: UTF8.self))
        }
      }
      #expect(seen.isSuperset(of: Set(new).subtracting(old)), "\(old) \(new)")
    }
  }
}

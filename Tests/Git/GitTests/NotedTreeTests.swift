import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// Indexes of which git commits something else than their entries say.
@Suite struct NotedTreeTests {
  /// A repository with folders, a staged change, and an index that notes the trees of all folders.
  private static func staged(
    format: [String] = [], version: Int = 2
  ) throws -> (TestRepository, StoredFile) {
    let repository = try TestRepository(initArguments: format)
    try repository.git("config", "index.version", "\(version)")
    for number in 0..<6 {
      try repository.write("top/a\(number)/one.txt", "\(number)\n")
      try repository.write("top/a\(number)/deep/two.txt", "\(number)\n")
    }
    try repository.commit(["z.txt": "last\n"])
    try repository.write("top/a2/one.txt", "changed\n")
    try repository.write("top/new/three.txt", "new\n")
    try repository.git("add", "-A")
    try repository.git("rm", "-q", "--cached", "top/a4/one.txt")
    try repository.git("write-tree")
    return (repository, try StoredFile(repository.url.appending(path: ".git/index")))
  }

  /// The raw differences between HEAD and what git makes of a copy of the index; nil where it fails.
  private static func written(_ repository: TestRepository) throws -> [String]? {
    let copy = repository.beside("index-copy")
    try? FileManager.default.removeItem(at: copy)
    try FileManager.default.copyItem(
      at: repository.url.appending(path: ".git/index"), to: copy)
    let made = try repository.command(
      ["git", "write-tree"], extra: ["GIT_INDEX_FILE": copy.path]
    ).run()
    guard made.status == 0 else { return nil }
    let tree = made.output.trimmingCharacters(in: .newlines)
    let raw = try repository.command([
      "git", "diff-tree", "-r", "--raw", "-z", "--no-renames", "--full-index", "HEAD^{tree}", tree,
    ]).run()
    return raw.status == 0 ? StagedView.lines(ofRaw: raw.standardOutput) : nil
  }

  @Test(arguments: StagedChangesTests.formats, [2, 4])
  func `what git has just noted is what is staged`(format: [String], version: Int) throws {
    let (repository, _) = try Self.staged(format: format, version: version)
    #expect(try StagedView.ours(repository, [:]) == Self.written(repository))
    #expect(try StagedView.ours(repository, [:]).count == 3)
  }

  @Test func `a tree that holds another file than the entries is told`() throws {
    let (repository, index) = try Self.staged()
    try repository.write("app.db", "SQLite format 3\0")
    try repository.git("add", "-f", "app.db")
    let other = try repository.git("write-tree").trimmingCharacters(in: .newlines)
    let id = try #require(ObjectID(hex: other))
    var bytes = index.original
    let start = try #require(Self.placeOfTopTree(in: bytes))
    bytes.replaceSubrange(start..<(start + 20), with: id.bytes)
    try index.replace(by: bytes)
    // git does not even show it, and commits it.
    #expect(try Self.written(repository)?.contains { $0.contains("app.db") } == true)
    #expect(!(try repository.git("diff", "--cached", "--name-only")).contains("app.db"))
    #expect { try StagedView.ours(repository, [:]) } throws: {
      ($0 as? ObjectError)?.kind == .corrupt
    }
  }

  @Test func `a tree that is not there is made of the entries`() throws {
    let (repository, index) = try Self.staged()
    var bytes = index.original
    let start = try #require(Self.placeOfTopTree(in: bytes))
    bytes.replaceSubrange(start..<(start + 20), with: [UInt8](repeating: 5, count: 20))
    try index.replace(by: bytes)
    #expect(try StagedView.ours(repository, [:]) == Self.written(repository))
  }

  /// Where the name of the whole index's tree stands.
  private static func placeOfTopTree(in bytes: [UInt8]) -> Int? {
    guard let range = bytes.firstRange(of: Array("TREE".utf8)) else { return nil }
    return bytes[range.upperBound...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  @Test(arguments: [2, 4])
  func `what is said of a mutant is what git would commit`(version: Int) throws {
    let (repository, index) = try Self.staged(version: version)
    let good = index.original
    let tree = try #require(good.firstRange(of: Array("TREE".utf8))?.lowerBound)
    var mutator = Mutator(seed: UInt64(version))
    var (agreed, refused) = (0, 0)
    for round in 0..<120 {
      // Half of them in the entries, half in the notes about trees, of the same length.
      let part = round % 2 == 0 ? 12..<tree : (tree + 8)..<(good.count - 20)
      let length = 1 + mutator.number(below: 24)
      let start = part.lowerBound + mutator.number(below: max(part.count - length, 1))
      let piece = mutator.mutant(of: Array(good[start..<(start + length)]))
      var bytes = good
      let count = min(piece.count, length)
      bytes.replaceSubrange(start..<(start + count), with: piece.prefix(count))
      if round % 8 == 0 { bytes = mutator.mutant(of: good) }
      try index.replace(by: bytes)
      guard let own = try? StagedView.ours(repository, [:]) else {
        refused += 1
        continue
      }
      guard let gits = try Self.written(repository) else { continue }
      #expect(own == gits, "round \(round)")
      agreed += 1
    }
    #expect(refused > 20 && agreed > 20)
  }

  @Test(arguments: [2, 4])
  func `what git says for its threads is held against the entries`(version: Int) throws {
    let (repository, _) = try Self.staged(version: version)
    try repository.command(
      ["git", "update-index", "--force-write-index"], extra: ["GIT_TEST_INDEX_THREADS": "3"]
    ).succeed()
    let index = try StoredFile(repository.url.appending(path: ".git/index"))
    #expect(try StagedView.ours(repository, [:]) == Self.written(repository))
    for name in ["EOIE", "IEOT"] {
      let start = try #require(index.original.firstRange(of: Array(name.utf8))?.upperBound)
      // Behind the length, and in the table behind its version.
      for place in name == "EOIE" ? [start + 7] : [start + 11, start + 15] {
        var bytes = index.original
        bytes[place] ^= 1
        try index.replace(by: bytes)
        #expect(throws: RepositoryError.self) { try StagedView.open(repository).index() }
      }
    }
  }
}

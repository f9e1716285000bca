import Foundation
import Git
import GitModel
import Platform
import TestSupport
import Testing

/// Trees that are made to cost whoever walks them.
@Suite struct TreeBoundsTests {
  /// A tree that holds one below it `count` times over, and so on, `levels` deep.
  private static func nested(
    _ count: Int, levels: Int, in repository: TestRepository
  ) throws -> ObjectID {
    var id = try repository.git("hash-object", "-w", "--stdin", input: Array("x\n".utf8)).firstLine
    for level in 0..<levels {
      let entry = level == 0 ? "100644 blob" : "040000 tree"
      let lines = (0..<count).map { "\(entry) \(id)\tf\($0)\n" }.joined()
      id = try repository.git("mktree", input: Array(lines.utf8)).firstLine
    }
    return try #require(ObjectID(hex: id))
  }

  private static func open(
    _ repository: TestRepository, _ bounds: Budget.Bounds
  ) throws -> Repository {
    try Repository(
      GitEnvironment(currentDirectory: repository.url.path), budget: Budget(bounds))
  }

  @Test func `a million million paths in some kilobytes end at the bound`() throws {
    let test = try TestRepository()
    let bomb = try TreeBoundsTests.nested(10, levels: 12, in: test)
    let repository = try TreeBoundsTests.open(
      test, Budget.Bounds(seconds: 600, pathsAtOnce: 10_000))
    var seen = 0
    let walk = #expect(throws: ObjectError.self) { try repository.walk(bomb) { _ in seen += 1 } }
    #expect(walk?.kind == .unreached)
    #expect((9_000...11_000).contains(seen))
    let comparison = #expect(throws: ObjectError.self) {
      try TreeComparison.changes(from: nil, to: bomb, in: repository)
    }
    #expect(comparison?.kind == .unreached)
  }

  @Test func `all walks of a run share its paths`() throws {
    let test = try TestRepository()
    let tree = try TreeBoundsTests.nested(10, levels: 2, in: test)
    let repository = try TreeBoundsTests.open(test, Budget.Bounds(seconds: 600, paths: 250))
    try repository.walk(tree) { _ in }
    try repository.walk(tree) { _ in }
    let third = #expect(throws: ObjectError.self) { try repository.walk(tree) { _ in } }
    #expect(third?.kind == .unreached)
  }

  @Test(arguments: [(1_500, true), (3_000, false)])
  func `deep folders are walked or refused, and use up no stack`(
    depth: Int, isWalked: Bool
  ) throws {
    let test = try TestRepository()
    let packed = try DeepFolders.write(String(repeating: "d/", count: depth) + "a.db", in: test)
    let tree = try #require(ObjectID(hex: packed))
    let repository = try TreeBoundsTests.open(test, .usual)
    var found = 0
    if isWalked {
      try repository.walk(tree) { _ in found += 1 }
      #expect(found == 1)
      #expect(try TreeComparison.changes(from: tree, to: nil, in: repository).count == 1)
      #expect(try DeepFolders.databases(in: test, repository).count == 1)
    } else {
      try TreeBoundsTests.expectUnreached(tree, in: test, repository)
    }
  }

  @Test(arguments: [(60_000, true), (70_000, false)])
  func `a path is read up to a length that no file system takes`(
    length: Int, isWalked: Bool
  ) throws {
    let test = try TestRepository()
    let name = String(repeating: "n", count: length / 2)
    let tree = try #require(
      ObjectID(hex: try DeepFolders.write("\(name)/\(name).db", in: test)))
    let repository = try TreeBoundsTests.open(test, .usual)
    if isWalked {
      #expect(try TreeComparison.changes(from: nil, to: tree, in: repository).count == 1)
      #expect(try DeepFolders.databases(in: test, repository).count == 1)
    } else {
      try TreeBoundsTests.expectUnreached(tree, in: test, repository)
    }
  }

  /// No way of going through a tree reaches its end, and none takes it for damaged.
  private static func expectUnreached(
    _ tree: ObjectID, in test: TestRepository, _ repository: Repository
  ) throws {
    let walk = #expect(throws: ObjectError.self) { try repository.walk(tree) { _ in } }
    let comparison = #expect(throws: ObjectError.self) {
      try TreeComparison.changes(from: tree, to: nil, in: repository)
    }
    let history = #expect(throws: ObjectError.self) {
      try DeepFolders.databases(in: test, repository)
    }
    for error in [walk, comparison, history] { #expect(error?.kind == .unreached) }
  }
}

/// A commit of one file, wherever it stands.
private enum DeepFolders {
  /// - Returns: the name of its tree.
  static func write(_ path: String, in repository: TestRepository) throws -> String {
    // git's own importer makes the trees of a path at once.
    let lines = """
      commit refs/heads/deep
      committer Ada <ada@example.com> 1700000000 +0000
      data 1
      x
      M 100644 inline \(path)
      data 1
      x

      """
    try repository.git("fast-import", "--quiet", input: Array(lines.utf8))
    return try repository.git("log", "-1", "--format=%T", "deep").firstLine
  }

  /// What the history of that commit has of databases by name.
  static func databases(
    in test: TestRepository, _ repository: Repository
  ) throws -> Set<GitPath> {
    let commit = try #require(ObjectID(hex: try test.git("rev-parse", "deep").firstLine))
    return try Set(repository.entries(named: FileNames(endings: [".db"]), inHistoryOf: commit).keys)
  }
}

extension String {
  fileprivate var firstLine: String { String(prefix { $0 != "\n" }) }
}

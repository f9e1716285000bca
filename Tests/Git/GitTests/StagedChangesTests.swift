import Foundation
import Git
import GitModel
import TestSupport
import Testing

@Suite struct StagedChangesTests {
  /// Repository formats under which everything must hold.
  static let formats = [[], ["--object-format=sha256"]]

  @Test(arguments: formats)
  func `a branch without commits has everything staged`(format: [String]) throws {
    let repository = try TestRepository(initArguments: format)
    try repository.write("a.txt", "a")
    try repository.write("deep/er/b.txt", "b")
    try repository.git("add", "-A")
    let view = try StagedView(repository)
    #expect(view.ours == view.gits)
    #expect(view.ours.count == 2)
  }

  @Test(arguments: formats, ["2", "3", "4"])
  func `added, changed, moved and removed files`(format: [String], version: String) throws {
    let repository = try TestRepository(initArguments: format)
    try repository.commit([
      "a.txt": "a", "b/c.txt": "c", "b/d.txt": "d", "b.c/x": "x", "b-c/x": "x", "e": "e",
    ])
    try repository.git("update-index", "--index-version", version)
    try repository.write("b/c.txt", "changed")
    try repository.write("new/file", "n")
    try repository.git("mv", "a.txt", "b0")
    try repository.git("rm", "-q", "e")
    try repository.git("add", "-A")
    let view = try StagedView(repository)
    #expect(view.ours == view.gits)
    #expect(view.ours.count == 5)
  }

  @Test func `a staged new file marked assume-unchanged is seen`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    try repository.write("app.db", "x")
    try repository.git("add", "app.db")
    try repository.git("update-index", "--assume-unchanged", "app.db")
    let view = try StagedView(repository)
    #expect(view.ours.count == 1)
    #expect(view.ours == view.gits)
  }

  @Test func `an intent to add is not staged yet`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    try repository.write("b", "b")
    try repository.git("add", "-N", "b")
    #expect(try StagedView(repository).ours.isEmpty)
  }

  @Test func `a staged file that is gone from disk is still staged`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    try repository.write("app.db", "x")
    try repository.git("add", "app.db")
    try FileManager.default.removeItem(at: repository.url.appending(path: "app.db"))
    let view = try StagedView(repository)
    #expect(view.ours.count == 1)
    #expect(view.ours == view.gits)
  }

  @Test func `a split index is joined with its other half`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a", "b": "b", "c/d": "d", "z": "z"])
    try repository.git("update-index", "--split-index")
    try repository.write("b", "changed")
    try repository.write("c/new", "n")
    try repository.git("add", "-A")
    try repository.git("rm", "-q", "--cached", "z")
    let view = try StagedView(repository)
    #expect(view.ours.count == 3)
    #expect(view.ours == view.gits)
  }

  @Test func `a sparse index is read with its folded folders`() throws {
    let repository = try TestRepository()
    try repository.commit(["in/a": "a", "out/b": "b", "out/deep/c": "c", "top": "t"])
    try repository.git("sparse-checkout", "init", "--cone", "--sparse-index")
    try repository.git("sparse-checkout", "set", "in")
    try repository.write("in/a", "changed")
    try repository.git("add", "in/a")
    let index = try StagedView.open(repository).index()
    #expect(index.sparseDirectories.map(\.path) == ["out"])
    let view = try StagedView(repository)
    #expect(view.ours.count == 1)
    #expect(view.ours == view.gits)
  }

  @Test func `the paths of a conflict are named and not judged`() throws {
    let repository = try TestRepository()
    try repository.commit(["f": "base"])
    try repository.git("checkout", "-q", "-b", "other")
    try repository.commit(["f": "theirs", "g": "g"])
    try repository.git("checkout", "-q", "main")
    try repository.commit(["f": "ours"])
    _ = try repository.command(["git", "merge", "-q", "other"]).run()
    let opened = try StagedView.open(repository)
    let tree = try opened.tree(ofCommit: try #require(try opened.head()))
    let staged = try StagedChanges(try opened.index(), against: tree, in: opened)
    #expect(staged.unmerged == ["f"])
    #expect(staged.changes.map(\.path) == ["g"])
    let heads = try opened.mergeHeads()
    #expect(heads.count == 1)
    var own = staged
    for head in heads { try own.keepDifferences(from: try opened.tree(ofCommit: head)) }
    #expect(own.changes.isEmpty)
  }

  @Test func `names that are no text are read as they are`() throws {
    let repository = try TestRepository()
    let names: [[UInt8]] = [
      Array("new\nline".utf8), Array("quo\"te".utf8), Array("tab\t".utf8), [0x61, 0xFF, 0x62],
      Array(String(repeating: "long", count: 150).utf8), Array("e\u{301}".utf8),
    ]
    let blob = try repository.git("hash-object", "-w", "--stdin", input: [1, 2])
      .trimmingCharacters(in: .newlines)
    for name in names {
      try repository.git(
        "update-index", "--add", "-z", "--index-info",
        input: Array("100644 \(blob)\t".utf8) + name + [0])
    }
    let opened = try StagedView.open(repository)
    let staged = try StagedChanges(try opened.index(), against: nil, in: opened)
    #expect(Set(staged.changes.map(\.path.bytes)) == Set(names))
    #expect(try StagedView(repository).ours == StagedView(repository).gits)
  }

  @Test func `an index without a checksum is read, as git reads it`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    try repository.write("b", "b")
    try repository.git("add", "b")
    let file = repository.url.appending(path: ".git/index")
    var bytes = [UInt8](try Data(contentsOf: file))
    bytes.replaceSubrange((bytes.count - 20)..., with: [UInt8](repeating: 0, count: 20))
    try Data(bytes).write(to: file)
    #expect(try StagedView(repository).ours.count == 1)
  }

  @Test func `a damaged index is never an empty one`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a", "b/c": "c", "b/d": "d"])
    let file = repository.url.appending(path: ".git/index")
    let good = [UInt8](try Data(contentsOf: file))
    let opened = try StagedView.open(repository)
    for length in 0..<good.count {
      try Data(good.prefix(length)).write(to: file)
      do {
        // Cut right behind the entries, what is left of an extension passes for the checksum.
        #expect(try opened.index().count == 3, "cut to \(length) bytes")
      } catch {
        #expect(error.message.contains("index"))
      }
    }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      try Data(bytes).write(to: file)
      // Either it is refused or it is read; it must not trap.
      if let index = try? opened.index() {
        _ = try? StagedChanges(index, against: nil, in: opened)
        _ = index.files(named: FileNames(endings: ["a", "db"]))
        _ = index.files(below: "b")
      }
    }
  }

  @Test func `random operations leave both readers agreed`() throws {
    let rounds = ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap(Int.init) ?? 240
    var generator = SeededGenerator(seed: 20_261_121)
    var compared = 0
    while compared < rounds {
      let format = StagedChangesTests.formats[Int.random(in: 0...3, using: &generator) == 0 ? 1 : 0]
      let repository = try TestRepository(initArguments: format)
      var walk = IndexWalk(repository: repository, generator: generator)
      for _ in 0..<12 {
        let done = try walk.step()
        let view = try StagedView(repository)
        try #require(view.ours == view.gits, "after \(walk.history + [done])")
        compared += 1
      }
      generator = walk.generator
    }
  }
}

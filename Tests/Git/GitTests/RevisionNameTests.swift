import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// What names of commits stand for, against `git rev-parse`.
@Suite struct RevisionNameTests {
  static let names = [
    "HEAD", "@", "main", "heads/main", "refs/heads/main", "side", "v1", "tags/v1", "both", "HEAD~",
    "HEAD~2", "HEAD^", "HEAD^1", "HEAD^2", "HEAD^3", "HEAD^0", "HEAD^^", "HEAD^2~1^0", "v1~1",
    "HEAD~99", "HEAD^{commit}", "HEAD^{}", "v1^{commit}~1", "HEAD^{tree}", "HEAD:a.txt", "none",
    "origin/main", "origin", "packed", "packed~1", "HEAD@{0}", "@{upstream}", ":/side", "-x", "",
    "HEAD~x", "HEAD~1x", "tree", "blob", "MERGE_HEAD", "config", "description", "../HEAD", "a//b",
    "main^{commit", "HEAD~4294967297", "HEAD~99999999999999999999", "refs/heads/ma in",
  ]

  private static func filled(_ format: [String]) throws -> TestRepository {
    let repository = try TestRepository(initArguments: format)
    for number in 0..<3 { try repository.commit(["a.txt": "\(number)\n"], message: "\(number)") }
    try repository.git("switch", "-q", "-c", "side", "HEAD~1")
    try repository.commit(["b.txt": "b\n"], message: "side")
    try repository.git("switch", "-q", "main")
    try repository.git("merge", "-q", "-m", "both", "side")
    try repository.git("tag", "-a", "-m", "one", "v1", "HEAD~1")
    try repository.git("tag", "tree", "HEAD^{tree}")
    try repository.git("tag", "blob", "HEAD:a.txt")
    // A tag stands before a branch of its name.
    try repository.git("branch", "both", "HEAD~1")
    try repository.git("tag", "both", "HEAD~2")
    try repository.git("branch", "packed", "side")
    try repository.git("pack-refs", "--all")
    try repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    return repository
  }

  @Test(arguments: StagedChangesTests.formats)
  func `a name is the commit that git takes it for`(format: [String]) throws {
    let repository = try Self.filled(format)
    let opened = try StagedView.open(repository)
    let hex = try repository.git("rev-parse", "HEAD~1").trimmingCharacters(in: .newlines)
    for name in Self.names + [hex, String(hex.prefix(9)), hex + "~1", hex.uppercased()] {
      let said = try repository.command(
        ["git", "rev-parse", "-q", "--verify", "--end-of-options", name + "^{commit}"]
      ).run()
      let gits = said.status == 0 ? said.output.trimmingCharacters(in: .newlines) : nil
      #expect(try opened.commit(named: name)?.hex == gits, "\(name)")
    }
    #expect(try opened.head()?.hex == opened.commit(named: "HEAD")?.hex)
  }

  @Test func `HEAD is unborn, detached, packed, a link or damaged`() throws {
    let repository = try TestRepository()
    #expect(try StagedView.open(repository).head() == nil)
    try repository.commit(["a.txt": "a\n"])
    let hex = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    func head() throws -> String? { try StagedView.open(repository).head()?.hex }
    try repository.git("config", "core.preferSymlinkRefs", "true")
    try repository.git("symbolic-ref", "HEAD", "refs/heads/main")
    #expect(try head() == hex)
    try repository.git("config", "core.preferSymlinkRefs", "false")
    try repository.git("symbolic-ref", "HEAD", "refs/heads/main")
    try repository.git("pack-refs", "--all")
    #expect(try head() == hex)
    try repository.git("checkout", "-q", "--detach")
    #expect(try head() == hex)
    let file = try StoredFile(repository.url.appending(path: ".git/HEAD"))
    for text in [
      String(repeating: "1", count: 40), "ref: refs/heads/x y",
      "ref: refs/heads/main\nx",
    ] {
      try file.replace(by: Array((text + "\n").utf8))
      #expect(throws: RepositoryError.self) { try head() }
    }
  }

  @Test func `a circle of tags or commits ends`() throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "a\n"])
    let tree = try repository.git("rev-parse", "HEAD^{tree}").trimmingCharacters(in: .newlines)
    let git = repository.url.appending(path: ".git")
    func put(_ name: String, _ kind: String, _ text: String) throws {
      let folder = git.appending(path: "objects/\(name.prefix(2))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(LooseObject.file("\(kind) \(text.utf8.count)", Array(text.utf8)))
        .write(to: folder.appending(path: String(name.dropFirst(2))))
    }
    let (tag, commit) = (String(repeating: "ab", count: 20), String(repeating: "cd", count: 20))
    try put(tag, "tag", "object \(tag)\ntype tag\ntag x\n")
    try put(
      commit, "commit",
      "tree \(tree)\nparent \(commit)\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\n\nm\n")
    let opened = try StagedView.open(repository)
    #expect(throws: RepositoryError.self) { try opened.commit(named: tag) }
    #expect(throws: RepositoryError.self) { try opened.commit(named: commit + "~999999999") }
    let id = try #require(ObjectID(hex: commit))
    #expect(try opened.commits(from: [id], notFrom: []).count == 1)
  }

  @Test func `what is merged and what is cut off is what git takes, or an error`() throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "a\n"])
    let hex = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    for text in ["\(hex.dropLast())\n", "x\n", "\(hex) x\n", "\(hex)\n\(hex.prefix(10))"] {
      try repository.write(".git/MERGE_HEAD", text)
      #expect(throws: RepositoryError.self) { try StagedView.open(repository).mergeHeads() }
    }
    try repository.write(".git/MERGE_HEAD", "\(hex)\n")
    #expect(try StagedView.open(repository).mergeHeads().map(\.hex) == [hex])
    let id = try #require(ObjectID(hex: hex))
    for text in ["\(hex.dropLast())\n", "x\n", "\n", "\(hex)\n\n"] {
      try repository.write(".git/shallow", text)
      let said = try repository.command(["git", "rev-list", "HEAD"]).run()
      #expect(said.status != 0)
      #expect(throws: ObjectError.self) { try StagedView.open(repository).commit(id) }
    }
    try repository.write(".git/shallow", "\(hex)\n")
    #expect(try StagedView.open(repository).isShallow(id))
  }
}

import Foundation
import Git
import GitModel
import TestSupport
import Testing

/// What references lead to, against `git for-each-ref`.
@Suite struct ReferenceTests {
  private func listed(_ repository: TestRepository, _ prefix: String) throws -> [String] {
    try repository.git("for-each-ref", "--format=%(objectname)", prefix)
      .split(separator: "\n").map(String.init).sorted()
  }

  private func read(_ repository: TestRepository, _ prefix: String) throws -> References {
    try StagedView.open(repository).references(below: prefix)
  }

  private func tips(_ repository: TestRepository, _ prefix: String) throws -> [String] {
    try read(repository, prefix).tips.map(\.hex).sorted()
  }

  /// A repository with branches, tags of all kinds, and names with a slash.
  private func filled(_ format: [String]) throws -> TestRepository {
    let repository = try TestRepository(initArguments: format)
    for number in 0..<4 {
      try repository.commit(["a.txt": "\(number)\n"])
      try repository.git("branch", "topic/\(number)")
      try repository.git("update-ref", "refs/remotes/origin/b\(number)", "HEAD")
    }
    try repository.git("tag", "light")
    try repository.git("tag", "-a", "-m", "one", "annotated")
    try repository.git("tag", "-a", "-m", "file", "file", "HEAD:a.txt")
    try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/b1")
    return repository
  }

  @Test(arguments: StagedChangesTests.formats)
  func `loose, packed and both at once`(format: [String]) throws {
    let repository = try filled(format)
    for prefix in ["refs/", "refs/heads/", "refs/remotes/origin/", "refs/remotes/none/"] {
      #expect(try tips(repository, prefix) == listed(repository, prefix))
    }
    try repository.git("pack-refs", "--all")
    #expect(try tips(repository, "refs/") == listed(repository, "refs/"))
    // A loose one stands before the packed one of its name.
    try repository.commit(["a.txt": "new\n"])
    try repository.git("branch", "-f", "topic/1")
    try repository.git("branch", "-D", "-q", "topic/2")
    #expect(try tips(repository, "refs/") == listed(repository, "refs/"))
    #expect(try read(repository, "refs/").broken.isEmpty)
  }

  @Test(arguments: [true, false])
  func `a branch with a log and no commit is damaged`(isPacked: Bool) throws {
    let repository = try filled([])
    if isPacked { try repository.git("pack-refs", "--all") }
    try FileManager.default.removeItem(
      at: repository.url.appending(path: ".git/\(isPacked ? "packed-refs" : "refs/heads/main")"))
    let view = try StagedView.open(repository)
    #expect(try view.head() == nil)
    #expect(view.lostBranch() == "refs/heads/main")
  }

  @Test func `a branch that has no commit yet, or none on purpose, is not damaged`() throws {
    let empty = try TestRepository()
    #expect(try StagedView.open(empty).lostBranch() == nil)
    let repository = try filled([])
    #expect(try StagedView.open(repository).lostBranch() == nil)
    try repository.git("update-ref", "-d", "HEAD")
    #expect(try StagedView.open(repository).lostBranch() == nil)
    try repository.git("symbolic-ref", "HEAD", "refs/heads/orphan")
    #expect(try StagedView.open(repository).lostBranch() == nil)
  }

  @Test func `what leads nowhere, and what is no reference`() throws {
    let repository = try filled([])
    try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
    for name in [".DS_Store", "main.lock", "a copy", "b..c", "x."] {
      try repository.write(".git/refs/heads/\(name)", "nothing\n")
    }
    // git warns of those that are none, and counts them no more.
    #expect(try tips(repository, "refs/") == listed(repository, "refs/"))
    #expect(try read(repository, "refs/").broken.isEmpty)
  }

  @Test func `a link stands for the reference that it names`() throws {
    let repository = try filled([])
    let folder = repository.url.appending(path: ".git/refs/heads").path
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/linked", withDestinationPath: "topic/0")
    #expect(try tips(repository, "refs/") == listed(repository, "refs/"))
  }

  @Test(arguments: ["", "garbage\n", "ref: ../../etc/passwd\n", String(repeating: "0", count: 40)])
  func `a file that names nothing is told of`(content: String) throws {
    let repository = try filled([])
    let before = try tips(repository, "refs/")
    try repository.write(".git/refs/heads/broken", content)
    #expect(try read(repository, "refs/").broken == ["refs/heads/broken"])
    #expect(try tips(repository, "refs/") == before)
  }

  @Test func `references that name each other end`() throws {
    let repository = try filled([])
    try repository.write(".git/refs/heads/one", "ref: refs/heads/two\n")
    try repository.write(".git/refs/heads/two", "ref: refs/heads/one\n")
    #expect(try read(repository, "refs/").broken == ["refs/heads/one", "refs/heads/two"])
  }

  @Test func `a linked worktree has some of its own`() throws {
    let repository = try filled([])
    let tree = repository.beside("tree")
    try repository.git("worktree", "add", "-q", tree.path)
    try repository.git("-C", tree.path, "update-ref", "refs/worktree/mine", "HEAD~1")
    let said = try repository.git("-C", tree.path, "for-each-ref", "--format=%(objectname)")
    var environment = GitEnvironment(currentDirectory: tree.path)
    environment.ignoresSystemConfiguration = true
    let references = try Repository(environment).references(below: "refs/")
    #expect(
      references.tips.map(\.hex).sorted() == said.split(separator: "\n").map(String.init).sorted())
  }

  /// What may stand in `packed-refs`, with `X` for a commit.
  static let packed = [
    "", "# pack-refs with: peeled \n", "# pack-refs with: peeled", "# other\n", "#\n",
    "# pack-refs with:\nX refs/heads/a\n", "# pack-refs with:\n# more\nX refs/heads/a\n",
    "X refs/heads/a\n", "X refs/heads/a", "X\trefs/heads/a\n", "X  refs/heads/a\n", "X\n", "\n",
    "X refs/heads/a\n\n", "X refs/tags/a\n^X\n", "X refs/tags/a\n^X\n^X\n", "^X\n",
    "X refs/tags/a\n^\n", "X refs/tags/a\n^X x\n", "X refs/tags/a\n^X", "0X refs/heads/a\n",
  ]

  @Test(arguments: packed)
  func `packed references that git does not take are an error`(text: String) throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "a\n"])
    let hex = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try repository.write(".git/packed-refs", text.replacingOccurrences(of: "X", with: hex))
    let said = try repository.command(["git", "for-each-ref", "--format=%(objectname)"]).run()
    let own = try? tips(repository, "refs/")
    if said.status == 0 {
      #expect(own == said.output.split(separator: "\n").map(String.init).sorted())
    } else {
      #expect(own == nil)
    }
  }
}

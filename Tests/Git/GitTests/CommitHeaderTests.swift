import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// What a commit says, against what git takes from it.
@Suite struct CommitHeaderTests {
  /// Headers with `T` and `U` for two trees, and `P` and `Q` for two commits.
  static let headers = [
    "tree T\nparent P\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\ntree U\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nauthor a <a@b> 1 +0000\ntree U\ncommitter a <a@b> 2 +0000\n\nm\n",
    "author a <a@b> 1 +0000\ntree T\ncommitter a <a@b> 2 +0000\n\nm\n",
    "parent P\ntree T\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nparent P\nparent Q\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nparent P\nauthor a <a@b> 1 +0000\nparent Q\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nauthor a <a@b> 1 +0000\nparent Q\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nx y\nparent Q\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T \nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree  T\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "Tree T\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "\ntree T\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\n\nparent P\n", "tree T\n", "tree T\nparent P\n\n", "tree T", "tree ", "",
    "tree T\nparent PQ\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
    "tree T\nparent P \nauthor a <a@b> 1 +0000\ncommitter a <a@b> 2 +0000\n\nm\n",
  ]

  @Test(arguments: headers)
  func `the tree and the parents are those that git takes`(header: String) throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "one\n"])
    try repository.commit(["dir/b.txt": "two\n"])
    let names = try repository.git("rev-parse", "HEAD^{tree}", "HEAD:dir", "HEAD", "HEAD~1")
      .split(separator: "\n").map(String.init)
    var text = ""
    for letter in header {
      switch letter {
      case "T": text += header.hasPrefix("Tree") && text.isEmpty ? "T" : names[0]
      case "U": text += names[1]
      case "P": text += names[2]
      case "Q": text += names[3]
      default: text.append(letter)
      }
    }
    let hex = try repository.git(
      "hash-object", "-t", "commit", "--literally", "-w", "--stdin", input: Array(text.utf8)
    ).trimmingCharacters(in: .newlines)
    let id = try #require(ObjectID(hex: hex))
    let said = try repository.command(["git", "log", "-1", "--format=%T %P", hex]).run()
    let own: String?
    do {
      let commit = try StagedView.open(repository).commit(id)
      own = ([commit.tree] + commit.parents).map(\.hex).joined(separator: " ")
    } catch {
      own = nil
    }
    let gits = said.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(own == (said.status == 0 ? gits : nil))
  }
}

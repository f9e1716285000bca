import Foundation
import Git
import GitModel
import TestSupport
import Testing

@Suite struct IndexStateTests {
  @Test func `a folded folder inside one of the same name is not taken for it`() throws {
    let repository = try TestRepository()
    try repository.commit(["out/out/f": "f", "out/in/g": "g", "top": "t"])
    try repository.git("sparse-checkout", "init", "--cone", "--sparse-index")
    try repository.git("sparse-checkout", "set", "out/in")
    try repository.git("rm", "-q", "--cached", "out/in/g")
    let index = try StagedView.open(repository).index()
    #expect(index.sparseDirectories.map(\.path) == ["out/out"])
    let view = try StagedView(repository)
    #expect(view.ours.count == 1)
    #expect(view.ours == view.gits)
  }

  @Test func `a split index outside the git directory finds its shared part`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a", "b": "b"])
    let elsewhere = ["GIT_INDEX_FILE": repository.beside("other-index").path]
    try repository.command(["git", "read-tree", "HEAD"], extra: elsewhere).succeed()
    try repository.command(["git", "update-index", "--split-index"], extra: elsewhere).succeed()
    try repository.write("c", "c")
    try repository.command(["git", "add", "c"], extra: elsewhere).succeed()
    let view = try StagedView(repository, environment: elsewhere)
    #expect(view.ours.count == 1)
    #expect(view.ours == view.gits)
  }

  @Test func `a file that becomes a folder, a link or a submodule`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a", "b": "b", "c": "c", "d/e": "e", "d/f": "f"])
    try repository.git("rm", "-q", "-r", "--cached", "a", "d")
    let head = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    let blob = try repository.git("rev-parse", "HEAD:b").trimmingCharacters(in: .newlines)
    for (mode, id, path) in [
      ("100644", blob, "a/inside"), ("120000", blob, "b"), ("160000", head, "c"),
      ("100755", blob, "d"),
    ] {
      try repository.git("update-index", "--add", "--cacheinfo", "\(mode),\(id),\(path)")
    }
    let view = try StagedView(repository)
    #expect(view.ours == view.gits)
    #expect(view.ours.count == 7)
  }
}

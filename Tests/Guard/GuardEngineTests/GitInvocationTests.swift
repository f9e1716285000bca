import Git
import TestSupport
import Testing

@testable import GuardEngine

/// What the words tell that git was started with.
@Suite struct GitInvocationTests {
  private func read(_ words: String) -> GitInvocation {
    GitInvocation(words: words.split(separator: " ").map(String.init))
  }

  @Test(
    arguments: [
      "commit --amend", "commit --am", "-C there commit -q --amend", "-c a=b commit --amend -m x",
      "commit -m --all --amend", "--no-pager commit --amend -- path",
    ])
  func `an amendment is seen`(words: String) {
    #expect(read(words).amends && read(words).command == "commit")
  }

  @Test(
    arguments: [
      "commit", "commit -m --amend", "commit --message --amend", "commit -F --amend",
      "commit -- --amend", "rebase --amend", "commit -am --amend", "commit -C --amend",
    ])
  func `what is the value of another option is no amendment`(words: String) {
    #expect(!read(words).amends)
  }

  @Test func `letters stand together, and a value ends them`() {
    let all = read("commit -avn")
    #expect(all.takesAll && all.isVerbose && all.skipsHooks)
    let one = read("commit -mavn")
    #expect(!one.takesAll && !one.isVerbose && !one.skipsHooks)
    #expect(!read("commit -Sa").takesAll)
    #expect(read("commit -ttemplate").template == "template")
    #expect(read("commit -t template").template == "template")
  }

  @Test func `long options have their values behind a sign or in the next word`() {
    #expect(read("commit --cleanup=scissors").cleanup == "scissors")
    #expect(read("commit --cleanup verbatim").cleanup == "verbatim")
    #expect(read("commit --template=t").template == "t")
    #expect(read("commit --no-verify").skipsHooks)
    #expect(read("commit --all").takesAll)
    #expect(read("commit --verbose").isVerbose)
  }

  @Test func `no words are no command`() throws {
    #expect(read("").command == nil)
    let project = try EngineProject(["a": "a"])
    let repository = try project.opened()
    #expect(try GitInvocation.current(repository).command == nil)
  }
}

/// What git is in the middle of.
@Suite struct SequencerStateTests {
  private let project: EngineProject

  init() throws { project = try EngineProject() }

  private func state(_ files: [String: String]) throws -> SequencerState {
    for (name, text) in files { try project.repository.write(".git/" + name, text) }
    return SequencerState(try project.opened().place)
  }

  @Test func `usually it is in the middle of nothing`() throws {
    let state = try state([:])
    #expect(!state.isCopying && !state.isRebasing && !state.isApplying && !state.hasSequence)
    #expect(!state.isMelting && !state.isBeforeMelting && !state.isApplyingRebase)
  }

  @Test func `a commit is copied`() throws {
    #expect(try state(["CHERRY_PICK_HEAD": "x"]).isCopying)
    #expect(try state(["sequencer/todo": "pick x"]).hasSequence)
    let patches = try state(["rebase-apply/rebasing": ""])
    #expect(patches.isCopying && patches.isApplying && patches.isApplyingRebase)
  }

  @Test(arguments: ["fixup abc", "f abc", "squash abc", "s -C abc"])
  func `a commit is melted into the one before`(line: String) throws {
    let last = try state(["rebase-merge/done": "pick a\n# remark\n\(line)\n"])
    #expect(last.isMelting && !last.isBeforeMelting)
    let next = try state([
      "rebase-merge/done": "pick a\n", "rebase-merge/git-rebase-todo": "\n\(line)\npick b\n",
    ])
    #expect(!next.isMelting && next.isBeforeMelting)
  }
}

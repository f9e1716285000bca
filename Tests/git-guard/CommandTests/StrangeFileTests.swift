import Foundation
import TestSupport
import Testing

/// What stands in the place of git's own files: undecided soon, and no fault of the program's.
@Suite struct StrangeFileTests {
  private func ask(_ arguments: [String], in guarded: GuardedRepository) throws -> Int32 {
    try guarded.repository.command(
      ["timeout", "-s", "KILL", "15", GuardedRepository.program] + arguments
    ).run().status
  }

  @Test func `a pipe in the place of a branch is undecided at once`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a\n"], message: "Begin")
    let file = guarded.repository.url.appending(path: ".git/refs/heads/main").path
    try FileManager.default.removeItem(atPath: file)
    try guarded.repository.command(["mkfifo", file]).succeed()
    for arguments in [["check"], ["audit"], ["hook", "pre-commit"]] {
      #expect(try ask(arguments, in: guarded) == 2, "\(arguments)")
    }
  }

  @Test func `a list of references without end is undecided, and says which file it is`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a\n"], message: "Begin")
    try guarded.repository.command(["truncate", "-s", "1T", ".git/packed-refs"]).succeed()
    let answer = try guarded.ask("audit", ["--history"])
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains("packed-refs") }, "\(answer.text)")
  }
}

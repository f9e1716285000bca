import Foundation
import GuardHooks
import TestSupport
import Testing

struct HookShimTests {
  /// `hooks/` of this project.
  static let folder = Checkout.file("hooks")

  /// The shells that a hook may meet, as far as this machine has them.
  static let shells: [[String]] = [["dash"], ["bash", "--posix"], ["busybox", "sh"]].filter {
    words in
    ["/bin", "/usr/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(words[0])")
    }
  }

  @Test(arguments: HookName.installed)
  func `the files in hooks are the text that is installed`(name: HookName) throws {
    let file = Self.folder.appending(path: name.rawValue)
    let text = HookShim(name, binary: nil).text
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] != nil {
      try HookFixture.write(text, at: file.path, mode: 0o755)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(FileManager.default.isExecutableFile(atPath: file.path))
  }

  @Test(arguments: [nil, "/bin/git-guard", "/a b/git-guard", "/it's '' mine/git-guard", "/ü/g'"])
  func `a hook can be read back`(binary: String?) throws {
    for name in HookName.allCases {
      let shim = HookShim(name, binary: binary)
      #expect(HookShim(reading: Array(shim.text.utf8)) == shim)
    }
  }

  @Test(arguments: [
    "", "#!/bin/sh\n", "#!/bin/sh\n# git-guard hook 1\n", "#!/bin/sh\n# git-guard hook x: \nhook=a",
    "#!/bin/sh\n# git-guard hook 1: \nhook=pre-commit guard='/x", "#!/bin/sh\nexec git-guard\n",
    "#!/bin/sh\n# git-guard hook 1: \nhook=pre-commit",
  ])
  func `another script is not taken for a hook of ours`(text: String) {
    #expect(HookShim(reading: Array(text.utf8)) == nil)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/shellcheck")),
    arguments: HookName.allCases)
  func `shellcheck has nothing to say`(name: HookName) throws {
    let folder = try TemporaryFolder()
    try HookFixture.write(HookShim(name, binary: "/it's/git-guard").text, at: folder.path("hook"))
    let outcome = try Command(
      ["shellcheck", "-s", "sh", folder.path("hook")], in: folder.url,
      environment: ProcessInfo.processInfo.environment
    ).run()
    #expect(outcome.status == 0, "\(outcome)")
  }

  /// Runs a hook in a folder of its own, next to an earlier one where there is any.
  private func run(
    _ name: HookName, shell: [String], fixture: HookFixture, earlier: String? = nil,
    input: [UInt8] = [], extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    let path = fixture.folder.path("x y/\(name.rawValue)")
    try HookFixture.write(HookShim(name, binary: fixture.binary).text, at: path, mode: 0o755)
    if let earlier { try HookFixture.script(earlier, at: path + ".before-git-guard") }
    return try fixture.repository.command(shell + [path, "one", "two  three"], extra: extra)
      .run(input: input)
  }

  @Test(arguments: shells)
  func `the guard gets its words and its status counts`(shell: [String]) throws {
    for status in 0...2 {
      let fixture = try HookFixture()
      let outcome = try run(
        .preCommit, shell: shell, fixture: fixture, extra: ["GUARD_STATUS": "\(status)"])
      #expect(outcome.status == Int32(status))
      #expect(outcome.errors.isEmpty)
      #expect(fixture.calls == ["hook|pre-commit|one|two  three|index="])
    }
  }

  @Test(arguments: shells)
  func `an earlier hook runs between two verdicts`(shell: [String]) throws {
    let fixture = try HookFixture()
    let log = fixture.folder.path("log")
    let outcome = try run(
      .preCommit, shell: shell, fixture: fixture, earlier: "printf '%s|' \"$@\" >> '\(log)'; cat",
      input: Array("typed".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.output == "typed")
    #expect(
      fixture.calls == [
        "hook|pre-commit|one|two  three|index=",
        "one|two  three|hook|--quiet|pre-commit|one|two  three|index=",
      ])
  }

  @Test(arguments: shells)
  func `an earlier hook that refuses is believed`(shell: [String]) throws {
    let fixture = try HookFixture()
    let outcome = try run(.preCommit, shell: shell, fixture: fixture, earlier: "exit 7")
    #expect(outcome.status == 7)
    #expect(fixture.calls.count == 1)
  }

  @Test(arguments: shells)
  func `an earlier hook does not run when the guard refuses`(shell: [String]) throws {
    let fixture = try HookFixture()
    let outcome = try run(
      .preCommit, shell: shell, fixture: fixture, earlier: "echo ran",
      extra: ["GUARD_STATUS": "1"])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: shells)
  func `input reaches the guard and the earlier hook byte for byte`(shell: [String]) throws {
    var generator = SeededGenerator(seed: 11)
    let odd = (0..<70_000).map { _ in UInt8.random(in: 1...255, using: &generator) }
    for input in [
      [], Array("a b c d\n".utf8), Array("\n\n\n".utf8), odd, odd + [0x0A], odd + [0xC3],
    ] {
      for name in [HookName.prePush, .preReceive] {
        let fixture = try HookFixture()
        let outcome = try run(
          name, shell: shell, fixture: fixture, earlier: "cat; exit 5", input: input)
        #expect(outcome.status == 5)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.standardOutput == input)
        let seen = FileManager.default.contents(atPath: fixture.folder.path("input"))
        #expect(seen.map(Array.init) == input)
        #expect(fixture.calls == ["hook|\(name.rawValue)|one|two  three|index="])
      }
    }
  }

  @Test(arguments: shells)
  func `a guard that does not read its input is believed`(shell: [String]) throws {
    let fixture = try HookFixture()
    let outcome = try run(
      .prePush, shell: shell, fixture: fixture, input: Array(repeating: 0x61, count: 1 << 20),
      extra: ["GUARD_STATUS": "1"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
  }

  /// How a guard can fail to judge: by a status, by a signal, by not being there.
  enum Failure: CaseIterable {
    case removed, unusable, loader, signal, misuse

    func befall(_ binary: String) throws {
      switch self {
      case .removed: try FileManager.default.removeItem(atPath: binary)
      case .unusable: try HookFixture.script("exit 0", at: binary, mode: 0o644)
      case .loader: try HookFixture.script("exit 127", at: binary)
      case .signal: try HookFixture.script("kill -SEGV $$", at: binary)
      case .misuse: try HookFixture.script("exit 64", at: binary)
      }
    }
  }

  @Test(arguments: shells, Failure.allCases)
  func `a guard that did not judge refuses by name`(shell: [String], failure: Failure) throws {
    for name in HookName.allCases {
      let fixture = try HookFixture()
      try failure.befall(fixture.binary)
      let outcome = try run(name, shell: shell, fixture: fixture, earlier: "echo ran")
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("git-guard: "))
      #expect(outcome.errors.contains(fixture.binary))
      #expect(outcome.errors.contains("signal 11") == (failure == .signal))
    }
  }

  @Test(arguments: shells, Failure.allCases)
  func `no line tells to take the guard away`(shell: [String], failure: Failure) throws {
    let fixture = try HookFixture()
    try failure.befall(fixture.binary)
    let outcome = try run(.preCommit, shell: shell, fixture: fixture)
    for word in ["remove", "uninstall", "rm ", "mv ", "no-verify", "hooksPath"] {
      #expect(!outcome.errors.contains(word))
    }
  }

  @Test func `git commits nothing where the guard did not judge`() throws {
    let fixture = try HookFixture()
    try HookFixture.write(
      HookShim(.preCommit, binary: "/gone").text, at: fixture.hooks + "/pre-commit", mode: 0o755)
    let outcome = try fixture.commit("sub/a.txt", extra: ["CDPATH": "/:/tmp:."])
    #expect(outcome.status == 1)
    #expect(
      try fixture.repository.command(["git", "rev-parse", "-q", "--verify", "HEAD"]).run().status
        != 0)
  }

  @Test func `a folder in the guard's place is no guard`() throws {
    let fixture = try HookFixture()
    try FileManager.default.removeItem(atPath: fixture.binary)
    try FileManager.default.createDirectory(
      atPath: fixture.binary, withIntermediateDirectories: false)
    let outcome = try run(.preCommit, shell: ["sh"], fixture: fixture)
    #expect(outcome.status == 2)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}

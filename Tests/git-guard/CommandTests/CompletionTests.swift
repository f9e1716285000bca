import Foundation
import TestSupport
import Testing

/// The completions, asked by the shells themselves.
@Suite struct CompletionTests {
  private static let checkout = Checkout.top
  private static let gitCompletion = "/usr/share/bash-completion/completions/git"

  /// A home in which the completions are installed.
  private func home(_ guarded: GuardedRepository) throws -> TemporaryFolder {
    let home = try TemporaryFolder()
    try guarded.repository.command([
      CompletionTests.checkout.appending(path: "Scripts/completions").path,
      GuardedRepository.program, home.path(".local/share"),
    ]).succeed()
    try FileManager.default.createDirectory(
      atPath: home.path("bin"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: home.path("bin/git-guard"), withDestinationPath: GuardedRepository.program)
    return home
  }

  /// With the program on PATH, and nothing else of what stands beside it.
  private func environment(_ home: TemporaryFolder) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["HOME": home.url.path, "PATH": "\(home.path("bin")):\(path)", "XDG_DATA_HOME": ""]
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: gitCompletion), "needs git's completion for bash"))
  func `bash completes git guard as git's own commands`() throws {
    let guarded = try GuardedRepository()
    let home = try home(guarded)
    let script = """
      source \(CompletionTests.gitCompletion)
      source "$HOME/.local/share/bash-completion/completions/git-guard"
      ask() {
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        COMPREPLY=()
        __git_wrap__git_main git "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s:' "$*"; printf ' %s' "${COMPREPLY[@]% }"; printf '\\n'
      }
      ask git gua
      ask git guard ch
      ask git guard explain schema-d
      ask git -C /tmp guard au
      ask git guard check --format s
      ask git guard backup re
      ask git guard check --range ma
      """
    try guarded.repository.commit(["a": "a\n"])
    let outcome = try guarded.repository.command(
      ["bash", "--norc", "-c", script], extra: environment(home)
    ).run()
    #expect(
      outcome.output == """
        git gua: guard
        git guard ch: check
        git guard explain schema-d: schema-drop
        git -C /tmp guard au: audit
        git guard check --format s: sarif
        git guard backup re: restore
        git guard check --range ma: main

        """)
    #expect(outcome.errors.isEmpty)
  }

  @Test(.enabled(if: Shell.isInstalled("fish"), "needs fish"))
  func `fish completes git guard`() throws {
    let guarded = try GuardedRepository()
    let home = try home(guarded)
    func ask(_ line: String) throws -> [String] {
      try guarded.repository.command(
        ["fish", "-c", "complete -C '\(line)'"], extra: environment(home)
      )
      .succeed().output.split(separator: "\n")
      .map { String($0.prefix { $0 != "\t" }) }
    }
    #expect(try ask("git gua") == ["guard"])
    #expect(try ask("git guard ch") == ["check"])
    #expect(try ask("git-guard explain schema-d") == ["schema-drop"])
    #expect(try ask("git guard explain schema-d") == ["schema-drop"])
  }

  @Test(.enabled(if: Shell.isInstalled("zsh"), "needs zsh"))
  func `zsh reads its completion, which git finds by its description`() throws {
    let guarded = try GuardedRepository()
    let home = try home(guarded)
    let file = home.path(".local/share/zsh/site-functions/_git-guard")
    try guarded.repository.command(["zsh", "-n", file]).succeed()
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "#compdef git-guard")
    #expect(lines[1].hasPrefix("#description "))
  }
}

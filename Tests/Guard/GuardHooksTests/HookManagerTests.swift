import Foundation
import GuardHooks
import TestSupport
import Testing

/// git-guard beside the real hook managers, each installed before and after it.
///
/// `GIT_GUARD_HOOK_MANAGERS` names a folder whose `bin` holds pre-commit and lefthook.
struct HookManagerTests {
  static let folder = ProcessInfo.processInfo.environment["GIT_GUARD_HOOK_MANAGERS"]
  static let hasManagers: Bool = {
    if folder == nil { print("GIT_GUARD_HOOK_MANAGERS is not set: hook managers are NOT tested") }
    return folder != nil
  }()

  enum Manager: String, CaseIterable {
    case preCommit = "pre-commit"
    case lefthook
    case husky
  }

  /// A fixture with a manager whose hook adds the line `manager` to the runs; not yet installed.
  private func fixture(_ manager: Manager, status: Int = 0) throws -> HookFixture {
    let fixture = try HookFixture()
    let check = fixture.folder.path("check")
    try HookFixture.script(
      "echo manager >> '\(fixture.folder.path("runs"))'\nexit \(status)", at: check)
    switch manager {
    case .preCommit:
      try fixture.repository.write(
        ".pre-commit-config.yaml",
        """
        repos:
        - repo: local
          hooks:
          - {id: check, name: check, language: system, entry: \(check), always_run: true,
             pass_filenames: false}

        """)
    case .lefthook: try configureLefthook(fixture)
    case .husky:
      try fixture.repository.write(".husky/pre-commit", "\(check)\n")
    }
    try fixture.repository.git("add", "-A")
    try fixture.repository.git("commit", "-q", "--no-verify", "-m", "manager")
    return fixture
  }

  private func configureLefthook(_ fixture: HookFixture, tags: [String] = []) throws {
    try fixture.repository.write(
      "lefthook.yml",
      """
      pre-commit:
        commands:
          check:
            run: \(fixture.folder.path("check"))
            tags: [\(tags.joined(separator: ", "))]

      """)
    // lefthook looks at the file's age in whole seconds before it looks at its content.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000 + Double(tags.count))],
      ofItemAtPath: fixture.repository.url.appending(path: "lefthook.yml").path)
  }

  /// What lefthook notes down when it writes its hooks.
  private func lefthookChecksum(_ fixture: HookFixture) throws -> String {
    try String(
      contentsOf: fixture.repository.url.appending(path: ".git/info/lefthook.checksum"),
      encoding: .utf8)
  }

  private func install(_ manager: Manager, in fixture: HookFixture) throws {
    switch manager {
    case .preCommit: try run(["pre-commit", "install"], in: fixture)
    case .lefthook: try run(["lefthook", "install"], in: fixture)
    case .husky: try installHusky(in: fixture)
    }
  }

  private func run(_ words: [String], in fixture: HookFixture) throws {
    let folder = try #require(Self.folder)
    try fixture.repository.command(["\(folder)/bin/\(words[0])"] + words.dropFirst()).succeed()
  }

  /// What `husky` 9 does when a package is installed.
  private func installHusky(in fixture: HookFixture) throws {
    let folder = fixture.repository.url.appending(path: ".husky/_").path
    try fixture.repository.git("config", "core.hooksPath", ".husky/_")
    try HookFixture.write("*", at: folder + "/.gitignore")
    try HookFixture.write(
      """
      #!/usr/bin/env sh
      n=$(basename "$0")
      s=$(dirname "$(dirname "$0")")/$n
      [ ! -f "$s" ] && exit 0
      [ "${HUSKY-}" = "0" ] && exit 0
      export PATH="node_modules/.bin:$PATH"
      sh -e "$s" "$@"
      c=$?
      [ $c != 0 ] && echo "husky - $n script failed (code $c)"
      exit $c
      """, at: folder + "/h")
    for name in ["pre-commit", "commit-msg", "pre-push"] {
      try HookFixture.write(
        "#!/usr/bin/env sh\n. \"${0%/*}/h\"", at: "\(folder)/\(name)", mode: 0o755)
    }
  }

  private func installer(_ manager: Manager, _ fixture: HookFixture) -> HookInstaller {
    guard manager == .husky else { return fixture.installer() }
    return fixture.installer(
      fixture.repository.url.appending(path: ".husky/_").path,
      origin: .configured(".husky/_", .repository), standing: .ignored)
  }

  @Test(.enabled(if: hasManagers), arguments: Manager.allCases)
  func `after a manager, both run and both are believed`(manager: Manager) throws {
    let fixture = try fixture(manager)
    try install(manager, in: fixture)
    let installer = installer(manager, fixture)
    let before = try HookFixture.picture(of: installer.site.directory)
    let outcome = try installer.install(binary: fixture.binary)
    #expect(outcome.advice.isEmpty == (manager == .preCommit))
    #expect(try !installer.install(binary: fixture.binary).isChange)
    #expect(installer.states().allSatisfy { $0.state.isGuarded })
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["manager"])
    #expect(fixture.calls.count == 2)
    #expect(try fixture.commit("a.db").status == 1)
    #expect(fixture.runs == ["manager"])
    _ = try installer.uninstall()
    #expect(try HookFixture.picture(of: installer.site.directory) == before)
    #expect(try fixture.commit("b.db").status == 0)
    #expect(fixture.runs == ["manager", "manager"])
  }

  @Test(.enabled(if: hasManagers), arguments: Manager.allCases)
  func `a manager that refuses is believed`(manager: Manager) throws {
    let fixture = try fixture(manager, status: 1)
    try install(manager, in: fixture)
    _ = try installer(manager, fixture).install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt").status == 1)
    #expect(fixture.runs == ["manager"])
    #expect(fixture.calls.count == 1)
  }

  @Test(.enabled(if: hasManagers), arguments: Manager.allCases)
  func `before a manager, one more installation puts things right`(manager: Manager) throws {
    let fixture = try fixture(manager)
    _ = try fixture.installer().install(binary: fixture.binary)
    try install(manager, in: fixture)
    let installer = installer(manager, fixture)
    let state = installer.states()[0].state
    switch (manager, state) {
    case (.preCommit, .displaced(_, by: .preCommit, stillRuns: true)): break
    case (.lefthook, .displaced(_, by: .lefthook, stillRuns: false)): break
    case (.husky, .foreign(.husky)):
      #expect(try installer.shadowed().count == HookName.installed.count)
    default: Issue.record("\(state)")
    }
    let managed = try HookFixture.picture(of: installer.site.directory)["pre-commit"]
    _ = try installer.install(binary: fixture.binary)
    #expect(try !installer.install(binary: fixture.binary).isChange)
    #expect(installer.states().allSatisfy { $0.state.isGuarded })
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["manager"])
    #expect(fixture.calls.count == (manager == .preCommit ? 1 : 2))
    #expect(try fixture.commit("a.db").status == 1)
    _ = try installer.uninstall()
    let rest = try HookFixture.picture(of: installer.site.directory)
    #expect(rest["pre-commit"] == managed)
    #expect(rest.keys.allSatisfy { !$0.contains("git-guard") && !$0.hasSuffix(".legacy") })
    #expect(try HookFixture.picture(of: fixture.hooks).keys.allSatisfy { $0 == "pre-commit" })
  }

  @Test(.enabled(if: hasManagers), arguments: Manager.allCases)
  func `a manager that is installed again is put right as well`(manager: Manager) throws {
    let fixture = try fixture(manager)
    try install(manager, in: fixture)
    let installer = installer(manager, fixture)
    _ = try installer.install(binary: fixture.binary)
    try install(manager, in: fixture)
    if manager == .preCommit {
      // It runs the guard from its second place, and itself once.
      #expect(installer.states()[0].state.isGuarded)
    } else {
      #expect(!installer.states()[0].state.isGuarded)
      _ = try installer.install(binary: fixture.binary)
    }
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["manager"])
    #expect(try fixture.commit("a.db").status == 1)
    _ = try installer.uninstall()
    let rest = try HookFixture.picture(of: installer.site.directory)
    #expect(rest.keys.allSatisfy { !$0.contains("pre-commit.") })
    #expect(try fixture.commit("b.txt").status == 0)
    #expect(fixture.runs.last == "manager")
  }

  @Test(.enabled(if: hasManagers))
  func `lefthook that renews itself during a commit does not end the guard`() throws {
    let fixture = try fixture(.lefthook)
    try install(.lefthook, in: fixture)
    _ = try fixture.installer().install(binary: fixture.binary)
    for round in 1...3 {
      let before = try lefthookChecksum(fixture)
      try configureLefthook(fixture, tags: Array(repeating: "new", count: round))
      #expect(try fixture.commit("a\(round).txt").status == 0)
      #expect(fixture.installer().states()[0].state.isGuarded)
      #expect(try lefthookChecksum(fixture) != before)
      #expect(fixture.runs.count == round)
      #expect(fixture.calls.count == 2 * round)
    }
    #expect(try fixture.commit("a.db").status == 1)
  }

  @Test(.enabled(if: hasManagers))
  func `lefthook that renews itself and refuses does not end the guard`() throws {
    let fixture = try fixture(.lefthook, status: 1)
    try install(.lefthook, in: fixture)
    _ = try fixture.installer().install(binary: fixture.binary)
    try configureLefthook(fixture, tags: ["new"])
    #expect(try fixture.commit("a.txt").status == 1)
    #expect(fixture.installer().states()[0].state.isGuarded)
  }

  @Test(.enabled(if: hasManagers))
  func `pre-commit that leaves gives the guard its place back`() throws {
    let fixture = try fixture(.preCommit)
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    try install(.preCommit, in: fixture)
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["pre-commit", "manager"])
    try run(["pre-commit", "uninstall"], in: fixture)
    guard case .installed(let hook) = fixture.installer().states()[0].state else {
      Issue.record("not installed")
      return
    }
    #expect(hook.keeps == .other)
    #expect(try fixture.commit("a.db").status == 1)
  }

  @Test(.enabled(if: hasManagers))
  func `removing the guard from below pre-commit leaves the hook before it`() throws {
    let fixture = try fixture(.preCommit)
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    try install(.preCommit, in: fixture)
    _ = try fixture.installer().uninstall()
    #expect(
      try HookFixture.picture(of: fixture.hooks).keys.sorted() == [
        "pre-commit", "pre-commit.legacy",
      ])
    #expect(try fixture.commit("a.db").status == 0)
    #expect(fixture.runs == ["pre-commit", "manager"])
    try run(["pre-commit", "uninstall"], in: fixture)
    #expect(try fixture.commit("b.txt").status == 0)
    #expect(fixture.runs.last == "pre-commit")
  }

  @Test func `a line in husky's own hook is found, and is enough`() throws {
    let fixture = try fixture(.husky)
    try installHusky(in: fixture)
    let installer = installer(.husky, fixture)
    #expect(installer.states()[0].state == .foreign(.husky))
    let script = fixture.repository.url.appending(path: ".husky/pre-commit").path
    try HookFixture.write("# git guard hook pre-commit\n", at: script)
    #expect(installer.states()[0].state == .foreign(.husky))
    try HookFixture.write("npm test\ngit guard hook pre-commit\n", at: script)
    #expect(installer.states()[0].state == .called(from: script))
    _ = try installer.install(binary: fixture.binary)
    let names = try HookFixture.picture(of: installer.site.directory).keys
    #expect(names.contains("pre-merge-commit") && !names.contains("pre-commit.before-git-guard"))
  }

  @Test(arguments: [
    (
      "lefthook.yml", "pre-commit:\n  commands:\n    g:\n      run: git guard hook pre-commit\n",
      true
    ),
    (
      "lefthook-local.yml", "pre-commit: {commands: {g: {run: git-guard hook pre-commit}}}\n", true
    ),
    ("lefthook.yml", "pre-push:\n  commands:\n    g:\n      run: git guard hook pre-push\n", false),
  ])
  func `a line in lefthook's configuration is found`(
    file: String, text: String, isFound: Bool
  ) throws {
    let fixture = try HookFixture()
    try HookFixture.script("# LEFTHOOK\ntrue", at: fixture.hooks + "/pre-commit")
    try fixture.repository.write(file, text)
    #expect(fixture.installer().states()[0].state.isGuarded == isFound)
  }

  @Test(.enabled(if: hasManagers), arguments: Manager.allCases)
  func `a manager's hook of the message gets its file, and both are believed`(
    manager: Manager
  ) throws {
    let fixture = try fixture(manager)
    let check = fixture.folder.path("check-message")
    try HookFixture.script(
      "echo \"message ${1##*/}\" >> '\(fixture.folder.path("runs"))'\n! grep -q bad \"$1\"",
      at: check)
    switch manager {
    case .preCommit:
      try fixture.repository.write(
        ".pre-commit-config.yaml",
        """
        repos:
        - repo: local
          hooks:
          - {id: check, name: check, language: system, entry: \(check), stages: [commit-msg]}

        """)
      try fixture.repository.git("add", "-A")
      try run(["pre-commit", "install", "-t", "commit-msg"], in: fixture)
    case .lefthook:
      try fixture.repository.write(
        "lefthook.yml", "commit-msg:\n  commands:\n    check:\n      run: \(check) {1}\n")
      try run(["lefthook", "install"], in: fixture)
    case .husky:
      try fixture.repository.write(".husky/commit-msg", "\(check) \"$1\"\n")
      try installHusky(in: fixture)
    }
    _ = try installer(manager, fixture).install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt", ["-m", "good"]).status == 0)
    #expect(fixture.runs.filter { $0 != "manager" } == ["message COMMIT_EDITMSG"])
    let judged = fixture.messageCalls.filter { $0.contains("|commit-msg|") }
    #expect(judged.map { $0.contains("--quiet") } == [false, true])
    #expect(judged.allSatisfy { $0.contains("COMMIT_EDITMSG") })
    #expect(try fixture.commit("b.txt", ["-m", "bad"]).status == 1)
  }
}

import Foundation
import Git
import GitModel
import GuardHooks
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine

/// A repository of which the engine's own types are asked.
struct EngineProject {
  let repository: TestRepository

  init(_ files: [String: String] = [:], initArguments: [String] = []) throws {
    repository = try TestRepository(initArguments: initArguments)
    if !files.isEmpty { try repository.commit(files, message: "Begin") }
  }

  /// A project that follows the convention, with one table.
  static func guarded(policy: String = "") throws -> EngineProject {
    try EngineProject([
      ".guard.yml": "version: 1\n" + policy,
      "migrations/0001.sql": "CREATE TABLE users (phone text);\n",
    ])
  }

  /// A project whose policy names a database that lies ignored in `instance/`.
  static func withDatabase(_ settings: String = "") throws -> EngineProject {
    let project = try EngineProject()
    try project.repository.makeDatabase("instance/app.db")
    try project.repository.write(".gitignore", "instance/\nbackups/\n")
    try project.repository.write(
      ".guard.yml",
      "version: 1\nbackup:\n\(settings)  databases:\n"
        + "    - {name: app, url: \"sqlite:///instance/app.db\"}\n")
    try project.repository.git("add", "-A")
    try project.repository.git("commit", "-q", "-m", "Begin")
    return project
  }

  var environment: GitEnvironment { EngineProject.environment(repository.url.path) }

  static func environment(_ folder: String) -> GitEnvironment {
    var environment = GitEnvironment(currentDirectory: folder)
    environment.ignoresSystemConfiguration = true
    return environment
  }

  func run(isStrict: Bool = false, isBuildMachine: Bool = false) -> GuardRun {
    GuardRun(environment, isStrict: isStrict, isBuildMachine: isBuildMachine)
  }

  func opened() throws -> Repository { try Repository(environment) }

  /// Installs hooks that call no program of ours.
  func install(now: Int = 0) throws {
    let site = try HookSite(try opened())
    _ = try HookInstaller(site: site).install(binary: "/bin/true", now: now)
  }

  /// Writes files and stages them.
  func stage(_ files: [String: String]) throws {
    for (name, text) in files {
      try repository.write(name, text)
      try repository.git("add", "-f", name)
    }
  }

  /// Stages a real database.
  func stageDatabase(_ name: String) throws {
    try repository.makeDatabase(name)
    try repository.git("add", "-f", name)
  }

  /// Writes a message as git does before it calls a hook, and gives its path.
  func message(_ text: String) throws -> String {
    try repository.write(".git/COMMIT_EDITMSG", text)
    return repository.path(".git/COMMIT_EDITMSG")
  }

  func id(_ revision: String) throws -> ObjectID {
    try #require(ObjectID(hex: try repository.id(revision)))
  }

  /// A reference as git tells a hook of it.
  func pushed(
    _ revision: String, as name: String = "refs/heads/main", over remote: String? = nil
  ) throws -> PushedReference {
    let zero = String(repeating: "0", count: 40)
    let old = try remote.map { try repository.id($0) } ?? zero
    let line = "\(name) \(try repository.id(revision)) \(name) \(old)\n"
    return try #require(PushedReference.parse(Array(line.utf8))?.first)
  }
}

/// What a finding comes to, without its words.
struct Seen: Hashable, Comparable, CustomStringConvertible {
  let rule: String
  let level: Level
  let path: String

  init(_ rule: String, _ level: Level, _ path: String) {
    (self.rule, self.level, self.path) = (rule, level, path)
  }

  init(_ finding: Finding) {
    self.init("\(finding.rule)", finding.level, finding.observation.path.text ?? "?")
  }

  var description: String { "\(rule) \(level) \(path)" }

  static func < (one: Seen, other: Seen) -> Bool { one.description < other.description }
}

extension Report {
  var seen: [Seen] { findings.map(Seen.init).sorted() }

  /// What was found of one rule.
  func seen(of rule: String) -> [Seen] { seen.filter { $0.rule == rule } }
}

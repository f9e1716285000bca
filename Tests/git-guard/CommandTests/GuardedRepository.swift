import Foundation
import TestSupport

/// A repository, the guard's own program, and what they say to each other.
struct GuardedRepository {
  let repository: TestRepository

  init(initArguments: [String] = []) throws {
    repository = try TestRepository(initArguments: initArguments)
  }

  /// The program that this test run has built; it stands beside the tests.
  static let program: String = {
    let runner = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [
      runner.appending(path: "git-guard"),
      Checkout.file(".build/debug/git-guard"),
    ]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }?.path
      ?? "git-guard"
  }()

  /// A report as programs read it.
  struct Answer {
    let status: Int32
    let text: String
    let json: [String: Any]

    /// `rule level path` of each finding.
    var findings: [String] {
      (json["findings"] as? [[String: Any]] ?? []).map { finding in
        [
          finding["rule"] as? String ?? "?", finding["level"] as? String ?? "?",
          finding["path"] as? String ?? "?",
        ].joined(separator: " ")
      }
    }

    var failures: [String] {
      (json["failures"] as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
    }
  }

  /// Runs the guard with arguments in the work tree.
  func run(
    _ arguments: [String], in folder: URL? = nil, extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    var command = repository.command([GuardedRepository.program] + arguments, extra: extra)
    if let folder { command.directory = folder }
    return try command.run()
  }

  /// Asks for a report in JSON.
  func ask(
    _ command: String = "check", _ arguments: [String] = [], in folder: URL? = nil,
    extra: [String: String] = [:]
  ) throws -> Answer {
    let outcome = try run([command, "--format", "json"] + arguments, in: folder, extra: extra)
    let json = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput))
    return Answer(
      status: outcome.status, text: outcome.output, json: json as? [String: Any] ?? [:])
  }

  /// Installs the hooks.
  func install() throws {
    let outcome = try run(["install"])
    guard outcome.status == 0 else { throw outcome }
  }

  /// Runs git and tells how it ended; hooks are the real ones.
  func tryGit(_ arguments: String..., extra: [String: String] = [:]) throws -> Command.Outcome {
    try repository.command(["git"] + arguments, extra: extra).run()
  }

  /// Writes a real SQLite database with a row in it.
  func writeDatabase(_ name: String) throws {
    try repository.write(name, [])
    try FileManager.default.removeItem(at: repository.url.appending(path: name))
    try repository.command([
      "sqlite3", name, "create table orders(id integer); insert into orders values(1);",
    ]).succeed()
  }
}

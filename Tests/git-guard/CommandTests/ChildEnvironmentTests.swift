import Foundation
import TestSupport
import Testing

/// What the programs get that git-guard starts: real ones in their place write it down.
@Suite struct ChildEnvironmentTests {
  private static let secrets = [
    "PGPASSWORD": "s3cret", "DATABASE_URL": "postgresql://ada:s3cret@h/shop",
    "AWS_SECRET_ACCESS_KEY": "s3cret", "GITHUB_TOKEN": "s3cret", "SSH_AUTH_SOCK": "/tmp/s3cret",
    "GIT_SSH_COMMAND": "s3cret", "MYSQL_PWD": "s3cret", "GIT_EXTERNAL_DIFF": "s3cret",
  ]

  /// A folder with a program of this name that writes its variables and descriptors down.
  private func programs(
    _ name: String, in guarded: GuardedRepository, then line: String
  ) throws -> (path: String, record: URL) {
    let folder = guarded.repository.beside("programs")
    let record = guarded.repository.beside("record")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = folder.appending(path: name)
    try Data("#!/bin/sh\n{ env; ls -l /proc/$$/fd; } >> '\(record.path)'\n\(line)\n".utf8)
      .write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let path = guarded.repository.environment["PATH"] ?? "/usr/bin:/bin"
    return ("\(folder.path):\(path)", record)
  }

  @Test func `git gets no secret and no descriptor`() throws {
    let guarded = try GuardedRepository(initArguments: ["--object-format=sha256"])
    try guarded.repository.commit(["README.md": "shop\n"])
    let (path, record) = try programs(
      "git", in: guarded,
      then: "PATH='\(guarded.repository.environment["PATH"] ?? "")' exec git \"$@\"")
    let outcome = try guarded.repository.command(
      ["sh", "-c", "exec 7</etc/passwd 8</dev/null; exec '\(GuardedRepository.program)' audit"],
      extra: Self.secrets.merging(["PATH": path]) { $1 }
    ).run()
    #expect(outcome.status == 0, "\(outcome)")
    let text = try String(contentsOf: record, encoding: .utf8)
    #expect(text.contains("GIT_ALLOW_PROTOCOL=\n"))
    #expect(!text.contains("s3cret"))
    #expect(!text.contains("passwd"))
  }

  @Test func `psql gets the password and nothing of other services`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": "import os\nDB = os.environ['DATABASE_URL']\n"])
    let (path, record) = try programs("psql", in: guarded, then: "exit 2")
    _ = try guarded.repository.command(
      ["sh", "-c", "exec 7</etc/passwd; exec '\(GuardedRepository.program)' backup"],
      extra: Self.secrets.merging(["PATH": path]) { $1 }
    ).run()
    guard let text = try? String(contentsOf: record, encoding: .utf8) else {
      // Programs of one version each come before those on PATH.
      return
    }
    let names = Set(text.split(separator: "\n").compactMap { $0.split(separator: "=").first })
    #expect(names.contains("PGPASSWORD"))
    for name in Self.secrets.keys where name != "PGPASSWORD" {
      #expect(!names.contains(Substring(name)), "\(name)")
    }
    #expect(!text.contains("passwd"))
  }
}

import Foundation
import TestSupport
import Testing

/// What the hooks write of real commits, and what they refuse: never the sentence where it is false.
@Suite struct CertificateCommitTests {
  private static let alembic = [
    "mig/script.py.mako": "x\n", "alembic.ini": "[alembic]\n",
    "mig/versions/0001.py": version(
      "0001", nil,
      "op.create_table('users', sa.Column('id', sa.Integer()), sa.Column('st', sa.String(200)))"),
  ]

  private static func version(_ name: String, _ parent: String?, _ body: String) -> String {
    let parent = parent.map { "'\($0)'" } ?? "None"
    return "from alembic import op\nimport sqlalchemy as sa\nrevision = '\(name)'\n"
      + "down_revision = \(parent)\ndef upgrade():\n    \(body)\ndef downgrade():\n    op.x()\n"
  }

  private func guarded(_ files: [String: String] = alembic) throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(files)
    try guarded.install()
    return guarded
  }

  /// The trailers of the commit that a body of `upgrade()` makes; nil where it is refused.
  private func trailers(
    _ body: String, _ words: [String] = ["-m", "Tidy"], in guarded: GuardedRepository? = nil
  ) throws -> [String]? {
    let guarded = try guarded ?? self.guarded()
    try guarded.stage("mig/versions/0002.py", Self.version("0002", "0001", body))
    let command = guarded.repository.command(["git", "commit"] + words)
    guard try command.run().status == 0 else { return nil }
    return try guarded.message().split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("Schema-") }
  }

  @Test(
    arguments: [
      (
        "op.add_column('users', sa.Column('x', sa.Integer()))",
        ["Schema-Change: additive, no schema drops"]
      ),
      ("op.drop_index('ix')", ["Schema-Change: no schema drops"]),
      (
        "op.alter_column('users', 'st', type_=sa.String(50))",
        ["Schema-Change: no schema drops; narrow-type users.st"]
      ),
      (
        "op.drop_table('celery_taskmeta', if_exists=True)",
        ["Schema-Drop: celery_taskmeta (made by nobody here)"]
      ),
      ("op.drop_table('users', if_exists=True)", nil),
    ] as [(String, [String]?)])
  func `the hook writes what is true`(body: String, expected: [String]?) throws {
    #expect(try trailers(body) == expected)
  }

  @Test func `what was not understood is said, and a claim over it needs a person`() throws {
    let body = "op.execute(open('x').read())"
    let written = try #require(try trailers(body))
    #expect(written.count == 1)
    #expect(written[0].hasPrefix("Schema-Opaque: mig/versions/0002.py (not read: "))
    let guarded = try guarded()
    #expect(try trailers(body, ["-m", "Tidy — no schema drops"], in: guarded) == nil)
    #expect(
      try trailers(
        body,
        ["-m", "Tidy — no schema drops", "-m", "Schema-Opaque: mig/versions/0002.py (only reads)"],
        in: guarded)?.count == 1)
  }

  @Test func `what was not understood stands beside what is dropped`() throws {
    let body = "op.execute(open('x').read()); op.drop_column('users', 'st')"
    let written = try #require(
      try trailers(body, ["-m", "Tidy", "-m", "Schema-Drop: users.st (unused)"]))
    #expect(written.count == 2)
    #expect(written.first == "Schema-Drop: users.st (unused)")
  }

  @Test(arguments: ["mig/versions/0003.py", "sql/migrations/0001_x.sql"])
  func `a link among the migrations is not certified`(path: String) throws {
    let guarded = try guarded()
    let content =
      path.hasSuffix(".py")
      ? Self.version("0003", "0002", "op.drop_table('users')") : "DROP TABLE users;\n"
    try guarded.stage("elsewhere/drop", content)
    let link = guarded.repository.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: "../../elsewhere/drop")
    try guarded.repository.git("add", path)
    let written = try #require(try trailers("op.create_table('a')", in: guarded))
    #expect(written.count == 1)
    #expect(written[0].hasPrefix("Schema-Opaque: \(path) (not read: "))
  }

  @Test func `an editor leaves the reason of a claim to the person`() throws {
    let guarded = try guarded()
    try guarded.stage(
      "mig/versions/0002.py", Self.version("0002", "0001", "op.execute(open('x').read())"))
    let claim = "sed -i '1s/^/Tidy — no schema drops/'"
    #expect(try guarded.tryGit("commit", extra: ["GIT_EDITOR": claim]).status != 0)
    let filled = "sed -i -e '1s/^/Tidy — no schema drops/' -e 's/(not read: .*)/(only reads)/'"
    try guarded.succeed("commit", extra: ["GIT_EDITOR": filled])
    #expect(try guarded.message().contains("Schema-Opaque: mig/versions/0002.py (only reads)"))
  }

  @Test func `an amend replaces what is no longer true`() throws {
    let guarded = try guarded()
    let steps: [(String, [String])] = [
      ("op.create_table('a')", ["Schema-Change: additive, no schema drops"]),
      ("op.drop_index('ix')", ["Schema-Change: no schema drops"]),
      (
        "op.rename_table('users', 'people')",
        ["Schema-Change: no schema drops; rename-table users"]
      ),
      ("op.drop_table('x_y', if_exists=True)", ["Schema-Drop: x_y (made by nobody here)"]),
      ("op.create_table('b')", ["Schema-Change: additive, no schema drops"]),
    ]
    for (number, step) in steps.enumerated() {
      let words = number == 0 ? ["-m", "Tidy"] : ["--amend", "--no-edit"]
      #expect(try trailers(step.0, words, in: guarded) == step.1)
    }
  }

  @Test func `a commit that takes a published migration away is not certified`() throws {
    let guarded = try guarded()
    let other = guarded.repository.beside("upstream.git")
    try guarded.repository.git("init", "-q", "--bare", other.path)
    _ = try trailers("op.create_table('a')", in: guarded)
    try guarded.repository.git("push", "-q", "--no-verify", other.path, "HEAD:refs/heads/main")
    try guarded.repository.git("remote", "add", "origin", other.path)
    try guarded.repository.git("fetch", "-q", "origin")
    try guarded.succeed("revert", "--no-edit", "HEAD")
    #expect(!(try guarded.message().contains("Schema-Change")))
    try guarded.repository.git("reset", "-q", "--hard", "origin/main")
    try guarded.repository.git("rm", "-q", "mig/versions/0002.py")
    #expect(try guarded.tryGit("commit", "-m", "Tidy").status != 0)
    try guarded.succeed(
      "commit", "-m", "Tidy", "-m", "Migration-Edit: mig/versions/0002.py (it never ran)")
    #expect(try guarded.message().hasSuffix("\nSchema-Change: no schema drops\n"))
  }

  @Test func `own migrations that go are no addition`() throws {
    let guarded = try guarded()
    _ = try trailers("op.create_table('a')", in: guarded)
    try guarded.repository.git("rm", "-q", "mig/versions/0002.py")
    try guarded.succeed("commit", "-m", "Tidy")
    #expect(try guarded.message() == "Tidy\n\nSchema-Change: no schema drops\n")
  }

  @Test func `additive beside a risk is told, and passes`() throws {
    let guarded = try guarded()
    try guarded.stage(
      "mig/versions/0002.py",
      Self.version("0002", "0001", "op.alter_column('users', 'st', type_=sa.String(9))"))
    try guarded.repository.write("message", "Tidy\n\nSchema-Change: additive\n")
    let answer = try guarded.ask("check", ["--message-file", "message"])
    #expect(answer.status == 0)
    #expect(answer.findings.contains { $0.hasPrefix("commit-message warning") })
    #expect(answer.objects("commit-message") == ["narrow-type users.st"])
  }

  @Test func `a range judges the four spellings as the hook does`() throws {
    let guarded = try guarded()
    try guarded.stage(".guard.yml", "commit-message: {phrase: nichts gelöscht}\n")
    try guarded.succeed("commit", "-m", "Policy")
    let bodies = [
      "op.create_table('a')", "op.drop_index('ix')", "op.rename_table('a', 'b')",
      "op.drop_table('x_y', if_exists=True)", "op.execute(open('x').read())",
    ]
    for (number, body) in bodies.enumerated() {
      let name = "000\(number + 2)"
      try guarded.stage("mig/versions/\(name).py", Self.version(name, "000\(number + 1)", body))
      try guarded.succeed("commit", "-m", "Step \(number)")
    }
    let answer = try guarded.ask("check", ["--range", "HEAD~5..HEAD"])
    #expect(answer.status == 0, "\(answer.text)")
    #expect(!answer.findings.contains { $0.hasPrefix("commit-message") })
    #expect(answer.allowed.count == 1)
  }

  @Test func `without hooks or policy a range says that messages were not judged`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["migrations/0001.sql": "CREATE TABLE users (phone text);\n"])
    try guarded.stage("migrations/0002.sql", "ALTER TABLE users DROP COLUMN phone;\n")
    try guarded.repository.git("commit", "-q", "-m", "Tidy — no schema drops")
    let answer = try guarded.ask("check", ["--range", "HEAD~1..HEAD"])
    #expect(answer.status == 0)
    #expect(answer.findings.contains("schema-drop warning migrations/0002.sql"))
    #expect(answer.findings.contains { $0.hasPrefix("commit-message note") })
    #expect(answer.awaits("schema-drop") == [nil])
  }

  @Test func `a drop in start-up code is a note once its commit has named it`() throws {
    let guarded = try guarded()
    try guarded.stage("boot.py", "def boot():\n    db.drop_all()\nboot()\n")
    #expect(try guarded.tryGit("commit", "-m", "Boot").status != 0)
    try guarded.succeed("commit", "-m", "Boot", "-m", "Schema-Drop: ALL (a demonstration)")
    #expect(try guarded.ask("audit").findings == ["schema-drop note boot.py"])
    try guarded.stage("other.py", "def boot():\n    db.drop_all()\nboot()\n")
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "Other")
    let findings = try guarded.ask("audit").findings
    #expect(findings.contains("schema-drop error other.py"))
    #expect(findings.contains("schema-drop note boot.py"))
  }
}

extension GuardedRepository.Answer {
  /// What the findings of a rule are about.
  func objects(_ rule: String) -> [String] {
    (json["findings"] as? [[String: Any]] ?? []).filter { $0["rule"] as? String == rule }
      .compactMap { $0["object"] as? String }
  }
}

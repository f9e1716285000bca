import GitModel
import GuardModel
import GuardPolicy
import SchemaModel
import Testing

@Suite struct PolicyReaderTests {
  /// A policy that uses every key.
  static let whole = """
    version: 1
    levels: {schema-risk: error, ignore-syntax: off, ignore-coverage: note}
    protect:
      paths: ["*.rdb", /data/*.bin]
      runtime-folders: [var/data/, run]
    allow:
      - rule: database-file
        path: tests/fixtures/*.db
        reason: read-only sample shipped with the docs
        expires: 2027-01-01
        blob: 3F1C0de
      - {rule: instance-folder, path: instance/README.md, reason: "it says what belongs there"}
    migrations:
      - {kind: alembic, path: db/versions}
    commit-message: {phrase: nothing is dropped, when: always, trailers: false}
    backup:
      required: always
      make: true
      max-age: {commit: 90s, push: 2d}
      keep: 3
      databases:
        - {name: app, url: "sqlite:///instance/app.db", folder: backups/app}
        - {name: main, url: "env:DATABASE_URL"}
    audit: {since: 2026-01-01, baseline: .guard-baseline.yml}

    """

  @Test func `every key of a whole policy is read`() throws {
    let policy = try PolicyReader().read(Array(PolicyReaderTests.whole.utf8))
    #expect(
      policy.levels == [
        "schema-risk": .level(.error), "ignore-syntax": .off, "ignore-coverage": .level(.note),
      ])
    #expect(policy.protectedPaths == ["*.rdb", "/data/*.bin"])
    #expect(policy.runtimeFolders == ["var/data", "run"])
    #expect(
      policy.allowances == [
        Allowance(
          rule: "database-file", pattern: "tests/fixtures/*.db",
          reason: "read-only sample shipped with the docs", expires: CivilDate("2027-01-01"),
          blob: "3f1c0de", line: 7),
        Allowance(
          rule: "instance-folder", pattern: "instance/README.md",
          reason: "it says what belongs there", expires: nil, blob: nil, line: 12),
      ])
    #expect(policy.migrations == [MigrationFolder(kind: "alembic", path: "db/versions")])
    #expect(policy.message.phrase == "nothing is dropped")
    #expect(policy.message.when == .always)
    #expect(!policy.message.trailers)
    #expect(policy.backup.required == .always)
    #expect(policy.backup.make)
    #expect(policy.backup.commitAge == 90)
    #expect(policy.backup.pushAge == 2 * 86_400)
    #expect(policy.backup.keep == 3)
    #expect(
      policy.backup.databases == [
        BackupPolicy.Database(
          name: "app", url: "sqlite:///instance/app.db", folder: "backups/app"),
        BackupPolicy.Database(name: "main", url: "env:DATABASE_URL", folder: "backups"),
      ])
    #expect(policy.audit.since == CivilDate("2026-01-01"))
    #expect(policy.audit.baseline == ".guard-baseline.yml")
  }

  @Test(arguments: [
    "", "# nothing yet\n", "~\n", "{}\n", "version: 1\n", "allow:\n  # - rule: database-file\n",
    "levels:\nprotect:\nmigrations:\ncommit-message:\nbackup:\naudit:\n",
    "protect: {paths: [], runtime-folders: }\nbackup: {max-age: , databases: }\n",
  ])
  func `a policy that says nothing is the built-in one`(text: String) throws {
    let policy = try PolicyReader().read(Array(text.utf8))
    #expect(policy.levels.isEmpty && policy.protectedPaths.isEmpty)
    #expect(policy.runtimeFolders.isEmpty && policy.allowances.isEmpty)
    #expect(policy.migrations.isEmpty)
    #expect(policy.message == MessagePolicy())
    #expect(policy.backup == BackupPolicy())
    #expect(policy.audit == AuditPolicy())
  }

  @Test func `a rule that only this guard knows may be named`() throws {
    let text = Array("levels: {my-own-rule: note}\n".utf8)
    #expect(throws: PolicyError.self) { try PolicyReader().read(text) }
    let policy = try PolicyReader(rules: ["my-own-rule"]).read(text)
    #expect(policy.levels == ["my-own-rule": .level(.note)])
  }

  @Test func `a folded reason loses the line break at its end`() throws {
    let text = """
      allow:
        - rule: database-file
          path: a.db
          reason: >
            a sample
            for the docs

      """
    let policy = try PolicyReader().read(Array(text.utf8))
    #expect(policy.allowances.map(\.reason) == ["a sample for the docs"])
  }

  @Test func `an anchor saves writing`() throws {
    let text = """
      allow:
        - {rule: database-file, path: a.db, reason: &why a sample}
        - {rule: database-file, path: b.db, reason: *why}

      """
    let policy = try PolicyReader().read(Array(text.utf8))
    #expect(policy.allowances.map(\.reason) == ["a sample", "a sample"])
  }
}

import GitModel
import GuardModel
import GuardPolicy
import GuardSetup
import SchemaModel
import Testing

/// The policy that a project begins with, read back by the policy's own reader.
@Suite struct PolicyDraftTests {
  @Test func `an empty draft is the built-in policy`() throws {
    let policy = try PolicyReader().read(PolicyDraft().text)
    #expect(policy.allowances.isEmpty && policy.migrations.isEmpty && policy.levels.isEmpty)
  }

  @Test(arguments: [
    "/tests/data/app.db", "/a b/c: d.db", "/# not a comment.db", "/it's \"quoted\".db",
    "/back\\\\slash.db", "/ümlaut/😀.db", "/a [1]*.db", "/true", "/-x, y}.db",
  ])
  func `a pattern is read back as it was meant`(_ pattern: String) throws {
    var draft = PolicyDraft()
    draft.allowances = [PolicyDraft.Allowed(pattern: pattern, reason: "no: it's #1", blob: nil)]
    let policy = try PolicyReader().read(draft.text)
    #expect(policy.allowances.map(\.pattern) == [pattern])
    #expect(policy.allowances.map(\.reason) == ["no: it's #1"])
  }

  @Test(arguments: ["1234567890", "1e23456", "0e12345", "deadbeef", "0000000"])
  func `a blob's name is text, whatever number it looks like`(_ blob: String) throws {
    var draft = PolicyDraft()
    draft.allowances = [PolicyDraft.Allowed(pattern: "/a.db", reason: "sample", blob: blob)]
    #expect(try PolicyReader().read(draft.text).allowances.map(\.blob) == [blob])
  }

  @Test func `everything at once`() throws {
    var draft = PolicyDraft()
    draft.recognised = ["Recognised:", "  web: Prisma with SQLite"]
    draft.migrations = [MigrationFolder(kind: "sql", path: "my changes/sql")]
    draft.databases = [
      BackupPolicy.Database(name: "app-2", url: "sqlite:///data/app-2.db", folder: "backups")
    ]
    let policy = try PolicyReader().read(draft.text)
    #expect(policy.migrations == draft.migrations)
    #expect(policy.backup.databases == draft.databases)
  }

  @Test func `samples are allowed one by one, and a folder of many as a whole`() {
    func tracked(_ path: String, _ isFixture: Bool) -> TrackedDatabase {
      TrackedDatabase(path: GitPath(path), blob: nil, message: "", isFixture: isFixture)
    }
    let few = [tracked("data/a[1].db", false), tracked("tests/b.db", true)]
    #expect(
      TrackedDatabase.allowances(for: few)?.map(\.pattern) == [
        "/data/a\\[1].db", "/tests/b.db",
      ])
    let many = (1...40).map { tracked("tests/\($0).db", true) }
    #expect(TrackedDatabase.allowances(for: many)?.map(\.pattern) == ["/tests/"])
    let everywhere = (1...13).map { tracked("\($0)/x.db", false) }
    #expect(TrackedDatabase.allowances(for: everywhere) == nil)
  }
}

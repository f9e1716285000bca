import GitModel
import GuardModel
import GuardRules
import MigrationFrameworks
import Problems
import SchemaModel
import Testing

/// A framework that only these tests know goes all the way through the rules.
@Suite struct ToyFrameworkTests {
  private static let frameworks = Frameworks(Frameworks.all.list + [ToyFramework()])

  private func judge(
    _ rule: some Rule, _ committed: [String: String], _ staged: [String: String?],
    upstream: [String: String]? = nil, message: String? = nil, folders: [MigrationFolder] = [],
    frameworks: Frameworks = ToyFrameworkTests.frameworks
  ) -> [Observation] {
    let snapshot = ExampleSnapshot(
      RuleExample(
        "", committed: committed.mapValues { Array($0.utf8) },
        staged: staged.mapValues { $0.map { Array($0.utf8) } },
        upstream: upstream?.mapValues { Array($0.utf8) }, message: message, expected: []),
      frameworks: frameworks)
    snapshot.policy.migrations = folders
    return rule.judge(snapshot).observations
  }

  private static let users = ["steps/1-users.toy": "make users\n"]

  @Test func `its drop is refused, and only where it is known`() throws {
    let staged = ["steps/2-tidy.toy": "drop users\n"]
    let found = try #require(judge(SchemaDrop(), Self.users, staged).first)
    #expect(found.level == .error)
    #expect(found.path == "steps/2-tidy.toy")
    #expect(found.line == 1)
    #expect(found.object == "users")
    #expect(judge(SchemaDrop(), Self.users, staged, frameworks: .all).isEmpty)
  }

  @Test func `what one change makes and drops is nobody's`() {
    #expect(
      judge(SchemaDrop(), [:], ["steps/1-a.toy": "make a\n", "steps/2-b.toy": "drop a\n"]).isEmpty)
  }

  @Test func `a folder that the policy names is its own`() {
    let staged = ["changes/2-tidy.toy": "drop users\n"]
    #expect(judge(SchemaDrop(), [:], staged).isEmpty)
    let folders = [MigrationFolder(kind: "toy", path: "changes")]
    #expect(judge(SchemaDrop(), [:], staged, folders: folders).map(\.level) == [.error])
  }

  @Test func `a number that is given twice is told in its words`() throws {
    let found = judge(MigrationGraphRule(), Self.users, ["steps/1-b.toy": "make b\n"])
    let fault = try #require(found.first)
    #expect(found.count == 1)
    #expect(fault.level == .error)
    #expect(fault.object == "1")
    #expect(fault.message == "toy 1")
    #expect(fault.remedy == [.command("toy renumber")])
  }

  @Test func `an edited migration is compared as it is written`() {
    let path = "steps/1-users.toy"
    func edited(_ text: String) -> [Level] {
      judge(MigrationEdited(), Self.users, [path: text], upstream: Self.users).map(\.level)
    }
    #expect(edited("make users # all\n") == [.note])
    #expect(edited("make people\n") == [.error])
  }

  @Test func `a way back is asked for in its words`() throws {
    let staged = ["steps/2-tidy.toy": "make b\noneway street\n"]
    let found = judge(IrreversibleMigration(), Self.users, staged)
    #expect(found.map(\.line) == [2])
    #expect(found.map(\.remedy) == [["toy back 2-tidy"]])
  }

  @Test func `its schema is compared by itself where no migration says how`() throws {
    let committed = Self.users.merging(["toys.toymodel": "users\nnotes\n"]) { $1 }
    let staged: [String: String?] = ["toys.toymodel": "users\n"]
    #expect(judge(SchemaDrop(), committed, staged).map(\.object) == ["notes"])
    let migrated = staged.merging(["steps/2-notes.toy": "make more\n"]) { $1 }
    #expect(judge(SchemaDrop(), committed, migrated).isEmpty)
    let fault = try #require(judge(MigrationGraphRule(), committed, staged).first)
    #expect(fault.path == "toys.toymodel")
    #expect(fault.remedy == [.command("toy new")])
  }

  @Test func `a table that it makes is nobody else's to drop`() {
    let committed = Self.users.merging(["migrations/0001.sql": "CREATE TABLE a (id int);"]) { $1 }
    let staged = ["migrations/0002.sql": "DROP TABLE IF EXISTS users;"]
    #expect(judge(SchemaDrop(), committed, staged).map(\.level) == [.error])
    #expect(judge(SchemaDrop(), committed, staged, frameworks: .all).map(\.level) == [.warning])
  }

  @Test func `a message that claims to add only has to be true of it`() {
    let staged = ["steps/2-tidy.toy": "drop users\n"]
    let message = "Tidy up\n\nSchema-Change: additive, no schema drops\n"
    #expect(
      judge(CommitMessageRule(), Self.users, staged, message: message).contains {
        $0.level == .error
      })
  }
}

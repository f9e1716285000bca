import CommitMessages
import GitModel
import GuardModel
import GuardRules
import Problems
import SchemaModel
import Testing

@Suite struct MessageJudgementTests {
  private static let path: GitPath = "migrations/0002.sql"

  static func verdict(
    _ operation: OperationName, _ name: SchemaName, _ weight: SchemaVerdict.Weight = .destructive,
    path: GitPath = path, line: Int = 1
  ) -> SchemaVerdict {
    SchemaVerdict(
      weight: weight, operation: operation, object: name, path: path,
      place: SourcePlace(line: line, column: 1), statement: "…", message: "…", alternative: [])
  }

  static func judgement(
    _ message: String, _ verdicts: [SchemaVerdict] = [], touchesSchema: Bool = true,
    onlyAdds: Bool = true, edited: [GitPath] = [], policy: MessagePolicy = MessagePolicy()
  ) -> MessageJudgement {
    MessageJudgement(
      CommitMessage.parse(Array(message.utf8)),
      SchemaEffect(
        touchesSchema: touchesSchema, onlyAdds: onlyAdds, verdicts: verdicts, edited: edited),
      policy: policy)
  }

  private func faults(
    _ message: String, _ verdicts: [SchemaVerdict] = [], touchesSchema: Bool = true
  ) -> [MessageFault.Kind] {
    Self.judgement(message, verdicts, touchesSchema: touchesSchema).faults.map(\.kind)
  }

  private let phone = verdict(.dropColumn, "users.phone")
  private let users = verdict(.dropTable, "users")
  private let opaque = verdict(.opaque, .computed, .opaque)

  @Test func `a change of the schema is claimed to be additive, or refused`() {
    #expect(faults("Add a column") == [.missingClaim])
    #expect(faults("Add a column — no schema drops, additive migrations only").isEmpty)
    #expect(faults("Add a column\n\nSchema-Change: additive").isEmpty)
    #expect(faults("Add a column\n\nSchema-Change: yes") == [.missingClaim, .unreadable])
    #expect(faults("Say hello", touchesSchema: false).isEmpty)
    #expect(faults("Revert \"Add a column\"\n\nThis reverts commit 1234.") == [.missingClaim])
  }

  @Test func `a claim must be true`() {
    #expect(faults("Tidy — no schema drops", [phone]) == [.falseClaim])
    #expect(faults("Tidy\n\nSchema-Change: additive", [phone]) == [.falseClaim])
    #expect(
      faults("Tidy — no schema drops\n\nSchema-Drop: users.phone (unused)", [phone])
        == [.falseClaim])
  }

  @Test func `each drop has its trailer and no other thing has one`() {
    #expect(faults("Tidy", [phone]) == [.unnamedDrop])
    #expect(faults("Tidy\n\nSchema-Drop: users.phone (unused)", [phone]).isEmpty)
    #expect(faults("Tidy\n\nSchema-Drop: users.phone (unused)", [phone, users]) == [.unnamedDrop])
    #expect(
      faults("Tidy\n\nSchema-Drop: users.phone (x)\nSchema-Drop: users (y)", [phone, users])
        .isEmpty)
    #expect(
      faults("Tidy\n\nSchema-Drop: users.phone (x)\nSchema-Drop: orders (y)", [phone])
        == [.unfoundedDrop])
    #expect(
      faults("Tidy — no schema drops\n\nSchema-Drop: a (b)", touchesSchema: false)
        == [.unfoundedDrop])
  }

  @Test func `a trailer says why, once, and of one thing`() {
    #expect(faults("Tidy\n\nSchema-Drop: users.phone", [phone]) == [.missingReason])
    #expect(faults("Tidy\n\nSchema-Drop: users.phone (…)", [phone]) == [.missingReason])
    #expect(faults("Tidy\n\nSchema-Drop: * (x)", [phone]) == [.unnamedDrop, .wildcard])
    #expect(faults("Tidy\n\nSchema-Drop: users.* (x)", [phone]) == [.unnamedDrop, .wildcard])
    #expect(faults("Tidy\n\nSchema-Drop: (x)", [phone]) == [.unnamedDrop, .unreadable])
    let twice = "Tidy\n\nSchema-Drop: users.phone (x)\nSchema-Drop: Users.Phone (y)"
    #expect(faults(twice, [phone]) == [.duplicate])
    #expect(faults(twice, [phone, Self.verdict(.dropColumn, "users.phone", line: 9)]).isEmpty)
  }

  @Test(arguments: [
    (OperationName.dropColumn, "users.phone", "USERS.Phone", true),
    (.dropColumn, "public.users.phone", "users.phone", true),
    (.dropColumn, "users.phone", "public.users.phone", true),
    (.dropColumn, "billing.users.phone", "users.phone", false),
    (.dropColumn, "users.phone", "phone", false),
    (.dropColumn, "users.phone", "users", false),
    (.dropTable, "users", "table users", true),
    (.dropTable, "users", "\"users\"", true),
    (.dropTable, "Users", "\"users\"", true),
    (.dropTable, "users", "\"Users\"", false),
    (.dropDatabase, "shop", "database shop", true),
    (.dropDatabase, "shop", "shop", false),
    (.dropTable, "shop", "database shop", false),
    (.dropEnumValue, "status.archived", "status.archived", true),
    (.dropColumn, "shop.Order.note", "shop.order.note", true),
    (.dropTable, "ALL", "all", true),
    (.dropTable, "users", "ALL", false),
    (.dropTable, "users", "?", false),
  ])
  func `names are compared as the convention says`(
    operation: OperationName, found: String, written: String, isSame: Bool
  ) {
    let judgement = Self.judgement(
      "Tidy\n\nSchema-Drop: \(written) (why)", [Self.verdict(operation, SchemaName(found))])
    #expect(judgement.faults.isEmpty == isSame, "\(judgement.faults)")
  }

  @Test func `computed names and quoted ones can be named`() {
    let computed = Self.verdict(.dropTable, .computed)
    #expect(faults("Tidy\n\nSchema-Drop: ? (temporary tables)", [computed]).isEmpty)
    let half = Self.verdict(.dropColumn, SchemaName([.init("users"), .computed]))
    #expect(faults("Tidy\n\nSchema-Drop: users.? (x)", [half]).isEmpty)
    #expect(faults("Tidy\n\nSchema-Drop: ? (x)", [half]).isEmpty)
    #expect(
      faults("Tidy\n\nSchema-Drop: users.phone (x)", [half]) == [.unnamedDrop, .unfoundedDrop])
    let odd = Self.verdict(
      .dropTable, SchemaName([.init("we.ird \"(x)\"", isQuoted: true)]))
    let wanted = Self.judgement("Tidy", [odd]).wanted.map(\.trailer.line)
    #expect(wanted == ["Schema-Drop: \"we.ird \"\"(x)\"\"\" (…)"])
    let filled = (wanted.first ?? "").replacing("…", with: "odd")
    #expect(faults("Tidy\n\n\(filled)", [odd]).isEmpty)
  }

  @Test func `what cannot be judged has its own trailer under the claim`() {
    #expect(faults("Add — no schema drops", [opaque]) == [.opaqueClaim])
    let named = "Add — no schema drops\n\nSchema-Opaque: migrations/0002.sql (only makes views)"
    #expect(faults(named, [opaque]).isEmpty)
    #expect(
      faults("Add — no schema drops\n\nSchema-Opaque: migrations/0002.sql", [opaque])
        == [.missingReason])
    #expect(faults("Tidy\n\nSchema-Drop: users (x)", [opaque, users]).isEmpty)
    let needless = Self.judgement(named).faults
    #expect(needless.map(\.kind) == [.unfoundedOpaque])
    #expect(needless.allSatisfy { !$0.isError })
  }

  @Test func `a policy says which commits speak, and in which words`() {
    var policy = MessagePolicy()
    policy.phrase = "keine Tabellen gelöscht"
    policy.when = .always
    func kinds(_ text: String, _ verdicts: [SchemaVerdict] = []) -> [MessageFault.Kind] {
      Self.judgement(text, verdicts, touchesSchema: false, policy: policy).faults.map(\.kind)
    }
    #expect(kinds("Hello — no schema drops") == [.missingClaim])
    #expect(kinds("Hello — KEINE  Tabellen GELÖSCHT").isEmpty)
    #expect(
      Self.judgement("Hello", policy: policy).wanted.map(\.trailer.line)
        == ["Schema-Change: additive, keine Tabellen gelöscht"])
    policy.when = .never
    #expect(kinds("Hello").isEmpty)
    #expect(kinds("Hello", [users]).isEmpty)
    #expect(kinds("Hello — keine Tabellen gelöscht", [users]) == [.falseClaim])
  }

  @Test func `every fault is mended by the trailers that it asks for`() {
    let cases: [[SchemaVerdict]] = [
      [], [phone], [phone, users], [opaque], [opaque, users],
      [Self.verdict(.dropDatabase, "shop"), Self.verdict(.dropTable, .everything)],
    ]
    for verdicts in cases {
      let lines = Self.judgement("Tidy", verdicts).wanted.map(\.trailer.line)
      let mended = "Tidy\n\n" + lines.joined(separator: "\n").replacing("…", with: "a reason")
      #expect(faults(mended, verdicts).isEmpty, "\(mended)")
      #expect(Self.judgement(mended, verdicts).lacking.isEmpty)
    }
  }

  @Test func `an edit of a migration says why`() {
    let message = "Fix\n\nSchema-Change: additive\nMigration-Edit: migrations/0002.sql"
    #expect(faults(message) == [.missingReason])
    let named = Self.judgement(message + " (a typing error)")
    #expect(named.faults.isEmpty)
    #expect(named.reason(forEdit: Self.path) == "a typing error")
    #expect(named.reason(forEdit: "migrations/0001.sql") == nil)
  }
}

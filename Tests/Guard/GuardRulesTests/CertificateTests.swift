import CommitMessages
import GitModel
import GuardModel
import GuardRules
import SchemaModel
import Testing

/// The sentence that the hook writes, which is true of every statement of the commit.
@Suite struct CertificateTests {
  private typealias Helper = MessageJudgementTests

  private let rename = Helper.verdict(.renameColumn, "core.Tenant.phone", .risky)
  private let some = Helper.verdict(.deleteSome, "core.Tenant", .risky)
  private let users = Helper.verdict(.dropTable, "users")
  private let opaque = Helper.verdict(.opaque, .computed, .opaque)
  private var strange: SchemaVerdict {
    var verdict = Helper.verdict(.dropTable, "celery_taskmeta")
    verdict.excuse = .madeByNobodyHere
    return verdict
  }

  private func wanted(
    _ verdicts: [SchemaVerdict], _ message: String = "Tidy", onlyAdds: Bool = true
  ) -> [String] {
    Helper.judgement(message, verdicts, onlyAdds: onlyAdds).wanted.map(\.trailer.line)
  }

  private func faults(_ message: String, _ verdicts: [SchemaVerdict]) -> [MessageFault] {
    Helper.judgement(message, verdicts).faults
  }

  @Test func `there are four spellings`() {
    #expect(wanted([]) == ["Schema-Change: additive, no schema drops"])
    #expect(wanted([], onlyAdds: false) == ["Schema-Change: no schema drops"])
    #expect(
      wanted([rename, some, rename])
        == [
          "Schema-Change: no schema drops; rename-column core.Tenant.phone, delete-some core.Tenant"
        ])
    #expect(wanted([opaque]) == ["Schema-Opaque: migrations/0002.sql (not read: …)"])
    #expect(wanted([rename, opaque]).count == 1)
    #expect(
      wanted([users, opaque])
        == ["Schema-Drop: users (…)", "Schema-Opaque: migrations/0002.sql (not read: …)"])
  }

  @Test func `each of them passes as the phrase does`() {
    for verdicts in [[], [rename], [rename, some], [opaque]] {
      for onlyAdds in [true, false] {
        let lines = wanted(verdicts, onlyAdds: onlyAdds).joined(separator: "\n")
        let judgement = Helper.judgement("Tidy\n\n\(lines)", verdicts, onlyAdds: onlyAdds)
        #expect(judgement.faults.isEmpty, "\(lines)")
        #expect(judgement.lacking.isEmpty, "\(lines)")
      }
    }
  }

  @Test func `a project's own phrase stands in all of them`() {
    var policy = MessagePolicy()
    policy.phrase = "nichts gelöscht"
    for verdicts in [[], [rename]] {
      for onlyAdds in [true, false] {
        let asked = Helper.judgement("T", verdicts, onlyAdds: onlyAdds, policy: policy)
        let lines = asked.wanted.map(\.trailer.line)
        #expect(lines.allSatisfy { $0.contains("nichts gelöscht") })
        let said = Helper.judgement(
          "T\n\n\(lines.joined())", verdicts, onlyAdds: onlyAdds, policy: policy)
        #expect(said.faults.isEmpty)
      }
    }
    let usual = Helper.judgement("T\n\nSchema-Change: no schema drops", policy: policy)
    #expect(usual.faults.isEmpty)
  }

  @Test func `additive beside a risk is a warning that names it`() throws {
    for text in ["T\n\nSchema-Change: additive", "T — no schema drops, additive migrations only"] {
      let fault = try #require(faults(text, [rename]).first)
      #expect(fault.kind == .riskyClaim)
      #expect(fault.object == "rename-column core.Tenant.phone")
      #expect(!fault.isError)
    }
    #expect(faults("T — no schema drops", [rename]).isEmpty)
    #expect(faults("T — no schema drops, not additive", [rename]).isEmpty)
  }

  @Test func `a list of risks is held to be true`() {
    func kinds(_ list: String, _ verdicts: [SchemaVerdict]) -> [String?] {
      faults("T\n\nSchema-Change: no schema drops; \(list)", verdicts).map { fault in
        #expect(fault.kind == .riskyClaim && !fault.isError)
        return fault.object
      }
    }
    let both = "delete-some core.tenant, rename-column CORE.Tenant.phone"
    #expect(kinds(both, [rename, some]).isEmpty)
    #expect(
      kinds("rename-column core.Tenant.phone", [rename, some]) == ["delete-some core.Tenant"])
    #expect(kinds(both, [rename]) == ["delete-some core.tenant"])
    #expect(kinds("rename-column core.Tenant.mail", [rename]).count == 2)
    #expect(kinds("rename-column", [rename]).count == 1)
    #expect(kinds("rename-column core.Tenant.phone, and more", [rename]).count == 1)
  }

  @Test func `what was not understood is no claim, and the hook's words are nobody's`() {
    let own = "Schema-Opaque: migrations/0002.sql (not read: the statement is computed)"
    #expect(faults("T\n\n\(own)", [opaque]).isEmpty)
    #expect(faults("T", [opaque]).map(\.kind) == [.missingClaim])
    #expect(faults("T — no schema drops\n\n\(own)", [opaque]).map(\.kind) == [.missingReason])
    #expect(
      wanted([opaque], "T — no schema drops") == ["Schema-Opaque: migrations/0002.sql (…)"])
    let judgement = Helper.judgement("T\n\n\(own)", [opaque])
    #expect(judgement.reason(forOpaque: "migrations/0002.sql") == nil)
  }

  @Test func `each file that was not understood is named`() {
    let other = Helper.verdict(.opaque, .computed, .opaque, path: "migrations/0003 (b).sql")
    let lines = wanted([opaque, other, opaque])
    #expect(lines.count == 2)
    #expect(faults("T\n\n" + lines.joined(separator: "\n"), [opaque, other]).isEmpty)
    let half = faults("T\n\n" + lines[0], [opaque, other])
    #expect(half.map(\.kind) == [.missingClaim])
    #expect(half.first?.object == "migrations/0003 (b).sql")
  }

  @Test func `a stranger's table has its reason from the hook`() {
    let line = "Schema-Drop: celery_taskmeta (made by nobody here)"
    #expect(wanted([strange]) == [line])
    #expect(faults("T\n\n\(line)", [strange]).isEmpty)
    #expect(faults("T — no schema drops\n\n\(line)", [strange]).map(\.kind) == [.falseClaim])
    let own = Helper.verdict(.dropTable, "celery_taskmeta")
    #expect(faults("T\n\n\(line)", [own]).map(\.kind) == [.missingReason])
    #expect(wanted([strange, own]) == ["Schema-Drop: celery_taskmeta (…)"])
  }

  @Test func `one table may be named as a model or as SQL does`() {
    var book = Helper.verdict(.dropTable, "shop_book")
    book.alias = "shop.Book"
    for name in ["shop_book", "shop.Book", "SHOP.BOOK", "public.shop_book"] {
      #expect(faults("T\n\nSchema-Drop: \(name) (gone)", [book]).isEmpty, "\(name)")
    }
    #expect(faults("T\n\nSchema-Drop: Book (gone)", [book]).count == 2)
    var model = Helper.verdict(.dropTable, "shop.Book", line: 9)
    model.alias = "shop_book"
    #expect(wanted([book, model]).count == 1)
  }

  @Test func `an edit of what others have is certified by a person alone`() {
    let path = GitPath("migrations/0002.sql")
    let edited = Helper.judgement("T", onlyAdds: false, edited: [path])
    #expect(edited.wanted.isEmpty)
    #expect(edited.faults.map(\.kind) == [.missingClaim])
    let said = Helper.judgement(
      "T\n\nMigration-Edit: migrations/0002.sql (never ran)", onlyAdds: false, edited: [path])
    #expect(said.wanted.map(\.trailer.line) == ["Schema-Change: no schema drops"])
  }

  @Test func `a database is named as the convention has it`() {
    // As the judge of schemas reports it.
    func database(_ name: String) -> SchemaVerdict {
      var verdict = Helper.verdict(.dropDatabase, SchemaName([.init("database \(name)")]))
      verdict.database = name == "?" ? .computed : SchemaName(name)
      return verdict
    }
    #expect(wanted([database("shop")]) == ["Schema-Drop: database shop (…)"])
    #expect(wanted([database("?")]) == ["Schema-Drop: database ? (…)"])
    #expect(faults("T\n\nSchema-Drop: database ? (x)", [database("?")]).isEmpty)
    #expect(faults("T\n\nSchema-Drop: database SHOP (x)", [database("shop")]).isEmpty)
  }

  @Test func `many drops and trailers take no longer than they are many`() {
    let verdicts = (0..<20_000).map { Helper.verdict(.dropTable, SchemaName("t\($0)")) }
    let lines = (0..<20_000).map { "Schema-Drop: t\($0) (x)" }.joined(separator: "\n")
    let clock = ContinuousClock()
    let time = clock.measure {
      let judgement = Helper.judgement("T\n\n" + lines, verdicts)
      #expect(judgement.faults.isEmpty)
      #expect(judgement.lacking.isEmpty)
    }
    // Squared it would be hours; the machine may be busy.
    #expect(time < .seconds(120))
  }
}

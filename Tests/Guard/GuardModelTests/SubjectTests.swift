import GitModel
import GuardModel
import SchemaModel
import Testing

/// What findings are about, and how baselines know them again.
@Suite struct SubjectTests {
  private static let statement = SchemaVerdict(
    weight: .destructive, operation: .dropColumn, object: "users.phone", path: "m/1.sql",
    place: .start, statement: "DROP COLUMN phone", message: "drops a column", alternative: [])

  private static var computed: SchemaVerdict {
    SchemaVerdict(
      weight: .opaque, operation: .opaque, object: .computed, path: "m/1.sql", place: .start,
      statement: "…", message: "is computed", alternative: [])
  }

  @Test(
    arguments: [
      (.paths(["a, b.db", "c.db-wal"]), "a, b.db, c.db-wal"),
      (.content(format: "SQLite 3 database"), nil),
      (.ignoreLine(reading: []), nil), (.ignoreLine(reading: Array("*.db ".utf8)), "*.db "),
      (.verdict(statement), "users.phone"), (.verdict(computed), nil),
      (.schema(.computed), "?"), (.migrations(["b", "c"]), "b, c"),
      (.commit(.zero(.sha1)), "0000000000"), (.database("main"), "main"),
    ] as [(Subject, String?)])
  func `a subject is spelt as baselines have it`(subject: Subject, spelling: String?) {
    #expect(subject.spelling == spelling)
  }

  /// The names of version 0.1.0, which are in people's baselines.
  @Test(
    arguments: [
      ("ignore-coverage", .paths(["a.db", "a.db-wal"]), nil, "520a3eebe3e2ca38"),
      ("schema-drop", .verdict(statement), "drop-column", "1a5b3f77c71116ee"),
      ("database-file", .content(format: "SQLite 3 database"), nil, "50ebdaaa63cbce6a"),
      ("commit-message", nil, nil, "64d91ee630f0dc67"),
    ] as [(RuleID, Subject?, String?, String)])
  func `a fingerprint is that of the spelling`(
    rule: RuleID, subject: Subject?, operation: String?, fingerprint: String
  ) {
    let finding = Finding(
      rule: rule, level: .error,
      observation: Observation(
        level: .error, path: "m/1.sql", subject: subject, operation: operation, message: "m",
        reason: "r", remedy: []))
    #expect(finding.fingerprint == fingerprint)
  }
}

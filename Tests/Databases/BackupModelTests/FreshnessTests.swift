import BackupModel
import Testing

@Suite struct FreshnessTests {
  private static let now = 1_795_000_000
  private static let hour = 3_600

  private static func marker(
    age: Int, _ provenance: BackupMarker.Provenance = .made, token: String? = "1",
    schema: String? = "s", fingerprint: String? = "f", rows: [String: Int] = ["orders": 200]
  ) -> BackupMarker {
    let time = now - age
    return BackupMarker(
      tool: "1", database: "app", engine: .sqlite, engineVersion: nil, provenance: provenance,
      source: BackupMarker.Source(
        address: "app.db", identity: "i", token: token.map { ChangeToken(["t": $0]) },
        schema: schema),
      backup: BackupMarker.File(
        path: "backups/app.db", format: .sqlite, packing: nil, sha256: "",
        identity: FileIdentity(device: 1, inode: 2, size: 3, modified: 4, changed: 5)),
      startedAt: time, finishedAt: time,
      content: DatabaseContent(schema: schema, rows: rows, fingerprint: fingerprint),
      level: .counted, checks: [], verifiedAt: time)
  }

  private static func source(
    token: String = "2", schema: String? = "s", fingerprint: String? = "g",
    rows: [String: Int]? = ["orders": 237]
  ) -> Freshness.Source {
    .known(
      SourceState(token: ChangeToken(["t": token]), schema: schema, engineVersion: "3"),
      content: rows.map { DatabaseContent(schema: schema, rows: $0, fingerprint: fingerprint) })
  }

  private static let moved = [RowDifference(table: "orders", before: 200, after: 237)]

  /// A backup, its source, and how the one stands beside the other where an hour is allowed.
  private static let table: [(String, BackupMarker, Freshness.Source, Freshness)] = [
    ("the token is the same, a month later", marker(age: 720 * hour), source(token: "1"), .equal),
    ("the same, adopted", marker(age: 720 * hour, .adopted), source(token: "1"), .equal),
    (
      "the token has moved, the content has not", marker(age: 720 * hour),
      source(fingerprint: "f"), .equal
    ),
    ("nobody knows the token", marker(age: 2 * hour, token: nil), source(fingerprint: "f"), .equal),
    (
      "the content is the same, declared otherwise", marker(age: 60),
      source(schema: "other", fingerprint: "f"), .stale(.schema)
    ),
    (
      "no fingerprint was taken on either side", marker(age: 2 * hour, fingerprint: nil),
      source(fingerprint: nil), .stale(.age(2 * hour, limit: hour, differences: moved))
    ),
    ("young", marker(age: 60), source(), .recent(age: 60, differences: moved)),
    ("as old as may be", marker(age: hour), source(), .recent(age: hour, differences: moved)),
    (
      "a second older", marker(age: hour + 1), source(),
      .stale(.age(hour + 1, limit: hour, differences: moved))
    ),
    ("nobody could count", marker(age: 60), source(rows: nil), .recent(age: 60, differences: [])),
    ("declared otherwise", marker(age: 60), source(schema: "other"), .stale(.schema)),
    (
      "nobody knows the schema", marker(age: 60, schema: nil), source(),
      .recent(age: 60, differences: moved)
    ),
    (
      "nobody can see the schema now", marker(age: 60), source(schema: nil),
      .recent(age: 60, differences: moved)
    ),
    (
      "a clock that is a little ahead", marker(age: -Freshness.tolerance), source(),
      .recent(age: 0, differences: moved)
    ),
    (
      "from the future", marker(age: -Freshness.tolerance - 1), source(),
      .stale(.future(Freshness.tolerance + 1))
    ),
    (
      "from the future, and equal", marker(age: -2 * hour), source(token: "1"),
      .stale(.future(2 * hour))
    ),
    (
      "from the future, and nobody can ask", marker(age: -2 * hour), .unreachable,
      .stale(.future(2 * hour))
    ),
    (
      "nobody can ask, an hour later", marker(age: hour), .unreachable,
      .unasked(age: hour, why: "")
    ),
    (
      "nobody can ask, for longer", marker(age: hour + 1), .unreachable,
      .stale(.unasked(hour + 1, limit: hour))
    ),
    (
      "nobody can ask, and the age is claimed", marker(age: 60, .adopted), .unreachable,
      .stale(.claimed)
    ),
  ]

  @Test(arguments: table.indices)
  func `a backup stands beside its source as the table has it`(row: Int) {
    let (name, marker, source, freshness) = Self.table[row]
    #expect(
      Freshness(marker, beside: source, now: Self.now, limit: Self.hour) == freshness, "\(name)")
  }

  @Test func `a policy cannot make an unreachable source good for longer than an hour`() {
    let freshness = Freshness(
      Self.marker(age: 2 * Self.hour), beside: .unreachable, now: Self.now, limit: 24 * Self.hour)
    #expect(freshness == .stale(.unasked(2 * Self.hour, limit: Self.hour)))
    let short = Freshness(Self.marker(age: 120), beside: .unreachable, now: Self.now, limit: 60)
    #expect(short == .stale(.unasked(120, limit: 60)))
  }
}

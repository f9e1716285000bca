import BackupModel
import Testing

@Suite struct BestBackupTests {
  private static let now = 1_800_000_000

  private static func marker(
    _ age: Int, _ provenance: BackupMarker.Provenance = .made, token: String = "t"
  ) -> BackupMarker {
    BackupMarker(
      tool: "1", database: "app", engine: .sqlite, engineVersion: nil, provenance: provenance,
      source: .init(
        address: "app.db", identity: "i", token: ChangeToken(["t": token]), schema: "s"),
      backup: .init(
        path: "\(provenance.rawValue)-\(age)", format: .sqlite, packing: nil, sha256: "\(age)",
        identity: FileIdentity(device: 1, inode: 1, size: 1, modified: 1, changed: 1)),
      startedAt: now - age, finishedAt: now - age,
      content: DatabaseContent(schema: "s", rows: ["a": 1]), level: .counted, checks: [],
      verifiedAt: now)
  }

  /// The path of the best one, and how it stands.
  private func best(
    _ markers: [BackupMarker], token: String? = "other", faulty: Set<String> = []
  ) -> (path: String, isSound: Bool)? {
    let source: Freshness.Source =
      token.map {
        .known(
          SourceState(token: ChangeToken(["t": $0]), schema: "s", engineVersion: "1"), content: nil)
      } ?? .unreachable
    let best = BestBackup(
      among: markers,
      freshness: { Freshness($0, beside: source, now: Self.now, limit: 3_600) },
      fault: { faulty.contains($0.backup.path) ? BackupFault(.missing, "is gone") : nil })
    switch best {
    case nil: return nil
    case .sound(let marker, _)?: return (marker.backup.path, true)
    case .faulty(let marker, _)?: return (marker.backup.path, false)
    }
  }

  @Test func `an own backup of two seconds counts beside an adopted one that claims ten days`() {
    let all = [Self.marker(864_000, .adopted), Self.marker(2)]
    for markers in [all, all.reversed()] {
      #expect(best(markers)?.path == "made-2")
      #expect(best(markers, token: nil)?.path == "made-2")
    }
  }

  @Test func `one that is equal counts before any that is younger`() {
    let all = [Self.marker(2), Self.marker(864_000, .adopted, token: "now"), Self.marker(60)]
    #expect(best(all, token: "now")?.path == "adopted-864000")
  }

  @Test func `of several that are recent the youngest counts`() {
    #expect(best([Self.marker(60), Self.marker(5), Self.marker(30)])?.path == "made-5")
  }

  @Test func `one whose file is gone leaves its place to the next`() {
    let all = [Self.marker(5, .adopted), Self.marker(60), Self.marker(600)]
    #expect(best(all, faulty: ["adopted-5"])?.path == "made-60")
    #expect(best(all, faulty: ["adopted-5", "made-60"])?.path == "made-600")
    let none = best(all, faulty: ["adopted-5", "made-60", "made-600"])
    #expect(none?.path == "adopted-5")
    #expect(none?.isSound == false)
  }

  @Test func `one that is dated in the future counts last`() {
    #expect(best([Self.marker(-7_200), Self.marker(864_000)])?.path == "made-864000")
  }

  @Test func `no record is no backup`() { #expect(best([]) == nil) }
}

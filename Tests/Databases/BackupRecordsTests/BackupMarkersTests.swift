import BackupModel
import JSON
import Testing
import TestSupport

@testable import BackupRecords

@Suite struct BackupMarkersTests {
  private static let key: [UInt8] = (0..<32).map { UInt8($0 * 7) }
  private static let seal = MarkerSeal(key: key)

  static func marker(tables: Int = 2) -> BackupMarker {
    var rows = ["order \"s\"\n": 200_000, "schäma.tablé🙂": 0, "": 1, "null": 2, "1": 3, "true": 4]
    for number in rows.count..<max(tables, rows.count) { rows["table_\(number)"] = number }
    return BackupMarker(
      tool: "0.1.0", database: "app", engine: .sqlite, engineVersion: "3.40.1", provenance: .made,
      source: BackupMarker.Source(
        address: "instance/app.db", identity: String(repeating: "a", count: 64),
        token: ChangeToken(["inode": "1", "change": "12", "wal": "0a 4120 17"]),
        schema: "0123456789abcdef"),
      backup: BackupMarker.File(
        path: "backups/app_20261121_002215.db", format: .sqlite, packing: nil,
        sha256: String(repeating: "b", count: 64),
        identity: FileIdentity(
          device: .max, inode: .max - 1, size: 20_357_120, modified: 1_795_000_000_123_456_789,
          changed: 1_795_000_000_123_456_790)),
      startedAt: 1_795_000_000, finishedAt: 1_795_000_001,
      content: DatabaseContent(
        schema: "0123456789abcdef", rows: rows, fingerprint: String(repeating: "c", count: 32)),
      level: .counted, checks: ["magic", "end", "integrity_check", "counts"],
      verifiedAt: 1_795_000_001)
  }

  private func fault(_ bytes: [UInt8], _ seal: MarkerSeal = Self.seal) -> MarkerFault? {
    do {
      _ = try MarkerDocument.decode(bytes, sealedBy: seal)
      return nil
    } catch {
      return error
    }
  }

  /// Each way in which something may be unknown, and each word that a member may be.
  private static let variants: [BackupMarker] = {
    var all = [marker(), marker(tables: 5_000)]
    func vary(_ change: (inout BackupMarker) -> Void) {
      var marker = marker()
      change(&marker)
      all.append(marker)
    }
    vary { $0.source.token = nil }
    vary { $0.source.token = ChangeToken([:]) }
    vary { $0.source.schema = nil }
    vary { $0.engineVersion = nil }
    vary { $0.content = DatabaseContent() }
    vary { $0.checks = [] }
    vary { $0.backup.packing = "gzip" }
    vary { $0.engineVersion = "~" }
    vary { $0.source.address = "postgresql://[::1]:5433/a: b # c, {d}" }
    vary { $0.backup.path = "backups/\u{0}\u{1F}\u{7F}\u{85}\u{2028}\u{FEFF}\\\"/app.db" }
    for engine in DatabaseEngine.allCases { vary { $0.engine = engine } }
    for format in BackupFormat.allCases { vary { $0.backup.format = format } }
    for level in VerificationLevel.allCases { vary { $0.level = level } }
    for how in BackupMarker.Provenance.allCases { vary { $0.provenance = how } }
    return all
  }()

  @Test(arguments: variants.indices)
  func `what is written is read as it was`(index: Int) throws {
    let marker = Self.variants[index]
    let bytes = MarkerDocument.encode(marker, sealedBy: Self.seal)
    #expect(try MarkerDocument.decode(bytes, sealedBy: Self.seal) == marker)
    #expect(bytes.last == 0x0A)
  }

  @Test func `every byte that is edited refuses the record`() {
    let bytes = MarkerDocument.encode(Self.marker(), sealedBy: Self.seal)
    var faults: [String: Int] = [:]
    for index in bytes.indices {
      let flip = ([0x01, 0x20, 0x80] as [UInt8])[index % 3]
      var edited = bytes
      edited[index] ^= flip
      let fault = self.fault(edited)
      #expect(fault != nil, "byte \(index) by \(flip)")
      switch fault {
      case .unsealed: faults["unsealed", default: 0] += 1
      case .malformed: faults["malformed", default: 0] += 1
      case .newer: faults["newer", default: 0] += 1
      case nil: break
      }
    }
    // An edit that is well formed is told apart from one that is not.
    #expect(faults["unsealed", default: 0] > 100, "\(faults)")
    #expect(faults["malformed", default: 0] > 100, "\(faults)")
  }

  @Test func `a byte that is taken out or put in refuses the record`() {
    let bytes = MarkerDocument.encode(Self.marker(), sealedBy: Self.seal)
    for index in bytes.indices {
      var shorter = bytes
      shorter.remove(at: index)
      #expect(fault(shorter) != nil, "without byte \(index)")
      let byte = Array(" \n0#,".utf8)[index % 5]
      var longer = bytes
      longer.insert(byte, at: index)
      #expect(fault(longer) != nil, "\(byte) at \(index)")
    }
  }

  @Test func `a record that ends early is none`() {
    let bytes = MarkerDocument.encode(Self.marker(), sealedBy: Self.seal)
    for count in 0..<bytes.count { #expect(fault(Array(bytes.prefix(count))) != nil, "\(count)") }
  }

  @Test func `a date that is edited breaks the seal`() {
    let bytes = MarkerDocument.encode(Self.marker(), sealedBy: Self.seal)
    let text = String(decoding: bytes, as: UTF8.self)
    let date = UTCTime(1_795_000_000).text
    #expect(text.contains(date))
    let edited = text.replacing(date, with: UTCTime(1_795_086_400).text)
    #expect(fault(Array(edited.utf8)) == .unsealed)
  }

  @Test func `a record of another clone breaks the seal`() {
    let other = MarkerSeal(key: Self.key.reversed())
    let bytes = MarkerDocument.encode(Self.marker(), sealedBy: other)
    #expect(fault(bytes) == .unsealed)
    #expect(fault(bytes, other) == nil)
    #expect(fault(bytes, MarkerSeal(key: [])) == .unsealed)
  }

  @Test(arguments: [
    ("", "it is not an object"), ("{}", "it has no format"), ("{}\n", "it has no format"),
    ("[]", "it is not an object"), ("null", "it is not an object"),
    ("\"guard-backup/1\"", "not an object"),
    ("{\"format\": 1}", "it has no format"), ("{\"format\": \"other/1\"}", "its format is unknown"),
    ("{\"format\": \"guard-backup/1\"}", "is missing or has the wrong type"), ("{", ""),
    ("{\"format\": \"guard-backup/1\", \"tool\": {}}", "is missing or has the wrong type"),
    ("format: guard-backup/1\n", "is missing or has the wrong type"), ("\u{0}", ""),
  ])
  func `what is no record is told as that`(text: String, words: String) throws {
    let fault = try #require(self.fault(Array(text.utf8)))
    guard case .malformed(let detail) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(detail.contains(words), "\(detail)")
    #expect(!fault.words.contains("\n"))
  }

  @Test func `bytes that are no text are no record`() {
    #expect(fault([0xFF, 0xFE, 0x00]) != nil)
    #expect(fault(Array(repeating: 0, count: 4_096)) != nil)
    #expect(fault(Array(repeating: UInt8(ascii: "{"), count: 100_000)) != nil)
    #expect(fault(Array(repeating: UInt8(ascii: " "), count: 9 << 20)) != nil)
    #expect(fault(Array("&a [*a, *a]".utf8)) != nil)
  }

  @Test func `a later form is told as that`() {
    let text = "{\"format\": \"guard-backup/2\", \"whatever\": [1]}\n"
    #expect(fault(Array(text.utf8)) == .newer("guard-backup/2"))
    #expect(fault(Array(text.utf8))?.words.contains("guard-backup/2") == true)
  }

  @Test(arguments: ["tool", "source", "backup", "seal", "verified", "content"])
  func `a member that stands there twice refuses the record`(name: String) {
    let text = String(
      decoding: MarkerDocument.encode(Self.marker(), sealedBy: Self.seal), as: UTF8.self)
    let twice = text.replacing(
      "\"\(name)\":", with: "\"\(name)\": null,\n\"\(name)\":", maxReplacements: 1)
    #expect(twice != text)
    #expect(fault(Array(twice.utf8)) != nil)
  }

  @Test func `the same record in another layout is refused`() {
    let text = String(
      decoding: MarkerDocument.encode(Self.marker(), sealedBy: Self.seal), as: UTF8.self)
    for other in [
      text + "\n", " " + text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"),
      text.replacing("20357120", with: "2.035712e7"), text.replacing("20357120", with: "020357120"),
    ] {
      #expect(other.utf8.count != text.utf8.count)
      #expect(fault(Array(other.utf8)) != nil)
    }
  }
}

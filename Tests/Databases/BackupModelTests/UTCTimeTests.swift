import BackupModel
import Foundation
import TestSupport
import Testing

@Suite struct UTCTimeTests {
  /// Ends of days, months, years and eras, and moments drawn by lot from two centuries.
  private static let moments: [Int] = {
    var generator = SeededGenerator(seed: 20)
    let edges = [
      0, 1, 59, 86_399, 86_400, 951_782_399, 951_782_400, 951_868_800, 1_709_164_800,
      1_709_251_199, 1_735_689_599, 1_735_689_600, 4_107_542_399, 4_107_542_400, 2_147_483_647,
      2_147_483_648, 253_402_300_799,
    ]
    return edges + (0..<500).map { _ in Int.random(in: 0...6_311_433_600, using: &generator) }
  }()

  @Test func `a moment is written as date -u writes it, and read back`() throws {
    let folder = try TemporaryFolder()
    let lines = Self.moments.map { "@\($0)" }.joined(separator: "\n")
    let dates = try Command(
      ["date", "-u", "-f", "-", "+%Y-%m-%dT%H:%M:%SZ %Y%m%d_%H%M%S"], in: folder.url,
      environment: ["PATH": "/usr/bin:/bin"]
    ).succeed(input: Array(lines.utf8)).output.split(separator: "\n")
    #expect(dates.count == Self.moments.count)
    for (moment, date) in zip(Self.moments, dates) {
      let time = UTCTime(moment)
      #expect("\(time.text) \(time.stamp)" == date)
      #expect(UTCTime(time.text) == time)
      #expect(UTCTime(digits: Array(time.stamp.utf8.filter { $0 != 0x5F })) == time)
    }
  }

  @Test(arguments: [
    "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z", "1969-12-31T23:59:59Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00z",
    "2026-01-01 00:00:00Z", "2026-01-01T00:00:00+00:00", "+026-01-01T00:00:00Z", "", "Z",
    "2026-1-01T00:00:000Z", "２026-01-01T00:00:00Z",
  ])
  func `a moment that does not exist is none`(text: String) { #expect(UTCTime(text) == nil) }

  @Test func `lengths of time are told in whole units`() {
    let words = [-5, 0, 1, 89, 90, 3_600, 5_399, 5_400, 86_400, 172_799, 172_800]
      .map { BackupModel.Duration.words($0) }
    #expect(
      words == [
        "0 seconds", "0 seconds", "1 second", "89 seconds", "1 minute", "60 minutes", "89 minutes",
        "1 hour", "24 hours", "47 hours", "2 days",
      ])
  }
}

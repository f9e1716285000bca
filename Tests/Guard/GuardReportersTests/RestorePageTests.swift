import BackupModel
import GuardReporters
import Testing

@Suite struct RestorePageTests {
  private static let now = 1_795_000_000

  private static func preview(
    _ present: RestorePreview.Present, tables: Int = 3, isFile: Bool = true
  ) -> RestorePreview {
    let rows = Dictionary(
      uniqueKeysWithValues: (0..<tables).map { ("table_of_some_length_\($0)", $0 * 100) })
    return RestorePreview(
      database: "shop",
      address: isFile ? "instance/shop.db" : "postgresql://db.example.com:5432/shop_of_the_year",
      isFile: isFile, backup: "backups/shop_20261121_002215.db", madeAt: now - 7_200,
      held: DatabaseContent(rows: rows), present: present, heldRevision: "ab12cd34ef56",
      presentRevision: "0123456789ab")
  }

  private static let presents: [RestorePreview.Present] = [
    .holds(DatabaseContent(rows: ["table_of_some_length_1": 7, "other": 12_345_678])), .gone,
    .damaged, .unknown("postgresql://db.example.com:5432/shop cannot be reached: no route to it"),
  ]

  @Test(arguments: [24, 40, 60, 80, 100])
  func `no line is broken within a word, and none is wider than the terminal`(width: Int) {
    for present in Self.presents {
      for isFile in [true, false] {
        let preview = Self.preview(present, tables: 25, isFile: isFile)
        let text = RestorePage.text(preview, now: Self.now, TextStyle(width: width))
        let wide = RestorePage.text(preview, now: Self.now, TextStyle(width: 10_000))
        let words = { (text: String) in text.split(whereSeparator: \.isWhitespace) }
        #expect(words(text) == words(wide))
        guard width >= 60 else { continue }
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        // A terminal of 24 lines has all of it in sight, and the question.
        let height = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(width < 80 || height <= 24, "\(text)")
      }
    }
  }

  @Test func `it names the age, the migrations, and the rows of what differs alone`() {
    let held = ["a": 10, "b": 20, "c": 30]
    var preview = Self.preview(.holds(DatabaseContent(rows: ["a": 10, "b": 25])))
    preview.held.rows = held
    let text = RestorePage.text(preview, now: Self.now, TextStyle(width: 80))
    let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace) }
    #expect(lines.contains(["b", "25", "20"]))
    #expect(lines.contains(["c", "-", "30"]))
    #expect(!lines.contains { $0.first == "a" })
    for word in ["2026-11-18", "hours", "ab12cd34ef56", "0123456789ab"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func `a name can move no cursor`() {
    var preview = Self.preview(.gone)
    preview.held.rows = ["\u{1B}[2J\nyes": 1]
    let text = RestorePage.text(preview, now: Self.now, TextStyle(width: 80))
    #expect(!text.contains("\u{1B}"))
  }
}

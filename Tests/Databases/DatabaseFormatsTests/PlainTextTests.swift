import DatabaseFormats
import GitModel
import Testing

@Suite struct PlainTextTests {
  private func isPlain(_ text: String, atHand: Int = .max) throws -> Bool {
    try PlainText.isAll(of: StingyBlob(Array(text.utf8), atHand: atHand))
  }

  @Test(arguments: [
    "import os\n\nprint('hello')\n", "{\n  \"name\": \"web\"\n}\n", "# Title\n\nText\n",
    "a,b\n1,2\n",
    "<!doctype html>\n", "x", "select 1;\n\nbut prose\n",
  ])
  func `is what most files are`(_ text: String) throws {
    #expect(try isPlain(text))
    #expect(try isPlain(text + String(repeating: "and so on\n", count: 500), atHand: 128))
  }

  @Test(arguments: [
    "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n",
    "--\n-- PostgreSQL database dump\n--\n\n", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n",
    "-- H2 0.5/B --\n", "H:2,blockSize:1000,created:1\n", "*2\r\n$6\r\nSELECT\r\n",
    "** This file contains an SQLite 2.1 database **", "SQLite format 3\0", "PGDMP\u{1}",
  ])
  func `is no dump and no database, however little is at hand`(_ head: String) throws {
    let text = head + String(repeating: "and so on\n", count: 500)
    for atHand in 128...512 { #expect(try !isPlain(text, atHand: atHand), "\(atHand)") }
  }

  @Test func `is left open by what may stand before a dump`() throws {
    for preamble in ["-- by hand\n", "/* notes\n", "SET names utf8;\n", "\n", "mysqldump: a\n"] {
      let text = String(repeating: preamble, count: 600)
      #expect(try !isPlain(text), "\(preamble)")
      // What is read to its end leaves nothing open.
      #expect(try isPlain(preamble))
    }
    // A line that is cut off may be a preamble.
    #expect(try !isPlain(String(repeating: "\n", count: 126) + "mysqldump: x\n", atHand: 128))
  }

  @Test func `is nothing binary or empty`() throws {
    #expect(try !isPlain(""))
    #expect(try !isPlain("text\u{0}"))
    #expect(try !PlainText.isAll(of: BytesBlob([0xFF, 0xFE, 0x61, 0, 0x62, 0])))
  }
}

/// A blob with little of its beginning at hand, as of a packed file.
private struct StingyBlob: Blob {
  let id: ObjectID? = nil
  private let bytes: [UInt8]
  private let atHand: Int

  init(_ bytes: [UInt8], atHand: Int) { (self.bytes, self.atHand) = (bytes, atHand) }

  var size: Int { bytes.count }
  func prefix(_ count: Int) -> [UInt8] { Array(bytes.prefix(count)) }
  func suffix(_ count: Int) -> [UInt8] { Array(bytes.suffix(count)) }

  func prefix(_ range: ClosedRange<Int>) -> [UInt8] {
    prefix(min(max(range.lowerBound, atHand), range.upperBound))
  }
}

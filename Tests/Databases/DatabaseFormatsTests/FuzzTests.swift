import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Hostile bytes, the same in every run: nothing may crash, and random bytes are no database.
///
/// GIT_GUARD_FUZZ_ROUNDS asks for more rounds, GIT_GUARD_CORPUS for the corpus's files as seeds.
@Suite struct FuzzTests {
  private static let names: [GitPath] = [
    "file", "a.db", "a.bson", "a.sst", "a.sql", "a.ibd", "a.tar.gz", "a.zip", "map.gpkg",
  ]

  @Test func `random bytes are no database`() throws {
    var generator = SeededGenerator(seed: 1)
    for round in 0..<1500 {
      let count = Int.random(in: 0...2500, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let content = try ContentReader.read(BytesBlob(bytes), name: Self.names[round % 9])
      #expect(!content.holdsData, "\(content.format)")
    }
  }

  @Test func `changed bytes never crash the reader`() throws {
    var generator = SeededGenerator(seed: 2)
    let seeds =
      HandMade.databases.map(\.bytes).filter { $0.count < 100_000 }
      + HandMade.sidecars.map(\.bytes) + [Self.schema, Self.zip, Self.tar, Self.dump]
      + (try Self.corpus())
    var kinds: Set<String> = []
    for round in 0..<Self.rounds {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...8, using: &generator) where !bytes.isEmpty {
        // Mostly near the beginning, where lengths and offsets are.
        let reach = Bool.random(using: &generator) ? min(160, bytes.count) : bytes.count
        bytes[Int.random(in: 0..<reach, using: &generator)] =
          Bool.random(using: &generator)
          ? [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      if Int.random(in: 0..<4, using: &generator) == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      kinds.insert(try ContentReader.read(BytesBlob(bytes), name: Self.names[round % 9]).format)
    }
    #expect(kinds.count > 30)
  }

  private static let rounds =
    Int(ProcessInfo.processInfo.environment["GIT_GUARD_FUZZ_ROUNDS"] ?? "") ?? 12_000

  /// The small files of the corpus that is named, if one is.
  private static func corpus() throws -> [[UInt8]] {
    guard let folder = ProcessInfo.processInfo.environment["GIT_GUARD_CORPUS"] else { return [] }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    return names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
      .filter { (1...50_000).contains($0.count) }.map { Array($0) }
  }

  /// A page of a schema with two tables, made by hand.
  private static let schema: [UInt8] = {
    let record: [UInt8] =
      [23, 1, 6, 23, 23, 23, 1, 15] + Array("tableusersusers".utf8) + [2] + Array("x".utf8)
    return HandMade.bytes(
      4096,
      [
        0: Array("SQLite format 3\0".utf8), 16: [2, 0], 100: [0x0D, 0, 0, 0, 2, 0, 0],
        108: [0, 200, 1, 0], 200: record, 256: record, 512: [0x0D, 0, 0, 0, 1],
      ])
  }()

  private static let zip: [UInt8] =
    HandMade.bytes(
      700,
      [
        0: [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0], 18: [0, 2, 0, 0, 0, 2, 0, 0], 26: [4, 0],
        30: Array("a.db".utf8), 34: HandMade.sqlite,
      ])

  private static let tar: [UInt8] = {
    var header = HandMade.bytes(
      512,
      [
        0: Array("a.db".utf8), 124: Array("00000001000".utf8), 148: Array("        ".utf8),
        156: [0x30], 257: Array("ustar\0".utf8),
      ])
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let field = Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 32]
    header.replaceSubrange(148..<156, with: field)
    return header + HandMade.sqlite
  }()

  private static let dump = Array(
    "--\n-- PostgreSQL database dump\n--\nCREATE FUNCTION a() AS $x$ 'b' $x$;\nCOPY a FROM stdin;\n1\n\\.\n"
      .utf8)

  @Test func `the seeds are what they are meant to be`() throws {
    let read = { (bytes: [UInt8]) in try ContentReader.read(BytesBlob(bytes), name: "file") }
    #expect(try read(Self.schema).tables == ["users", "users"])
    #expect(try read(Self.zip).innermost.kind == .database)
    #expect(try read(Self.tar).innermost.kind == .database)
    #expect(try read(Self.dump).kind == .dump(.some))
  }
}

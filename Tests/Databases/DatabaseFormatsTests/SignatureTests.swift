import DatabaseFormats
import GitModel
import Testing

@Suite struct SignatureTests {
  private func read(_ bytes: [UInt8], _ name: String = "file") throws -> Content {
    try ContentReader.read(BytesBlob(bytes), name: GitPath(name))
  }

  @Test(arguments: HandMade.databases)
  func `a database is known by its bytes`(_ made: HandMade.Case) throws {
    let content = try read(made.bytes, made.name)
    #expect(content.kind == .database)
    #expect(content.format == made.format)
    let near = try read(made.nearMiss, made.name)
    #expect(!near.holdsData, "\(near.format)")
  }

  @Test(arguments: HandMade.sidecars)
  func `a sidecar is known by its bytes`(_ made: HandMade.Case) throws {
    let content = try read(made.bytes)
    #expect(content.kind == .sidecar)
    #expect(content.format == made.format)
    #expect(try !read(made.nearMiss).holdsData)
  }

  @Test func `a document is one by its suffix or its program's mark`() throws {
    #expect(try read(HandMade.sqlite, "map.gpkg").kind == .document)
    #expect(try read(HandMade.sqlite, "Deck.ANKI2").kind == .document)
    var marked = HandMade.sqlite
    marked.replaceSubrange(68..<72, with: Array("GPKG".utf8))
    #expect(try read(marked, "map").kind == .document)
    #expect(try read(marked, "map.db").kind == .database)
    #expect(try read(marked, "map").format == "SQLite 3 database (GeoPackage)")
    marked.replaceSubrange(68..<72, with: [0xF9, 0xBE, 0xB4, 0xD9])
    #expect(try read(marked, "wallet.dat").kind == .database)
  }

  @Test func `a tool's database is its cache`() throws {
    #expect(try read(HandMade.sqlite, ".coverage").kind == .cache)
    #expect(try read(HandMade.sqlite, ".vs/app/v17/slnx").kind == .cache)
    #expect(try read(HandMade.sqlite, ".svn/wc.db").kind == .cache)
    #expect(try read(HandMade.sqlite, "coverage").kind == .database)
  }

  @Test func `other formats are told apart from what is unknown`() throws {
    #expect(try read([]).kind == .empty)
    #expect(try read(Array("record(ai, \"x\") {}\n".utf8), "a.db").kind == .text)
    #expect(try read([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0], "a.db").kind == .otherFormat)
    #expect(
      try read([0x14, 0xA6, 0x7F, 0xFD, 0x23, 0x26, 0xE8, 0x45, 0], "a.mdb").kind == .otherFormat)
    #expect(try read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a").kind == .otherFormat)
    #expect(try read([0, 1, 2, 3, 0xF0, 0xF1], "a.db").kind == .unknown)
    #expect(try read(Array("\0GITCRYPT\0abc".utf8), "a.db").kind == .encrypted)
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    #expect(try read(Array(pointer.utf8), "a.db").kind == .lfsPointer)
  }

  @Test func `a large blob of an unknown kind is not read to its end`() throws {
    let small = RecordingBlob([UInt8](repeating: 1, count: 1 << 20))
    _ = try ContentReader.read(small, name: "a")
    #expect(small.suffixes.count == 1)
    let large = RecordingBlob([UInt8](repeating: 1, count: (1 << 20) + 1))
    _ = try ContentReader.read(large, name: "a")
    #expect(large.suffixes.isEmpty)
    #expect(large.longest == 4096)
    let table = RecordingBlob([UInt8](repeating: 1, count: 1 << 22))
    _ = try ContentReader.read(table, name: "db/000005.ldb")
    #expect(table.suffixes.count == 1)
  }

  @Test func `what cannot be read is an error`() {
    #expect(throws: ObjectError.self) {
      try ContentReader.read(MissingBlob(), name: "a.db")
    }
  }
}

private struct MissingBlob: Blob {
  var id: ObjectID? { nil }
  var size: Int { 10 }
  func prefix(_ count: Int) throws(ObjectError) -> [UInt8] {
    throw ObjectError(.missing, id: nil, detail: "gone")
  }
  func suffix(_ count: Int) throws(ObjectError) -> [UInt8] {
    throw ObjectError(.missing, id: nil, detail: "gone")
  }
}

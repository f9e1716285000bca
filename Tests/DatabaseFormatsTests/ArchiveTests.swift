import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Archives that the real programs make.
@Suite struct ArchiveTests {
  /// Runs a shell command in a folder with the files, and reads what it wrote to `out`.
  private func pack(_ files: [String: [UInt8]], _ script: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    for (name, bytes) in files {
      let file = folder.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    try Command(
      ["sh", "-ec", script], in: folder.url, environment: ProcessInfo.processInfo.environment
    ).succeed()
    return Array(try Data(contentsOf: folder.url.appending(path: "out")))
  }

  private func read(_ bytes: [UInt8], _ name: String = "file") throws -> Content {
    try ContentReader.read(BytesBlob(bytes), name: GitPath(name))
  }

  @Test func `a packed stream is what is in it`() throws {
    let bytes = try pack(["a.db": HandMade.sqlite], "gzip -c a.db > out")
    let content = try read(bytes, "a.db.gz")
    #expect(content.format == "gzip of a SQLite 3 database")
    #expect(content.holdsData)
    #expect(content.innermost.kind == .database)
    let document = try pack(["a.gpkg": HandMade.sqlite], "gzip -c a.gpkg > out")
    #expect(try read(document, "a.gpkg.gz").innermost.kind == .document)
    let text = try pack(["a": Array("hello\n".utf8)], "gzip -c a > out")
    #expect(try !read(text, "a.db.gz").holdsData)
    #expect(try read(text, "a.db.gz").isProvablyOther)
  }

  @Test func `a tar archive is its first members`() throws {
    let files = ["src/a.txt": Array("a".utf8), "src/z.db": HandMade.sqlite]
    let content = try read(try pack(files, "tar -cf out src"))
    #expect(content.format == "tar archive with src/z.db, a SQLite 3 database")
    #expect(content.innermost.member == "src/z.db")
    let packed = try read(try pack(files, "tar -czf out src"), "a.tgz")
    #expect(packed.format == "gzip of a tar archive with src/z.db, a SQLite 3 database")
    let fixtures = try pack(["tests/z.db": HandMade.sqlite], "tar -czf out tests")
    #expect(try !read(fixtures).holdsData)
  }

  @Test func `archives within archives are opened three deep`() throws {
    let nested = try pack(
      ["a.db": HandMade.sqlite], "gzip a.db; tar -cf b.tar a.db.gz; gzip -c b.tar > out")
    #expect(try read(nested).holdsData)
    let deeper = try pack(
      ["a.db": HandMade.sqlite],
      "gzip a.db; tar -cf b.tar a.db.gz; gzip b.tar; tar -cf c.tar b.tar.gz; gzip -c c.tar > out")
    #expect(try !read(deeper).holdsData)
  }

  @Test func `a packed dump is followed to its first row`() throws {
    let head = "-- MySQL dump 10.13\n"
    let filler = String(repeating: "CREATE TABLE `t` (`id` int);\n", count: 40_000)
    let rows = "INSERT INTO `t` VALUES (1);\n"
    let late = try pack(["a": Array((head + filler + rows).utf8)], "gzip -c a > out")
    #expect(try read(late).innermost.kind == .dump(.some))
    let schema = try pack(["a": Array((head + filler).utf8)], "gzip -c a > out")
    #expect(try read(schema).innermost.kind == .dump(.none))
    let cut = try read(Array(schema.prefix(schema.count / 2)))
    #expect(cut.innermost.kind == .dump(.notSeen))
    #expect(cut.undecided != nil)
  }

  @Test func `a closed archive under a backup's name is undecided`() throws {
    let magic: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]
    #expect(try read(magic, "app.db.7z").undecided != nil)
    #expect(try read(magic, "sources.7z").undecided == nil)
  }

  @Test func `a damaged archive is no database and no crash`() throws {
    let bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF]
    #expect(try read(bytes, "a.gz").kind == .archive(nil))
  }

  @Test func `a large archive is read at its beginning alone`() throws {
    // Written to a pipe, so that no header tells the size of its member.
    let streamed = try pack(["a": Array("text\n".utf8)], "zip -q - - < a | cat > out")
    let padding = [UInt8](repeating: 7, count: 2 << 20)
    for bytes in [streamed + padding, try pack(["a": [1]], "tar -cf out a") + padding] {
      let blob = RecordingBlob(bytes)
      #expect(try ContentReader.read(blob, name: "a.jar").kind == .archive(nil))
      #expect(blob.longest <= 65_536 + 100)
      #expect(blob.suffixes.isEmpty)
    }
  }

  @Test func `a table whose size nothing tells is not looked for at its end`() throws {
    // A stored member without a size, in a zip that is packed again.
    let header = HandMade.bytes(
      40,
      [0: [0x50, 0x4B, 3, 4, 20, 0, 8, 0, 0, 0], 26: [5, 0], 30: Array("a.ldb".utf8)])
    let body = [UInt8](repeating: 1, count: 1 << 20)
    let bytes = try pack(["a": header + body], "gzip -c a > out")
    #expect(try read(bytes).innermost.kind == .archive(nil))
  }
}

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
    let fixtures = try read(try pack(["tests/z.db": HandMade.sqlite], "tar -czf out tests"))
    #expect(!fixtures.holdsData)
    let both = try read(
      try pack(
        ["a/tests/z.db": HandMade.sqlite, "a/z.db": HandMade.sqlite], "tar -cf out a/tests a"))
    #expect(both.innermost.member == "a/z.db")
  }

  @Test func `archives within archives are opened, and too many of them are told of`() throws {
    let nested = try pack(
      ["a.db": HandMade.sqlite],
      "gzip a.db; tar -cf b.tar a.db.gz; gzip b.tar; zip -q c.zip b.tar.gz; xz -c c.zip > out")
    #expect(try read(nested).holdsData)
    let deep = try pack(
      ["a": HandMade.sqlite], "for i in $(seq 1 40); do gzip a; mv a.gz a; done; mv a out")
    let content = try read(deep)
    #expect(!content.holdsData)
    #expect(content.undecided != nil)
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

  /// Sixty files before the database, of which one is longer than what is read of any.
  private static let folder: [String: [UInt8]] = {
    var generator = SeededGenerator(seed: 5)
    var files = ["p/zz/state": HandMade.sqlite]
    for index in 0..<60 {
      let count = index == 30 ? 200_000 : 100
      files["p/f\(index)"] = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    return files
  }()

  @Test(arguments: [
    "tar --format=v7 -cf out p", "tar --format=ustar -cf out p", "tar --format=gnu -cf out p",
    "tar --format=pax -cf out p", "tar -czf out p", "tar -cf - p | xz > out",
    "tar -cf - p | zstd -q > out", "tar -cf - p | bzip2 > out", "tar -cf - p | lz4 -q > out",
    "tar -cf - p | xz --format=lzma > out",
    "zip -qr a.zip p; mv a.zip out", "zip -q0r a.zip p; mv a.zip out",
    "zip -qr - p | cat > out", "find p | LC_ALL=C sort | cpio -o -H newc > out 2>/dev/null",
    "find p | LC_ALL=C sort | cpio -o -H odc > out 2>/dev/null",
    "tar -cf m.tar p; ar rc a.ar p/f1 m.tar p/f2; mv a.ar out",
    "zip -qr a.zip p; (echo '#!/bin/sh'; seq 1 3000 | sed 's/^/# /'; cat a.zip) > out",
    "zip -qr a.zip p; (echo hello; cat a.zip) > out",
    "zip -qr a.zip p; echo a comment | zip -qz a.zip; mv a.zip out",
    "cp -r p q; (tar -cf - q/f1; tar -cf - p) > out",
  ])
  func `the last of many members is found`(_ script: String) throws {
    let content = try read(try pack(Self.folder, "umask 022; " + script))
    #expect(content.holdsData, "\(content.format)")
    #expect(content.innermost.member?.name.elementsEqual("state".utf8) == true)
  }

  @Test(arguments: ["gnu", "pax"])
  func `names longer than a header are read, and sparse files at their data`(
    _ format: String
  ) throws {
    let long = "p/" + String(repeating: "d", count: 120) + "/" + String(repeating: "e", count: 120)
    let named = try read(
      try pack([long + "/x.db": HandMade.sqlite], "tar --format=\(format) -cf out p"))
    #expect(named.innermost.member == GitPath(long + "/x.db"))
    let sparse = try pack(
      ["a.db": HandMade.sqlite],
      "truncate -s 40M a.db; echo end >> a.db; tar --format=\(format) -cSf out a.db")
    #expect(sparse.count < 1 << 20)
    #expect(try read(sparse).holdsData)
  }

  @Test(arguments: ["ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA"])
  func `a zip is read by every method, sized before or behind its data`(_ method: String) throws {
    let script = """
      import zipfile, sys
      class Pipe:
        def __init__(self, f): self.f = f
        def write(self, b): return self.f.write(b)
        def flush(self): self.f.flush()
      data = open('a.db', 'rb').read()
      target = open('out', 'wb')
      with zipfile.ZipFile(Pipe(target) if sys.argv[1] == 'pipe' else target, 'w', zipfile.\(method)) as z:
        for i in range(40): z.writestr('f%d' % i, 'text %d ' % i * 300)
        with z.open('data/state', 'w', force_zip64=True) as f: f.write(data)
      """
    for way in ["file", "pipe"] {
      let content = try read(
        try pack(
          ["a.db": HandMade.sqlite, "make.py": Array(script.utf8)], "python3 make.py \(way)"))
      #expect(content.innermost.member == "data/state", "\(way)")
    }
  }

  @Test(arguments: [
    ("gzip -c a.db | gzip | gzip | gzip > out", "x.bin"), ("lz4 -q a.db out", "app.db.lz4"),
    ("xz --format=lzma -c a.db > out", "app.db.lzma"),
    (
      "python3 -c 'import zlib; open(\"out\", \"wb\").write(zlib.compress(open(\"a.db\", \"rb\").read()))'",
      "app"
    ),
  ])
  func `every packing is undone`(_ script: String, _ name: String) throws {
    #expect(try read(try pack(["a.db": HandMade.sqlite], script), name).holdsData)
  }

  @Test func `what a budget leaves is told`() throws {
    let bytes = try pack(Self.folder, "tar -cf out p")
    let budget = ArchiveBudget(work: 100_000)
    let content = try ContentReader.read(BytesBlob(bytes), name: "a.tar", budget: budget)
    #expect(!content.holdsData)
    #expect(content.undecided != nil)
    #expect(try read(bytes).undecided == nil)
  }

  @Test func `a document that is a zip with a database in it is a document`() throws {
    let bytes = try pack(["@db/data.db": HandMade.sqlite], "zip -qr a.zip @db; mv a.zip out")
    #expect(try read(bytes, "db.mwb").innermost.kind == .document)
    #expect(try read(bytes, "db.zip").innermost.kind == .database)
    #expect(try read(bytes, "app.jar").innermost.kind == .database)
  }

  @Test func `an encrypted member is told of`() throws {
    let bytes = try pack(["a.db": HandMade.sqlite], "zip -qP secret a.zip a.db; mv a.zip out")
    #expect(try read(bytes).innermost.undecided != nil)
  }

  @Test func `a packing that nothing marks is told of under a database's name`() throws {
    let noise: [UInt8] = [0x8B, 3, 0x80, 1, 2, 3, 0xFF, 0, 0xFE]
    #expect(try read(noise, "app.db.br").undecided != nil)
    #expect(try read(noise, "app.wasm.br").undecided == nil)
    #expect(try read([0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0], "prod-backup.rar").undecided != nil)
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

import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Archives that are made to cost more than they hold.
@Suite struct HostileArchiveTests {
  /// What a Python program writes to `out`.
  private func make(_ script: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try Command(
      ["python3", "-c", script], in: folder.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed()
    return Array(try Data(contentsOf: folder.url.appending(path: "out")))
  }

  private func read(_ bytes: [UInt8], work: Int = 16 << 20) throws -> Content {
    try ContentReader.read(
      BytesBlob(bytes), name: "a.zip", budget: ArchiveBudget(work: work))
  }

  @Test func `zeros that unpack without end cost the budget and are told`() throws {
    let bytes = try make(
      """
      import tarfile, gzip, io
      class Zeros(io.RawIOBase):
        def readable(self): return True
        def readinto(self, b): b[:] = bytes(len(b)); return len(b)
      with tarfile.open('out', 'w:gz', compresslevel=9) as t:
        i = tarfile.TarInfo('zeros'); i.size = 64 << 20; t.addfile(i, io.BufferedReader(Zeros()))
      """)
    #expect(bytes.count < 1 << 20)
    #expect(try read(bytes).undecided != nil)
  }

  @Test func `a gzip file that holds itself ends`() throws {
    // Russ Cox, "Zip Files All The Way Down": a quine of 225 bytes.
    let hex =
      "1f8b08080000000000027265637572736976650000000000"
    let head = stride(from: 0, to: hex.utf8.count, by: 2).compactMap { offset in
      UInt8(String(Array(hex)[offset..<(offset + 2)]), radix: 16)
    }
    #expect(try !read(head).holdsData)
    let nested = try make(
      """
      import gzip
      data = b'x'
      for _ in range(300): data = gzip.compress(data)
      open('out', 'wb').write(data)
      """)
    #expect(try read(nested).undecided != nil)
  }

  @Test func `zips in zips in zips share one budget`() throws {
    let bytes = try make(
      """
      import zipfile, io
      data = bytes(1 << 20)
      for layer in range(5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
          for i in range(16): z.writestr('%d.zip' % i, data)
        data = out.getvalue()
      open('out', 'wb').write(data)
      """)
    #expect(try read(bytes).undecided != nil)
  }

  @Test func `a directory that lies about sizes and places is no crash`() throws {
    let bytes = try make(
      """
      import zipfile
      with zipfile.ZipFile('out', 'w', zipfile.ZIP_DEFLATED) as z:
        for i in range(3): z.writestr('f%d' % i, 'text ' * 100)
      """)
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<3_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<changed.count, using: &generator)
        changed[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
      }
      #expect(try !read(changed).holdsData)
    }
  }

  @Test func `numbers that no file has end a tar archive`() throws {
    for size in [
      "\\xff" + String(repeating: "\\xff", count: 11),
      "\\x80" + String(repeating: "\\xff", count: 11), "777777777777", "-0000000001 ",
    ] {
      let bytes = try make(
        """
        h = bytearray(512); h[:4] = b'a.db'; h[100:107] = b'0000644'; h[124:136] = b'\(size)'
        h[156] = 48; h[257:263] = b'ustar\\0'; h[148:156] = b' ' * 8
        h[148:156] = b'%06o\\0 ' % sum(h)
        open('out', 'wb').write(bytes(h) + bytes(2048))
        """)
      #expect(try !read(bytes).holdsData)
    }
  }

  @Test func `changed archives of every kind never crash the readers`() throws {
    let script = """
      import tarfile, zipfile, io, gzip, lzma, bz2, zlib
      data = b'SQLite format 3' + bytes(100)
      def tar(format):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode='w', format=format) as t:
          for i in range(4):
            n = tarfile.TarInfo('f' * ((130 if format else 60) * (i % 2) + 1) + str(i)); n.size = 115; t.addfile(n, io.BytesIO(data))
        return out.getvalue()
      def zipped(method):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', method) as z:
          for i in range(4): z.writestr('f%d' % i, data)
        return out.getvalue()
      all = [tar(f) for f in (0, 1, 2)] + [zipped(m) for m in (0, 8, 12, 14)]
      all += [f(tar(1)) for f in (gzip.compress, lzma.compress, bz2.compress, zlib.compress)]
      all += [lzma.compress(tar(1), format=lzma.FORMAT_ALONE), gzip.compress(zipped(8))]
      open('out', 'wb').write(b''.join(len(b).to_bytes(4, 'little') + b for b in all))
      """
    let packed = try make(script)
    var seeds: [[UInt8]] = []
    var offset = 0
    while offset + 4 <= packed.count {
      let count = packed[offset..<(offset + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
      seeds.append(Array(packed[(offset + 4)..<(offset + 4 + count)]))
      offset += 4 + count
    }
    #expect(seeds.count == 13)
    var generator = SeededGenerator(seed: 8)
    let rounds =
      Int(ProcessInfo.processInfo.environment["GIT_GUARD_FUZZ_ROUNDS"] ?? "") ?? 4_000
    for round in 0..<rounds {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] =
          Bool.random(using: &generator)
          ? [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      if round % 5 == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      _ = try read(bytes, work: 4 << 20)
    }
  }
}

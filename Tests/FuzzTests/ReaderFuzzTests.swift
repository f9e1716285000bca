import Foundation
import TestSupport
import Testing

/// Readers take whatever a repository holds and end: no trap, no run without end.
///
/// `GIT_GUARD_FUZZ_BYTES` says how many bytes each of them gets, `GIT_GUARD_FUZZ_SEED` which.
/// What is read at the moment stands in the file that `GIT_GUARD_FUZZ_LAST` names, for a trap leaves
/// nothing else.
@Suite struct ReaderFuzzTests {
  private static let bytes = number("GIT_GUARD_FUZZ_BYTES") ?? 150_000
  private static let seed = UInt64(number("GIT_GUARD_FUZZ_SEED") ?? 1)

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  @Test(arguments: FuzzedReader.allCases)
  func `a reader ends whatever it is given`(reader: FuzzedReader) throws {
    var mutator = Mutator(seed: Self.seed)
    let seeds = try reader.seeds.map { Array($0.utf8) } + archives(for: reader)
    let last = ProcessInfo.processInfo.environment["GIT_GUARD_FUZZ_LAST"]
    var (pool, done, longest) = (seeds, 0, Duration.zero)
    while done < Self.bytes {
      var input = mutator.mutant(of: pool[mutator.number(below: pool.count)])
      // Pieces of one input within another reach what neither reaches.
      if mutator.number(below: 4) == 0 {
        let other = pool[mutator.number(below: pool.count)]
        let piece = other.dropFirst(mutator.number(below: other.count)).prefix(200)
        input.insert(contentsOf: piece, at: mutator.number(below: input.count + 1))
      }
      if let last {
        try Data(input).write(to: URL(filePath: "\(last)-\(reader.rawValue)"))
      }
      let time = ContinuousClock().measure { reader.read(input) }
      longest = max(longest, time)
      #expect(time < .seconds(5), "\(reader): seed \(Self.seed), at byte \(done)")
      done += input.count
      // Damage on top of damage goes further.
      if mutator.number(below: 8) == 0, input.count < 16_384 {
        if pool.count < 64 { pool.append(input) } else { pool[mutator.number(below: 64)] = input }
        if pool.count > seeds.count + 32 { pool.removeLast(mutator.number(below: 16)) }
        pool[mutator.number(below: seeds.count)] = seeds[mutator.number(below: seeds.count)]
      }
    }
  }

  /// Packed files of each kind, made by the programs that people have.
  private func archives(for reader: FuzzedReader) throws -> [[UInt8]] {
    guard reader == .content || reader == .dump else { return [] }
    let folder = try TemporaryFolder()
    try Command(
      [
        "sh", "-c",
        """
        sqlite3 app.db 'create table t(a); insert into t values (1)'
        printf 'CREATE TABLE t(a);\\nINSERT INTO t VALUES (1);\\n' > a.sql
        tar cf a.tar app.db a.sql; gzip -k a.tar; xz -k app.db; zstd -q app.db -o app.zst
        bzip2 -k a.sql; lz4 -q app.db app.lz4; xz -k --format=lzma a.sql
        python3 -m zipfile -c a.zip app.db a.sql a.tar.gz; cp app.db plain
        """,
      ], in: folder.url, environment: ProcessInfo.processInfo.environment
    ).succeed()
    return try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted().map {
      Array(try Data(contentsOf: folder.url.appending(path: $0)))
    }
  }
}

import GitModel
import MigrationFrameworks
import SchemaModel
import TestSupport
import Testing

@Suite("Hostile files")
struct HostileTests {
  private static func readAll(_ bytes: [UInt8]) -> Int {
    let path: GitPath = "shop/migrations/0001_x.py"
    return AlembicReader.read(bytes).operations.count
      + DjangoReader.read(bytes, path: path).operations.count
      + ApplicationReader.read(bytes).count + ModelFields.read(bytes).count
  }

  @Test("Slices and mixtures of migrations are read to their end", arguments: 0..<8)
  func slices(_ seed: UInt64) {
    var generator = SeededGenerator(seed: 0x5EED + seed)
    let texts = WholeMigration.all.map { Array($0.text.utf8) }
    for _ in 0..<60 {
      var bytes = texts.randomElement(using: &generator) ?? []
      let other = texts.randomElement(using: &generator) ?? []
      let cut = Int.random(in: 0...bytes.count, using: &generator)
      bytes =
        Array(bytes[..<cut]) + other.suffix(Int.random(in: 0...other.count, using: &generator))
      for _ in 0..<4 where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      #expect(Self.readAll(bytes) < 10_000)
    }
  }

  @Test(
    "Programs that grow without end are given up, and that is said",
    arguments: [
      "s = 'ab'\n    for i in range(500):\n        s = s + s\n    op.execute(s)",
      "l = [1]\n    for i in range(500):\n        l += l\n    op.execute(l)",
      "s = '%s'\n    for i in range(500):\n        s = (s + s) % (s, s)\n    op.execute(s)",
      "for a in range(999):\n        for b in range(999):\n            op.drop_table('t')",
    ])
  func growth(_ body: String) {
    let text = "from alembic import op\ndef upgrade():\n    \(body)\n"
    let operations = AlembicReader.read(Array(text.utf8)).operations
    let last = operations.last.map(\.kind)
    guard case .opaque? = last else {
      Issue.record("nothing is said of a program that is not followed to its end: \(text)")
      return
    }
  }

  @Test("Deep nesting is no danger")
  func nesting() {
    for text in [
      String(repeating: "(", count: 10_000), String(repeating: "f(", count: 10_000),
      "x = " + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
      "x = a" + String(repeating: ".b()", count: 10_000),
      "x = 'a'" + String(repeating: " + 'a'", count: 10_000),
      "class A(A):\n  pass\nclass B(A, A):\n  pass\nB.x\n",
    ] {
      let file = "from alembic import op\ndef upgrade():\n  op.drop_table('t')\n" + text
      #expect(Self.readAll(Array(file.utf8)) > 0)
    }
  }
}

import MigrationFrameworks
import SchemaModel
import TestSupport
import Testing

/// Hostile schemas, the same in every run.
@Suite struct PrismaFuzzTests {
  private static let seed = Array(
    """
    datasource db { provider = "postgresql" }
    model User {
      id Int @id @default(autoincrement())
      email String @unique @db.VarChar(50)
      posts Post[] @relation("w")
      @@map("users")
      @@unique([id, email(sort: Desc)], map: "x")
    }
    model Post { id Int @id
      w User? @relation("w", fields: [wid], references: [id], onDelete: Cascade)
      wid Int? }
    enum Role { A B @map("b") } // no
    /* Warnings: - You are about to drop the `x` table. */
    """.utf8)

  @Test func `every beginning and every changed byte is read without a crash`() {
    var generator = SeededGenerator(seed: 3)
    var kinds: Set<Int> = []
    for length in 0...PrismaFuzzTests.seed.count {
      kinds.insert(
        PrismaDifference.operations(
          from: PrismaFuzzTests.seed, to: Array(PrismaFuzzTests.seed.prefix(length))
        ).count)
    }
    for _ in 0..<1_500 {
      var bytes = PrismaFuzzTests.seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let signs = Array("{}()[]@?:,.=\"\\/*\n\0\u{FF}".utf8)
        bytes[Int.random(in: bytes.indices, using: &generator)] =
          signs.randomElement(using: &generator) ?? 0
      }
      kinds.insert(PrismaDifference.operations(from: PrismaFuzzTests.seed, to: bytes).count)
      _ = PrismaMigrationHeader(bytes)
    }
    #expect(kinds.count > 3)
  }

  @Test func `deep nesting and long lists are only long`() {
    let deep = "model A { id Int @default(" + String(repeating: "([{", count: 100_000)
    #expect(!PrismaSchema(reading: Array(deep.utf8)).faults.isEmpty)
    let wide =
      "model A {\n" + (0..<20_000).map { " f\($0) Int @unique @map(\"c\($0)\")\n" }.joined() + "}\n"
    let operations = PrismaDifference.operations(
      from: Array(wide.utf8), to: Array("model A { id Int }".utf8))
    #expect(
      operations.count { $0.kind == .drop(.column, ifExists: false, cascade: false) } == 20_000)
    let many = (0..<20_000).map { "model M\($0) { id Int @id\n n M\(($0 + 1) % 20_000)[] }\n" }
    #expect(
      PrismaDifference.operations(from: Array(many.joined().utf8), to: []).count == 20_000)
  }
}

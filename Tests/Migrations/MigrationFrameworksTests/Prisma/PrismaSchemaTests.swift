import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PrismaSchemaTests {
  private static let text = """
    // The shop's schema.
    generator client {
      provider = "prisma-client-js"
      previewFeatures = ["multiSchema", "views"]
    }

    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
      schemas  = ["base", "shop"]
    }

    /// Who buys.
    model User {
      id        Int      @id @default(autoincrement())
      email     String   @unique @db.VarChar(50) // the address
      nick      String?  @map("nick_name") @default("a \\"b\\" }")
      tags      String[]
      role      Role     @default(USER)
      place     Unsupported("circle")?
      token     String   @default(uuid())
      updatedAt DateTime @updatedAt
      orders    Order[]
      /* gone { */
      @@map("users")
      @@schema("shop")
      @@unique([nick, role], map: "nick_role")
    }

    model Order {
      id Int
      no Int
      user User @relation(fields: [userId], references: [id],
        onDelete: Cascade)
      userId Int
      @@id([id, no])
      @@index([userId(sort: Desc)])
    }

    enum Role {
      USER
      ADMIN @map("boss")
      @@map("roles")
    }

    view Totals { id Int @unique }
    """

  @Test func `a schema is read whole`() throws {
    let schema = PrismaSchema(reading: Array(PrismaSchemaTests.text.utf8))
    #expect(schema.faults == [])
    #expect(schema.provider == "postgresql")
    #expect(schema.generators == ["prisma-client-js"])
    #expect(schema.models.map(\.name) == ["User", "Order", "Totals"])
    #expect(schema.models.map(\.kind) == [.model, .model, .view])
    let user = try #require(schema.models.first)
    #expect(user.place == SourcePlace(line: 14, column: 1))
    #expect(user.table == "shop.users")
    #expect(
      user.fields.map(\.name) == [
        "id", "email", "nick", "tags", "role", "place", "token", "updatedAt", "orders",
      ])
    #expect(user.fields.map(\.column)[2] == "nick_name")
    #expect(user.fields.filter(\.isOptional).map(\.name) == ["nick", "place"])
    #expect(user.fields.filter(\.isList).map(\.name) == ["tags", "orders"])
    #expect(user.fields.filter(\.hasDefault).map(\.name) == ["id", "nick", "role"])
    let nick = try #require(user.fields[2].attributes.last)
    #expect(nick.arguments.first?.value == "a \"b\" }")
    #expect(user.fields[5].isUnsupported)
    #expect(user.fields[5].type == "circle")
    #expect(user.fields[1].attributes.map(\.name) == ["unique", "db.VarChar"])
    let order = schema.models[1]
    let relation = try #require(order.fields[2].attributes.first)
    #expect(relation.arguments.map(\.label) == ["fields", "references", "onDelete"])
    #expect(relation.arguments[2].value == "Cascade")
    #expect(order.attributes[1].arguments.first?.list == ["userId"])
    #expect(schema.enums.map { $0.values.map(\.name) } == [["USER", "boss"]])
    #expect(schema.enums.first?.type == "roles")
  }

  @Test(arguments: [
    "model User {", "model {", "model User { id Int @id(", "}}}", "model User { 5 : : }",
    "enum A { B C }", "model A { id Int ? ? @@ }", "garbage\nmodel A { id Int }", "model A",
  ])
  func `what cannot be read is said`(text: String) {
    #expect(!PrismaSchema(reading: Array(text.utf8)).faults.isEmpty)
  }

  @Test func `what stands behind a fault is read all the same`() {
    let schema = PrismaSchema(
      reading: Array("model A {\n  !!!\n  id Int\n}\nmodel B {\n  id Int\n}\n".utf8))
    #expect(schema.faults.count == 1)
    #expect(schema.models.map { $0.fields.map(\.name) } == [["id"], ["id"]])
  }

  @Test func `line ends of Windows and a byte order mark change nothing`() {
    let lines = PrismaSchemaTests.text.split(separator: "\n", omittingEmptySubsequences: false)
    let windows = [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: "\r\n").utf8)
    let schema = PrismaSchema(reading: windows)
    #expect(schema == PrismaSchema(reading: Array(PrismaSchemaTests.text.utf8)))
  }
}

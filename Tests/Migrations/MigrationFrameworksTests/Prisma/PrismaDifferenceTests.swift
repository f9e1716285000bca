import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PrismaDifferenceTests {
  private func describe(_ operation: SchemaOperation) -> String {
    let what =
      switch operation.kind {
      case .drop(let kind, _, _): "drop \(kind)"
      case .createTable: "create table"
      case .create(let kind, _): "create \(kind)"
      case .addColumn(let column):
        "add\(column.isRequired ? " required" : "")\(column.hasDefault ? " default" : "")"
          + "\(column.isUnique ? " unique" : "")"
      case .changeType(let from, let to, _):
        "\(from?.description ?? "?") -> \(to?.description ?? "?")"
      case .setRequired(let hasDefault): "required\(hasDefault ? " default" : "")"
      case .relax: "relax"
      case .addUnique: "unique"
      case .addForeignKey(let key): "reference \(key.target)\(key.cascades ? " cascade" : "")"
      case .opaque(let reason): "opaque: \(reason)"
      default: "?"
      }
    return "\(what) \(operation.object) \(operation.place.line)"
  }

  private func difference(_ old: String?, _ new: String, provider: String = "postgresql")
    -> [String]
  {
    let head = "datasource db { provider = \"\(provider)\" }\n"
    return PrismaDifference.operations(
      from: old.map { Array((head + $0).utf8) }, to: Array((head + new).utf8)
    ).map(describe)
  }

  @Test func `a field that is gone is a column that is gone`() {
    #expect(
      difference("model U {\n id Int @id\n phone String?\n}\n", "model U {\n id Int @id\n}\n")
        == ["drop column U.phone 2"])
    #expect(
      difference(
        "model U {\n id Int @id\n phone String? @map(\"tel\")\n @@map(\"users\")\n}\n",
        "model U {\n id Int @id\n @@map(\"users\")\n}\n") == ["drop column users.tel 2"])
  }

  @Test func `a model that is gone is a table that is gone`() {
    #expect(
      difference(
        "model U {\n id Int @id\n}\nmodel V {\n id Int @id\n}\n", "model U {\n id Int @id\n}\n")
        == ["drop table V 5"])
  }

  @Test func `a new name under the same map is nothing`() {
    let old = "model U {\n id Int @id\n phone String @map(\"tel\")\n @@map(\"users\")\n}\n"
    let new = "model Person {\n key Int @id @map(\"id\")\n tel String\n @@map(\"users\")\n}\n"
    #expect(difference(old, new) == [])
    #expect(
      difference("model U { id Int @id }\n", "model P {\n id Int @id\n @@map(\"U\")\n}\n") == [])
  }

  @Test func `a new name without a map drops and makes`() {
    #expect(
      difference("model U { id Int @id }\n", "model P { id Int @id }\n")
        == ["create table P 2", "drop table U 2"])
    #expect(
      difference("model U {\n id Int @id\n a Int?\n}\n", "model U {\n id Int @id\n b Int?\n}\n")
        == ["add U.b 4", "drop column U.a 2"])
  }

  @Test func `a relation without a column holds no data`() {
    let user = "model U {\n id Int @id\n orders Order[]\n}\n"
    let order =
      "model Order {\n id Int @id\n u U? @relation(fields: [uid], references: [id])\n uid Int?\n}\n"
    let without = "model Order {\n id Int @id\n uid Int?\n}\n"
    #expect(difference(user + order, "model U {\n id Int @id\n}\n" + without) == [])
  }

  @Test func `many to many has a table of its own`() {
    let both = "model A {\n id Int @id\n bs B[]\n}\nmodel B {\n id Int @id\n as A[]\n}\n"
    let none = "model A {\n id Int @id\n}\nmodel B {\n id Int @id\n}\n"
    #expect(difference(both, none) == ["drop table _AToB 2"])
    #expect(
      difference(
        both, none + "model Join {\n a Int\n b Int\n @@id([a, b])\n @@map(\"_AToB\")\n}\n")
        == ["create table _AToB 8"])
    #expect(
      difference(
        "model A {\n id Int @id\n x A[] @relation(\"f\")\n y A[] @relation(\"f\")\n}\n",
        "model A {\n id Int @id\n}\n") == ["drop table _f 2"])
  }

  @Test func `types are those of the database`() {
    func change(_ from: String, _ to: String, _ provider: String = "postgresql") -> [String] {
      difference("model U {\n id \(from)\n}\n", "model U {\n id \(to)\n}\n", provider: provider)
    }
    #expect(change("String", "Int") == ["text -> integer U.id 3"])
    #expect(change("String", "String @db.Text") == [])
    #expect(change("Int", "Int @db.Integer") == [])
    #expect(change("String", "String @db.VarChar(50)") == ["text -> varchar(50) U.id 3"])
    #expect(
      change("String @db.VarChar(9)", "String", "mysql") == ["varchar(9) -> varchar(191) U.id 3"])
    #expect(
      change("BigInt", "BigInt @db.UnsignedBigInt", "mysql") == ["bigint -> bigint unsigned U.id 3"]
    )
    #expect(change("Int", "Int[]") == ["integer -> integer [] U.id 3", "relax U.id 3"])
    #expect(
      change("DateTime @db.Timestamptz(6)", "DateTime")
        == ["timestamp(6) with time zone -> timestamp(3) U.id 3"])
  }

  @Test func `what must be filled and what the database fills`() {
    let old = "model U {\n id Int @id\n a Int?\n b Int?\n c Int\n}\n"
    #expect(
      difference(old, "model U {\n id Int @id\n a Int\n b Int @default(0)\n c Int?\n}\n")
        == ["required U.a 4", "required default U.b 5", "relax U.c 6"])
    #expect(
      difference(
        "model U { id Int @id }\n",
        "model U {\n id Int @id\n a Int\n b Int @default(0)\n c String @default(cuid())\n "
          + "d DateTime @updatedAt\n e DateTime @default(now())\n f Int[]\n g Int? @unique\n}\n")
        == [
          "add required U.a 4", "add required default U.b 5", "add required U.c 6",
          "add required U.d 7", "add required default U.e 8", "add U.f 9", "add unique U.g 10",
        ])
  }

  @Test func `constraints`() {
    let old = "model U {\n id Int @id\n a Int\n b Int\n}\n"
    #expect(
      difference(old, "model U {\n id Int @id\n a Int @unique\n b Int\n @@unique([a, b])\n}\n")
        == ["unique U.a 4", "unique U 4"])
    #expect(
      difference("model U {\n id Int @id\n a Int @unique\n b Int\n}\n", old)
        == ["drop unique U 2"])
    #expect(
      difference(old, "model U {\n id Int\n a Int @id\n b Int\n}\n") == ["drop primaryKey U 2"])
    let target = "model T { id Int @id }\n"
    #expect(
      difference(
        old + target,
        "model U {\n id Int @id\n a Int\n b Int\n t T @relation(fields: [a], references: [id], "
          + "onDelete: Cascade)\n}\n" + target) == ["reference T cascade U 6"])
  }

  @Test func `enumerations`() {
    let model = "model U {\n id Int @id\n r R\n}\n"
    let old = model + "enum R {\n A\n B @map(\"b\")\n C\n}\n"
    #expect(
      difference(old, model + "enum R {\n A\n}\n") == [
        "drop enumValue R.b 6", "drop enumValue R.C 6",
      ])
    #expect(
      difference(old, "model U {\n id Int @id\n r S\n}\nenum S {\n A\n b\n C\n @@map(\"R\")\n}\n")
        == [])
    #expect(difference(old, model + "enum R {\n A\n}\n", provider: "sqlite") == [])
    #expect(
      difference(old, "model U {\n id Int @id\n}\n") == ["drop type R 6", "drop column U.r 2"])
    #expect(
      difference(old, model + "enum R {\n A\n b\n C\n}\n", provider: "mysql") == [])
  }

  @Test func `another database is not judged, and a document database drops nothing`() {
    let model = "model U {\n id Int @id\n}\n"
    let old = "datasource d { provider = \"sqlite\" }\n" + model
    let new = "datasource d { provider = \"mysql\" }\n" + model
    let found = PrismaDifference.operations(from: Array(old.utf8), to: Array(new.utf8))
    #expect(found.map(describe) == ["opaque: the provider changes from sqlite to mysql ? 1"])
    #expect(difference(model, "", provider: "mongodb") == [])
  }

  @Test func `a first schema only makes`() {
    #expect(difference(nil, "model U {\n id Int @id\n}\n") == ["create table U 2"])
  }

  @Test func `several files are one schema`() {
    func file(_ name: String, _ text: String) -> PrismaDifference.File {
      PrismaDifference.File(path: GitPath(name), bytes: Array(text.utf8))
    }
    let base = file("s/base.prisma", "datasource d { provider = \"mysql\" }\n")
    let user = file("s/user.prisma", "model U {\n id Int @id\n a Int?\n}\n")
    let moved = file("s/person.prisma", "\nmodel U {\n id Int @id\n a String?\n}\n")
    let steps = PrismaDifference.steps(from: [base, user], to: [base, moved])
    #expect(steps.map(\.path) == ["s/person.prisma"])
    #expect(steps.map { describe($0.operation) } == ["integer -> varchar(191) U.a 4"])
    let gone = PrismaDifference.steps(from: [base, user], to: [base])
    #expect(gone.map(\.path) == ["s/user.prisma"])
  }

  @Test func `a schema that cannot be read is said to be opaque`() {
    let found = difference("model U {\n id Int @id\n}\n", "model U {\n id Int @id\n %%%\n}\n")
    #expect(found == ["opaque: the schema cannot be read from here on ? 4"])
  }
}

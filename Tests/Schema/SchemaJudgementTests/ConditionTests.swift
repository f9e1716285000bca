import GitModel
import SchemaModel
import Testing

@testable import SchemaJudgement

/// What is made under a condition is what had been there before, if it had.
@Suite struct ConditionTests {
  private static let users = SchemaName("users")
  private static let phone = SchemaName("users.phone")
  private static let definition = TableDefinition(columns: [ColumnDefinition(.init("phone"))])

  private func weights(
    after history: [SchemaOperation.Kind: SchemaName],
    of change: [(SchemaOperation.Kind, SchemaName)]
  ) -> [SchemaVerdict.Weight] {
    func operation(_ kind: SchemaOperation.Kind, _ object: SchemaName) -> SchemaOperation {
      SchemaOperation(kind, object, at: .start, statement: "")
    }
    var judge = SchemaJudge()
    var before = Migration()
    before.operations = history.map { operation($0.key, $0.value) }
    judge.replay(before)
    var operations: [SchemaOperation] = []
    for (kind, object) in change {
      let made = operation(kind, object)
      operations += [made] + [made.behindCondition].compactMap(\.self)
    }
    judge.judge(operations, of: "m.sql")
    return judge.verdicts.map(\.weight)
  }

  @Test func `a table that was there is not new`() {
    let made = SchemaOperation.Kind.createTable(Self.definition)
    let drop = SchemaOperation.Kind.drop(.column, ifExists: false, cascade: false)
    #expect(
      weights(after: [made: Self.users], of: [(made, Self.users), (drop, Self.phone)])
        == [.destructive])
    #expect(weights(after: [:], of: [(made, Self.users), (drop, Self.phone)]) == [.risky])
  }

  @Test func `a column that was there is not new`() {
    let made = SchemaOperation.Kind.createTable(Self.definition)
    let add = SchemaOperation.Kind.addColumn(ColumnDefinition(.init("phone")))
    let drop = SchemaOperation.Kind.drop(.column, ifExists: false, cascade: false)
    #expect(
      weights(after: [made: Self.users], of: [(add, Self.phone), (drop, Self.phone)])
        == [.destructive])
  }
}

package import GitModel
package import SchemaModel

/// Reads migrations of Aerich, without running them.
package enum AerichReader {
  package static func read(
    _ bytes: [UInt8], in tree: SourceTree = SourceTree(), at path: GitPath = .top
  ) -> Migration {
    let migration = PythonMigration(
      bytes, meanings: AerichCalls(), files: HelperFiles(tree, of: path))
    let place = migration.definition(of: "upgrade")?.place ?? .start
    let script = migration.run("upgrade") { index, _ in
      index == 0 ? Handle.connectionOfTool : .unknown
    }
    for script in script?.alternatives ?? [] {
      switch script {
      case .nothing: break
      case .text(let text): migration.evaluator.emitSQL(text, at: place)
      default: migration.evaluator.emitOpaque("the statement is computed", at: place)
      }
    }
    return migration.migration(migration.reversal(of: "upgrade", by: "downgrade"))
  }
}

/// What calls mean in a migration of Aerich: those of Tortoise's client.
final class AerichCalls: CallMeanings {
  private let alembic = AlembicDirectives()

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    if let receiver = call.receiver, Handle(receiver) == .connection {
      switch call.name {
      case "execute_script", "execute_query", "execute_query_dict", "execute_insert",
        "execute_many":
        SQLAlchemyCalls.execute(call.argument(0, "query") ?? .unknown, call, in: evaluator)
        return .unknown
      case "_in_transaction", "acquire_connection": return receiver
      default: break
      }
    }
    return alembic.value(of: call, in: evaluator)
  }

  func hides(_ call: Call) -> String? { alembic.hides(call) }
  func guards(_ value: Value) -> Bool { alembic.guards(value) }
  func callsAnything(_ call: Call, _ path: String) -> Bool { alembic.callsAnything(call, path) }
}

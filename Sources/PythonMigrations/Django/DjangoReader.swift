package import GitModel
import Python
package import SchemaModel

/// Reads migrations of Django, without running them.
///
/// Things are named as Django names them: `shop.Item`, `shop.Item.price`. A database table that SQL
/// names itself (`shop_item`) keeps that name.
package enum DjangoReader {
  package static func read(_ bytes: [UInt8], path: GitPath) -> Migration {
    let module = PythonReader.parse(bytes)
    let app = DjangoApp.name(of: path)
    let calls = DjangoCalls(app: app)
    let evaluator = Evaluator(bytes, framework: calls)
    evaluator.follow(module.statements)
    var migration = Migration()
    guard let type = migrationClass(evaluator.module) else { return migration }
    let operations = DjangoOperations(app: app, evaluator: evaluator)
    operations.emit(type.attribute("operations") ?? .list([]))
    evaluator.emitExhaustion(at: type.place)
    if let unreadable = module.unreadable {
      evaluator.emitOpaque("the file cannot be read as Python from here on", at: unreadable)
    }
    migration.operations = evaluator.operations
    migration.identity = DjangoIdentity.read(type, app: app, path: path)
    migration.reversal = operations.reversal
    return migration
  }

  /// The class that Django loads: `Migration`.
  private static func migrationClass(_ scope: Scope) -> ClassValue? {
    for case .classValue(let type)? in [scope["Migration"]] { return type }
    return nil
  }
}

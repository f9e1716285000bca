package import GitModel
import Python
package import SchemaModel

/// Reads migrations of Django, without running them.
///
/// Things are named as Django names them: `shop.Item`, `shop.Item.price`. A database table that SQL
/// names itself (`shop_item`) keeps that name.
package enum DjangoReader {
  package static func read(
    _ bytes: [UInt8], path: GitPath, in tree: SourceTree = SourceTree()
  ) -> Migration {
    let module = PythonReader.parse(bytes)
    let app = DjangoPath.name(of: path)
    let calls = DjangoCalls(app: app)
    let evaluator = Evaluator(bytes, meanings: calls, files: HelperFiles(tree, of: path))
    evaluator.follow(module.statements)
    var migration = Migration()
    guard let type = migrationClass(evaluator.module) else {
      evaluator.emitOpaque("the file has no readable class Migration", at: .start)
      migration.operations = evaluator.operations
      return migration
    }
    emitOverrides(of: type, in: evaluator)
    for case .classDefinition(let definition) in module.statements.map(\.kind)
    where definition.name == "Migration" {
      let isPlain =
        definition.decorators.isEmpty && definition.arguments.allSatisfy { $0.form == .positional }
      if !isPlain {
        evaluator.emitOpaque(
          "the metaclass or decorator of Migration is defined elsewhere", at: type.place)
      }
    }
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

  /// Notes what the class makes of being run, other than running its operations.
  private static func emitOverrides(of type: ClassValue, in evaluator: Evaluator) {
    for name in ["apply", "__init__", "__new__", "__getattribute__", "__getattr__", "mutate_state"]
    where type.attribute(name) != nil {
      evaluator.emitOpaque("Migration overrides \(name)()", at: type.place)
    }
    for base in type.foreignBases where !isDjangos(base) {
      evaluator.emitOpaque("the base \(base) is defined elsewhere", at: type.place)
    }
  }

  private static func isDjangos(_ base: String) -> Bool {
    base == "migrations.Migration" || base == "Migration" || base == "object"
      || base.hasPrefix("django.db.migrations.")
  }

  /// The class that Django loads: `Migration`.
  private static func migrationClass(_ scope: Scope) -> ClassValue? {
    for case .classValue(let type)? in [scope["Migration"]] { return type }
    return nil
  }
}

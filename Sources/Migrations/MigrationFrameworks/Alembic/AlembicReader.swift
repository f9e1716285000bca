package import GitModel
import Python
package import SchemaModel

/// Reads migrations of Alembic and Flask-Migrate, without running them.
///
/// The forward path is `upgrade()` and all that it reaches.
package enum AlembicReader {
  package static func read(
    _ bytes: [UInt8], in tree: SourceTree = SourceTree(), at path: GitPath = .top
  ) -> Migration {
    let module = PythonReader.parse(bytes)
    let directives = AlembicDirectives()
    let evaluator = Evaluator(
      bytes, meanings: directives, files: HelperFiles(tree, of: path))
    evaluator.follow(module.statements)
    var migration = Migration()
    let functions = module.statements.functions
    var place = SourcePlace.start
    let isStarred = !evaluator.starModules.allSatisfy { $0 == "alembic.op" || isKnown($0) }
    switch evaluator.module["upgrade"] {
    case nil where !isStarred: break
    case nil:
      guard let upgrade = evaluator.definition("upgrade") else {
        evaluator.emitOpaque("upgrade() is defined elsewhere", at: .start)
        break
      }
      run(upgrade, at: place, in: evaluator)
    case let upgrade?:
      place = functions.last { $0.definition.name == "upgrade" }?.place ?? .start
      for upgrade in upgrade.alternatives {
        run(evaluator.resolved(upgrade), at: place, in: evaluator)
      }
    }
    evaluator.emitExhaustion(at: place)
    if let unreadable = module.unreadable {
      evaluator.emitOpaque("the file cannot be read as Python from here on", at: unreadable)
    }
    migration.operations = evaluator.operations
    migration.identity = AlembicIdentity.read(module, evaluator.module)
    migration.reversal = AlembicReversal.read(functions)
    return migration
  }

  private static func run(_ upgrade: Value, at place: SourcePlace, in evaluator: Evaluator) {
    switch upgrade {
    case .function(let function):
      evaluator.emitDecoration(of: function)
      _ = evaluator.invoke(function, function.parameters.map(argument), [:])
    case .instance: _ = evaluator.call(upgrade, [], [], at: place)
    case .made(let call) where call.name == "partial":
      _ = evaluator.call(upgrade, [], [], at: place)
    default: evaluator.emitOpaque("upgrade() is defined elsewhere", at: .start)
    }
  }

  /// Modules whose names are no entry point.
  private static func isKnown(_ module: String) -> Bool {
    ["sqlalchemy", "typing", "alembic", "datetime", "sqlmodel", "geoalchemy2"]
      .contains { module == $0 || module.hasPrefix($0 + ".") }
  }

  /// What an entry point is handed: some projects pass `op` to it.
  private static func argument(for parameter: Parameter) -> Value {
    switch parameter.name {
    case "op", "operations", "ops": .path("alembic.op")
    case "conn", "connection", "bind", "session", "engine":
      .made(Call(receiver: .path("alembic.op"), name: "get_bind", place: .start))
    default: .unknown
    }
  }
}

extension [Statement] {
  /// The functions that a module defines, also under a condition.
  var functions: [(definition: FunctionDefinition, place: SourcePlace)] {
    flatMap { statement -> [(definition: FunctionDefinition, place: SourcePlace)] in
      switch statement.kind {
      case .function(let definition): [(definition, statement.place)]
      case .conditional(_, let then, let otherwise): then.functions + otherwise.functions
      case .attempt(let attempt): attempt.body.functions
      default: []
      }
    }
  }

  /// Whether they do anything: more than `pass` and texts.
  var areEmpty: Bool {
    allSatisfy { statement in
      switch statement.kind {
      case .pass, .global: true
      case .returning(let value):
        if let value { if case .none = value.kind { true } else { false } } else { true }
      case .expression(let expression):
        switch expression.kind {
        case .string, .ellipsis, .none: true
        case .call(let callee, _):
          ["print", "info", "debug", "warning", "warn"].contains(callee.lastName ?? "")
        default: false
        }
      default: false
      }
    }
  }
}

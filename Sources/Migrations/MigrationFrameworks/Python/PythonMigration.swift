import Python
import SchemaModel

/// A migration in Python that is followed function by function, as several tools have it.
struct PythonMigration {
  let evaluator: Evaluator
  private let functions: [(definition: FunctionDefinition, place: SourcePlace)]
  private let unreadable: SourcePlace?

  /// Follows the statements of the module; what it defines can then be run.
  init(_ bytes: [UInt8], meanings: any CallMeanings, files: HelperFiles) {
    let module = PythonReader.parse(bytes)
    evaluator = Evaluator(bytes, meanings: meanings, files: files)
    evaluator.follow(module.statements)
    functions = module.statements.functions
    unreadable = module.unreadable
  }

  /// The last function of a name, as it is written.
  func definition(of name: String) -> (definition: FunctionDefinition, place: SourcePlace)? {
    functions.last { $0.definition.name == name }
  }

  /// Follows a function that the tool calls, and gives what it returns; nil where there is none.
  ///
  /// - Parameter argument: what the tool hands to each of its parameters.
  @discardableResult
  func run(_ name: String, _ argument: (_ index: Int, _ parameter: String) -> Value) -> Value? {
    guard let target = evaluator.module[name] else {
      if !evaluator.starModules.isEmpty {
        evaluator.emitOpaque("\(name)() may be defined elsewhere", at: .start)
      }
      return nil
    }
    var results: [Value] = []
    for target in target.alternatives {
      guard case .function(let function) = evaluator.resolved(target) else {
        evaluator.emitOpaque("\(name)() is defined elsewhere", at: .start)
        continue
      }
      evaluator.emitDecoration(of: function)
      let arguments = function.parameters.enumerated().compactMap { index, parameter in
        parameter.form == .plain ? argument(index, parameter.name) : nil
      }
      results.append(evaluator.invoke(function, arguments, [:]))
    }
    return .either(results)
  }

  /// Whether a function leads back from what another one does.
  func reversal(of forward: String, by back: String) -> Migration.Reversal {
    guard let forward = definition(of: forward) else { return .notAsked }
    if forward.definition.body.areEmpty { return .reversible }
    guard let found = definition(of: back) else {
      return .irreversible(reason: "there is no \(back)()", at: forward.place)
    }
    if found.definition.body.areEmpty || found.definition.body.returnsNothing {
      return .irreversible(reason: "\(back)() is empty", at: found.place)
    }
    if case .raising? = found.definition.body.first(where: { !$0.isText })?.kind {
      return .irreversible(reason: "\(back)() raises", at: found.place)
    }
    return .reversible
  }

  /// What was found, and what could not be followed.
  func migration(_ reversal: Migration.Reversal) -> Migration {
    evaluator.emitExhaustion(at: .start)
    if let unreadable {
      evaluator.emitOpaque("the file cannot be read as Python from here on", at: unreadable)
    }
    var migration = Migration()
    migration.operations = evaluator.operations
    migration.reversal = reversal
    return migration
  }
}

extension Statement {
  /// Whether it is a text that stands alone.
  fileprivate var isText: Bool {
    guard case .expression(let expression) = kind, case .string = expression.kind else {
      return false
    }
    return true
  }
}

extension [Statement] {
  /// Whether all that they do is to return a text with nothing in it.
  fileprivate var returnsNothing: Bool {
    let rest = filter { !$0.isText }
    guard rest.count == 1, case .returning(let value?) = rest[0].kind,
      case .string(let text) = value.kind, let constant = text.constant
    else { return false }
    return constant.utf8.allSatisfy { $0 <= 0x20 }
  }
}

extension Handle {
  /// What a tool hands to its migrations, guarded as Alembic's `op` is: whoever is handed it can do
  /// anything with it.
  static func receiver(of tool: String) -> Value { .path("\(tool).alembic.op") }

  /// The connection that a tool hands to its migrations.
  static var connectionOfTool: Value {
    .made(Call(receiver: .path("alembic.op"), name: "get_bind", place: .start))
  }
}

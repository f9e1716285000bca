import Python
import SchemaModel

/// Outlines a file of Python.
struct PythonOutline {
  private var outline = CodeOutline()
  private let lines: SourceLines
  /// Literal texts and lists of texts by the name that they are given.
  private var literals: [String: Expression] = [:]
  private var parameters: Set<String> = []

  static func outline(_ bytes: [UInt8]) -> CodeOutline {
    let module = PythonReader.parse(bytes)
    var reader = PythonOutline(lines: SourceLines(bytes))
    reader.read(module.statements, isTop: true)
    return reader.outline
  }

  private init(lines: SourceLines) { self.lines = lines }

  // MARK: Statements

  private mutating func read(_ statements: [Statement], isTop: Bool) {
    for (index, statement) in statements.enumerated() {
      switch statement.kind {
      case .function(let function): define(function, statement)
      case .classDefinition(let definition):
        for base in definition.arguments { note(base.value) }
        read(definition.body, isTop: false)
      case .importing(let names):
        for name in names {
          outline.imports.append(
            .init(
              module: name.name, names: [name.alias ?? name.name.lastName],
              line: statement.place.line))
        }
      case .importingFrom(let module, let level, let names):
        var taken = CodeOutline.Import(
          module: module, level: level == 0 ? nil : level, line: statement.place.line)
        for name in names {
          taken.names.append(name.alias ?? name.name)
          if let alias = name.alias { taken.originals[alias] = name.name }
        }
        outline.imports.append(taken)
      case .conditional(let test, let then, let otherwise):
        note(test)
        branch(test, then, otherwise, isTop: isTop, rest: statements[(index + 1)...])
      case .assignment(let targets, let value):
        if let name = targets.first?.dottedName, isTop || literals[name] == nil {
          literals[name] = value
        }
        for part in targets + [value] { note(part) }
      default:
        for part in statement.parts {
          switch part {
          case .expression(let expression): note(expression)
          case .statement(let inner): read([inner], isTop: isTop)
          }
        }
      }
    }
  }

  private mutating func branch(
    _ test: Expression, _ then: [Statement], _ otherwise: [Statement], isTop: Bool,
    rest: ArraySlice<Statement>
  ) {
    if test.asksForMain, let range = PythonOutline.range(then) {
      outline.regions.append(.init(unit: .main, lines: range))
    }
    let text = lines.statement(at: test.place)
    if let condition = CodeCondition(text, parameters: parameters) {
      guarding(then, by: condition)
      guarding(otherwise, by: condition.reversed)
      // What comes behind `if options["dry_run"]: return`.
      if then.last?.leaves == true, otherwise.isEmpty {
        guarding(Array(rest), by: condition.reversed)
      }
    }
    read(then, isTop: isTop)
    read(otherwise, isTop: isTop)
  }

  private mutating func guarding(_ body: [Statement], by condition: CodeCondition) {
    guard let range = PythonOutline.range(body) else { return }
    outline.guarded.append(.init(lines: range, condition: condition))
  }

  private mutating func define(_ function: FunctionDefinition, _ statement: Statement) {
    let range = PythonOutline.range([statement]) ?? statement.place.line...statement.place.line
    outline.regions.append(.init(unit: .function(function.name), lines: range))
    for decorator in function.decorators {
      note(decorator)
      if PythonOutline.atStart.contains(decorator.lastName ?? "") {
        outline.names.append((function.name, statement.place.line - function.decorators.count))
      }
    }
    for name in CommandNames.names(of: function) { outline.commands[name] = function.name }
    let (outer, known) = (parameters, literals)
    if !CommandNames.names(of: function).isEmpty || function.name == "handle" {
      parameters = Set(function.parameters.map { CodeCondition.folded($0.name) })
        .subtracting(["self", "ctx", "app"])
    }
    read(function.body, isTop: false)
    (parameters, literals) = (outer, known)
  }

  /// The lines of some statements, from the first place in them to the last.
  private static func range(_ statements: [Statement]) -> ClosedRange<Int>? {
    guard let first = statements.first?.place.line else { return nil }
    var last = first
    for statement in statements {
      statement.walk(
        statements: {
          last = max(last, $0.place.line)
          return true
        },
        expressions: {
          last = max(last, $0.place.line)
          return true
        })
    }
    return first...last
  }

  // MARK: Expressions

  private mutating func note(_ expression: Expression) {
    var calls: [Expression] = []
    var names: [(String, Int)] = []
    expression.walk { inner in
      switch inner.kind {
      case .call(let callee, let arguments):
        calls.append(inner)
        if let name = callee.lastName { names.append((name, inner.place.line)) }
        for argument in arguments where PythonOutline.runs(argument, givenTo: callee) {
          argument.value.walk { part in
            if let name = part.lastName { names.append((name, part.place.line)) }
            return true
          }
        }
      default: break
      }
      return true
    }
    outline.names += names.map { (name: $0.0, line: $0.1) }
    for call in calls {
      guard case .call(let callee, let arguments) = call.kind else { continue }
      if let command = process(callee, arguments) {
        outline.processes.append(.init(command: command, place: call.place))
      }
      if let table = RowDeletion.table(callee, arguments) {
        outline.deletions.append(
          SchemaOperation(
            .delete(isFiltered: false), table, at: call.place,
            statement: lines.statement(at: call.place)))
      }
      if let words = PythonOutline.managementCommand(callee, arguments) {
        outline.processes.append(.init(command: .words(words), place: call.place))
      }
    }
  }

  /// `call_command("seed_demo", reset=True)`, as `manage.py` would be told.
  ///
  /// What Django's own commands empty is told where the call itself is read.
  private static func managementCommand(
    _ callee: Expression, _ arguments: [Argument]
  ) -> [String]? {
    guard callee.lastName == "call_command" else { return nil }
    let given = arguments.filter { $0.form == .positional }.map(\.value.plainText)
    let words = given.compactMap(\.self)
    guard let name = words.first, words.count == given.count,
      !["flush", "reset_db", "migrate"].contains(name)
    else { return nil }
    let options = arguments.compactMap { argument -> String? in
      guard case .keyword(let name) = argument.form, case .boolean(true) = argument.value.kind
      else { return nil }
      return "--" + name
    }
    return ["manage.py"] + words + options
  }

  /// Calls that run the functions that they are given.
  private static let runners: Set<String> = [
    "map", "filter", "Thread", "Process", "submit", "partial", "run_sync", "run_in_executor",
    "to_thread", "add_event_handler", "retry", "apply", "call", "gather", "run",
    "before_first_request", "call_soon", "execute_from",
  ]

  private static func runs(_ argument: Argument, givenTo callee: Expression) -> Bool {
    if case .keyword(let name) = argument.form {
      return ["target", "on_startup", "lifespan", "func", "function", "callback"].contains(name)
    }
    return runners.contains(callee.lastName ?? "")
  }

  /// Decorators with which the application itself runs a function as it starts.
  private static let atStart: Set<String> = [
    "on_event", "before_first_request", "before_serving", "on_startup", "listener", "main",
  ]

  private static let starting: Set<String> = [
    "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
    "subprocess.Popen", "os.system", "os.popen", "subprocess.getoutput", "sp.run", "sp.call",
    "check_call", "check_output", "Popen", "os.execvp", "os.execv",
  ]

  private func process(
    _ callee: Expression, _ arguments: [Argument]
  ) -> CodeOutline.Process.Command? {
    guard let name = callee.dottedName, PythonOutline.starting.contains(name) else { return nil }
    let given = arguments.first { $0.form == .positional || $0.form == .keyword("args") }
    guard var value = given?.value else { return nil }
    if name.hasPrefix("os.exec"), arguments.count > 1 { value = arguments[1].value }
    return command(value, depth: 0)
  }

  private func command(_ value: Expression, depth: Int) -> CodeOutline.Process.Command? {
    guard depth < 4 else { return nil }
    switch value.kind {
    case .name(let name): return literals[name].flatMap { command($0, depth: depth + 1) }
    case .list(let items), .tuple(let items):
      return items.isEmpty ? nil : .words(items.map(text))
    case .call(let callee, _):
      // `"prisma migrate reset".split()`
      guard case .attribute(let inner, "split") = callee.kind else { return nil }
      return command(inner, depth: depth + 1)
    default:
      let text = text(value)
      return text.isEmpty ? nil : .script(text)
    }
  }

  /// What is known of a text; a variable of the shell stands for what is not.
  private func text(_ value: Expression) -> String {
    switch value.kind {
    case .string(let literal):
      literal.pieces.map { if case .text(let text) = $0 { text } else { "$VALUE" } }.joined()
    case .name(let name): literals[name]?.plainText ?? "$VALUE"
    case .binary(let left, "+", let right): text(left) + text(right)
    case .attribute(_, "executable"): "python"
    default: "$VALUE"
    }
  }
}

extension Statement {
  /// Whether nothing behind it runs.
  fileprivate var leaves: Bool {
    switch kind {
    case .returning, .raising: true
    case .expression(let expression):
      ["exit", "_exit", "abort", "quit"].contains(expression.lastName ?? "")
    default: false
    }
  }
}

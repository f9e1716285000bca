import Python
import SchemaModel

/// A tree of Python, one node a line, as `Tests/oracles/python-ast` prints CPython's.
struct SyntaxListing {
  /// Whether places in the fields of strings are listed: before 3.12 CPython's are wrong.
  let placesFields: Bool
  private(set) var text = ""
  private var fields = 0

  init(_ module: Module, placesFields: Bool = true) {
    self.placesFields = placesFields
    add(module.statements)
  }

  private mutating func put(_ words: String) {
    text += words
    text += "\n"
  }

  private var isPlaced: Bool { fields == 0 || placesFields }

  private mutating func put(_ place: SourcePlace, _ words: String) {
    put((isPlaced ? "\(place.line):\(place.column) " : "- ") + words)
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private mutating func add(_ expressions: [Expression]) {
    for expression in expressions { add(expression) }
  }

  private mutating func add(_ expression: Expression?) {
    guard let expression else { return }
    let place = expression.place
    switch expression.kind {
    case .name(let name): put(place, "name " + name)
    case .string(let literal): add(literal, place)
    case .number(let spelling): put(place, isPlaced ? "number " + spelling : "number")
    case .none: put(place, "None")
    case .boolean(let value): put(place, value ? "True" : "False")
    case .ellipsis: put(place, "Ellipsis")
    case .attribute(let value, let name):
      put(place, "attribute " + name)
      add(value)
    case .call(let callee, let arguments):
      put(place, "call \(Self.dotted(callee)) \(arguments.count)")
      add(callee)
      add(arguments)
    case .item(let value, let index):
      put(place, "item")
      add([value, index])
    case .slice(let lower, let upper, let step):
      let parts = [lower, upper, step]
      put(place, "slice " + parts.map { $0 == nil ? "0" : "1" }.joined())
      for part in parts { add(part) }
    case .tuple(let elements):
      put(place, "tuple \(elements.count)")
      add(elements)
    case .list(let elements):
      put(place, "list \(elements.count)")
      add(elements)
    case .set(let elements):
      put(place, "set \(elements.count)")
      add(elements)
    case .dictionary(let pairs):
      put(place, "dictionary \(pairs.count)")
      for (key, value) in pairs {
        if key == nil { put("**") }
        add(key)
        add(value)
      }
    case .binary(let left, let sign, let right):
      put(place, "binary " + sign)
      add([left, right])
    case .unary(let sign, let operand):
      put(place, "unary " + sign)
      add(operand)
    case .logical(let sign, let operands):
      put(place, "\(sign) \(operands.count)")
      add(operands)
    case .comparison(let left, let rights):
      put(place, "comparison " + rights.map(\.sign).joined(separator: ", "))
      add([left] + rights.map(\.right))
    case .conditional(let test, let then, let otherwise):
      put(place, "choice")
      add([test, then, otherwise])
    case .lambda(let parameters, let body):
      put(place, "lambda")
      add(parameters)
      add(body)
    case .comprehension(let comprehension): add(comprehension, place)
    case .starred(let value):
      put(place, "starred")
      add(value)
    case .await(let value):
      put(place, "await")
      add(value)
    case .yield(let value):
      put(place, "yield")
      add(value)
    case .yieldFrom(let value):
      put(place, "yieldfrom")
      add(value)
    case .named(let target, let value):
      put(place, "named")
      add([target, value])
    case .unreadable: put(place, "unreadable")
    }
  }

  private mutating func add(_ literal: StringLiteral, _ place: SourcePlace) {
    if let constant = literal.constant {
      put(place, (literal.isBytes ? "bytes " : "string ") + Self.escaped(constant))
      return
    }
    put(place, "fields \(literal.pieces.count)")
    fields += 1
    for piece in literal.pieces {
      switch piece {
      case .text(let text): put("text " + Self.escaped(text))
      case .field(let value, let conversion):
        put("field " + (conversion.map(String.init) ?? ""))
        add(value)
      }
    }
    fields -= 1
  }

  /// `op.drop_table`; a question mark where a call or another expression begins the chain.
  private static func dotted(_ callee: Expression) -> String {
    switch callee.kind {
    case .name(let name): name
    case .attribute(let value, let name): dotted(value) + "." + name
    default: "?"
    }
  }

  private mutating func add(_ comprehension: Comprehension, _ place: SourcePlace) {
    put(place, "comprehension \(comprehension.form) \(comprehension.clauses.count)")
    add(comprehension.element)
    add(comprehension.value)
    for clause in comprehension.clauses {
      put("clause \(clause.conditions.count)")
      add([clause.target, clause.iterable] + clause.conditions)
    }
  }

  private mutating func add(_ arguments: [Argument]) {
    for argument in arguments {
      switch argument.form {
      case .positional: put("argument")
      case .keyword(let name): put("argument " + name)
      case .unpacked: put("argument *")
      case .unpackedKeywords: put("argument **")
      }
      add(argument.value)
    }
  }

  private mutating func add(_ parameters: [Parameter]) {
    for parameter in parameters {
      let stars = parameter.form == .plain ? "" : parameter.form == .unpacked ? "*" : "**"
      put("parameter " + stars + parameter.name)
      if parameter.annotation != nil { put("annotation") }
      add(parameter.annotation)
      if parameter.defaultValue != nil { put("default") }
      add(parameter.defaultValue)
    }
  }

  private mutating func add(_ word: String, _ statements: [Statement]) {
    put("\(word) \(statements.count)")
    add(statements)
  }

  private mutating func add(_ word: String, _ expressions: [Expression]) {
    put("\(word) \(expressions.count)")
    add(expressions)
  }

  private mutating func add(_ statements: [Statement]) {
    for statement in statements { add(statement) }
  }

  private mutating func add(_ statement: Statement) {
    let place = statement.place
    switch statement.kind {
    case .expression(let expression):
      put(place, "expression")
      add(expression)
    case .assignment(let targets, let value):
      put(place, "assignment \(targets.count)")
      add(targets + [value])
    case .augmentedAssignment(let target, let sign, let value):
      put(place, "assignment " + sign)
      add([target, value])
    case .annotatedAssignment(let target, let annotation, let value):
      put(place, "declaration")
      add([target, annotation])
      add(value)
    case .function(let function):
      put(place, (function.isAsync ? "async function " : "function ") + function.name)
      add("decorators", function.decorators)
      add(function.parameters)
      if function.result != nil { put("result") }
      add(function.result)
      add("body", function.body)
    case .classDefinition(let definition):
      put(place, "class " + definition.name)
      add("decorators", definition.decorators)
      add(definition.arguments)
      add("body", definition.body)
    case .returning(let value):
      put(place, "return")
      add(value)
    case .conditional(let test, let then, let otherwise):
      put(place, "if")
      add(test)
      add("body", then)
      add("else", otherwise)
    case .loop(let target, let iterable, let body, let otherwise):
      put(place, "for")
      add([target, iterable])
      add("body", body)
      add("else", otherwise)
    case .whileLoop(let test, let body, let otherwise):
      put(place, "while")
      add(test)
      add("body", body)
      add("else", otherwise)
    case .with(let items, let body):
      put(place, "with \(items.count)")
      for item in items {
        add(item.context)
        add(item.target)
      }
      add("body", body)
    case .attempt(let attempt):
      put(place, "try")
      add("body", attempt.body)
      for handler in attempt.handlers {
        put("handler " + (handler.name ?? ""))
        add(handler.type)
        add("body", handler.body)
      }
      add("else", attempt.otherwise)
      add("finally", attempt.finally)
    case .match(let subject, let cases):
      put(place, "match")
      add(subject)
      for one in cases {
        put("case")
        add(one.condition)
        add("body", one.body)
      }
    case .importing(let names): put(place, "import" + Self.listed(names))
    case .importingFrom(let module, let level, let names):
      put(place, "from \(module) \(level)" + Self.listed(names))
    case .raising(let exception, let cause):
      put(place, "raise")
      add(exception)
      add(cause)
    case .deleting(let targets):
      put(place, "delete \(targets.count)")
      add(targets)
    case .asserting(let condition, let message):
      put(place, "assert")
      add(condition)
      add(message)
    case .global(let names): put(place, "global " + names.joined(separator: " "))
    case .nonlocal(let names): put(place, "nonlocal " + names.joined(separator: " "))
    case .pass: put(place, "pass")
    case .breaking: put(place, "break")
    case .continuing: put(place, "continue")
    case .typeAlias(let name, let value):
      put(place, "type " + name)
      add(value)
    case .unreadable: put(place, "unreadable")
    }
  }

  private static func listed(_ names: [ImportedName]) -> String {
    names.map { " " + $0.name + ($0.alias.map { " as " + $0 } ?? "") }.joined()
  }
}

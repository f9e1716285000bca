import Python
import SchemaModel

/// What expressions of a Python module come to, where they are made of its own words and of variables
/// of the environment.
struct PythonTexts {
  /// The first value of each name, whatever function or class it stands in.
  private var values: [String: Expression] = [:]
  private static let deepest = 12

  mutating func assign(_ value: Expression, to target: Expression) {
    let name: String? =
      switch target.kind {
      case .name(let name): name
      case .attribute(_, let name): name
      default: nil
      }
    if let name, values[name] == nil { values[name] = value }
  }

  /// The text of an expression; nil where it is computed in another way.
  func text(_ expression: Expression, depth: Int = 0) -> ConfiguredText? {
    guard depth < PythonTexts.deepest else { return nil }
    func inner(_ expression: Expression) -> ConfiguredText? { text(expression, depth: depth + 1) }
    switch expression.kind {
    case .string(let literal): return text(literal, depth: depth + 1)
    case .number(let digits): return ConfiguredText(digits)
    case .name(let name), .attribute(_, let name):
      guard let value = values[name], value.place != expression.place else { return nil }
      return inner(value)
    case .binary(let left, "+", let right):
      guard let left = inner(left), let right = inner(right) else { return nil }
      return ConfiguredText(left.pieces + right.pieces)
    case .logical("or", let choices):
      guard let first = choices.first.flatMap(inner) else { return nil }
      return first.otherwise(choices.dropFirst().first.flatMap(inner))
    case .conditional(_, let then, let otherwise):
      return inner(then)?.otherwise(inner(otherwise))
    case .item(let object, let key):
      guard PythonTexts.isEnvironment(object), let name = PythonTexts.constant(key) else {
        return nil
      }
      return .variable(name)
    case .call(let function, let arguments):
      return call(function, arguments, depth: depth + 1)
    default: return nil
    }
  }

  private func text(_ literal: StringLiteral, depth: Int) -> ConfiguredText? {
    var pieces: [ConfiguredText.Piece] = []
    for piece in literal.pieces {
      switch piece {
      case .text(let text): pieces.append(.text(text))
      case .field(let field, _):
        guard let inner = text(field, depth: depth) else { return nil }
        pieces += inner.pieces
      }
    }
    return ConfiguredText(pieces)
  }

  private func call(
    _ function: Expression, _ arguments: [Argument], depth: Int
  ) -> ConfiguredText? {
    if let (name, other) = PythonTexts.variable(function, arguments) {
      return .variable(name, otherwise: other.flatMap { text($0, depth: depth) })
    }
    switch function.kind {
    // What they change matters to nobody who only wants to get there.
    case .attribute(let object, "replace"), .attribute(let object, "strip"):
      return text(object, depth: depth)
    case .attribute(_, "parse"), .attribute(_, "quote_plus"), .attribute(_, "quote"),
      .name("quote_plus"), .name("quote"), .name("str"), .name("int"):
      return arguments.first.flatMap { text($0.value, depth: depth) }
    default: return nil
    }
  }

  /// The variable that a call asks for, and what it gives where that is not set.
  static func variable(
    _ function: Expression, _ arguments: [Argument]
  ) -> (name: String, otherwise: Expression?)? {
    let keyed = { (name: String) in arguments.first { $0.form == .keyword(name) }?.value }
    let positional = arguments.filter { $0.form == .positional }.map(\.value)
    if case .attribute(let object, "config") = function.kind,
      case .name("dj_database_url") = object.kind
    {
      return (keyed("env").flatMap(constant) ?? VariableNames.usual, keyed("default"))
    }
    guard asksEnvironment(function) else { return nil }
    let otherwise = keyed("default") ?? positional.dropFirst().first { !isType($0) }
    if let first = positional.first {
      return constant(first).map { ($0, otherwise) }
    }
    guard case .attribute(_, let method) = function.kind, ["db", "db_url"].contains(method) else {
      return nil
    }
    return (VariableNames.usual, otherwise)
  }

  /// `os.environ`, `environ`.
  private static func isEnvironment(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name("environ"), .attribute(_, "environ"): true
    default: false
    }
  }

  /// `os.environ.get`, `os.getenv`, django-environ's `env` and `env.str`, decouple's `config`.
  private static func asksEnvironment(_ function: Expression) -> Bool {
    switch function.kind {
    case .name(let name): ["getenv", "env", "config", "get_env"].contains(name)
    case .attribute(_, "getenv"): true
    case .attribute(let object, "get"), .attribute(let object, "setdefault"):
      isEnvironment(object)
    case .attribute(let object, let method):
      if case .name("env") = object.kind {
        ["str", "db", "db_url", "url", "int", "get_value"].contains(method)
      } else {
        false
      }
    default: false
    }
  }

  private static func isType(_ expression: Expression) -> Bool {
    if case .name(let name) = expression.kind { ["str", "int"].contains(name) } else { false }
  }

  static func constant(_ expression: Expression) -> String? {
    if case .string(let literal) = expression.kind { literal.constant } else { nil }
  }

  /// The lines of what stands in where a variable is not set, names followed.
  func otherLines(of expression: Expression) -> Set<Int> {
    var lines: Set<Int> = []
    expression.walk { part in
      let others: [Expression] =
        switch part.kind {
        case .logical("or", let choices): Array(choices.dropFirst())
        case .conditional(_, _, let otherwise): [otherwise]
        case .call(let function, let arguments):
          [PythonTexts.variable(function, arguments)?.otherwise].compactMap(\.self)
        default: []
        }
      for other in others {
        other.walk { part in
          lines.insert(part.place.line)
          if case .name(let name) = part.kind, let value = values[name] {
            lines.insert(value.place.line)
          }
          return true
        }
      }
      return true
    }
    return lines
  }
}

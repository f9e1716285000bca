import Characters
import SchemaModel

/// What text an expression makes, as far as the text itself says.
extension Interpreter {
  /// As many ways as an expression is followed.
  static let mostValues = 8
  private static let longest = 1 << 16
  private static let deepest = 16

  /// The values that the expression may have; a hole stands for what is not known.
  func values(of expression: Statement, depth: Int = 0) -> [[UInt8]] {
    guard depth < Self.deepest, !expression.isAtEnd else { return [[SQLReader.hole]] }
    var expression = expression
    var result: [[UInt8]] = [[]]
    while !expression.isAtEnd {
      let start = expression.index
      result = combine(result, operand(&expression, depth: depth))
      // Casts and the like change nothing.
      while !expression.isAtEnd, !isJoint(expression) { expression.advance() }
      expression.index = max(expression.index + 1, start + 1)
    }
    return result
  }

  private func isJoint(_ statement: Statement) -> Bool {
    let token = statement.token
    return token.isSymbol("+") || (token.isSymbol("|") && token.end == token.start + 2)
  }

  /// Every value of the one before every value of the other.
  func combine(_ left: [[UInt8]], _ right: [[UInt8]]) -> [[UInt8]] {
    var combined: [[UInt8]] = []
    for first in left {
      for second in right where combined.count < Self.mostValues {
        combined.append(
          first.count + second.count <= Self.longest ? first + second : [SQLReader.hole])
      }
    }
    return combined
  }

  private func operand(_ statement: inout Statement, depth: Int) -> [[UInt8]] {
    let token = statement.token
    let next = statement.token(at: statement.index + 1)
    switch token.kind {
    case .string:
      var values = [statement.source.unquoted(token)]
      statement.index += 1
      // Strings beside each other are one.
      while statement.token.kind == .string {
        values = combine(values, [statement.source.unquoted(statement.token)])
        statement.index += 1
      }
      return values
    case .number:
      statement.index += 1
      return [Array(statement.source.text[token.range])]
    case .variable, .computed:
      statement.index += 1
      return variables[statement.text(token).lowercased()] ?? [[SQLReader.hole]]
    case .quotedName where token.symbol == 0x22 && !next.isSymbol("."):
      statement.index += 1
      let text = statement.source.unquoted(token)
      // MySQL's other way to write a string.
      return variables[statement.text(token).lowercased()]
        ?? [text.contains(32) ? text : [SQLReader.hole]]
    case .symbol where token.isSymbol("("):
      let inner = statement.inside(statement.index)
      statement.advance()
      return inner.keyword == .select
        ? selected(inner, depth: depth + 1) : values(of: inner, depth: depth + 1)
    case .word:
      if token.keyword == .case { return choices(&statement, depth: depth) }
      if next.isSymbol("(") { return result(&statement, depth: depth) }
      statement.index += 1
      if next.isSymbol(".") { return [[SQLReader.hole]] }
      return variables[statement.text(token).lowercased()] ?? [[SQLReader.hole]]
    default:
      statement.index += 1
      return [[SQLReader.hole]]
    }
  }

  /// What the first column of a query holds.
  func selected(_ query: Statement, depth: Int) -> [[UInt8]] {
    var query = query
    query.index += 1
    query.skip(.distinct, .all)
    query.end = query.place(of: .from, .where, .into, .limit) ?? query.end
    guard let item = query.nextItem() else { return [[SQLReader.hole]] }
    return values(of: item.part(item.index, item.place(of: .as) ?? item.end), depth: depth)
  }

  /// CASE WHEN … THEN a ELSE b END: each of them.
  private func choices(_ statement: inout Statement, depth: Int) -> [[UInt8]] {
    var found: [[UInt8]] = []
    statement.index += 1
    var open = 1
    var start: Int?
    while !statement.isAtEnd {
      let keyword = statement.keyword
      if keyword == .case { open += 1 }
      if open == 1, keyword == .when || keyword == .else || keyword == .end, let begin = start {
        found += values(of: statement.part(begin, statement.index), depth: depth + 1)
        start = nil
      }
      if open == 1, keyword == .then || keyword == .else { start = statement.index + 1 }
      if keyword == .end { open -= 1 }
      statement.advance()
      if open == 0 { break }
    }
    return found.isEmpty ? [[SQLReader.hole]] : Array(found.prefix(Self.mostValues))
  }

  /// What a function of strings makes.
  private func result(_ statement: inout Statement, depth: Int) -> [[UInt8]] {
    let name = statement.text(statement.token).lowercased()
    statement.index += 1
    var list = statement.inside(statement.index)
    statement.advance()
    var arguments: [[[UInt8]]] = []
    while let item = list.nextItem(), arguments.count < 64 {
      let end = item.place(of: .as, .order, .using) ?? item.end
      arguments.append(values(of: item.part(item.index, end), depth: depth + 1))
    }
    guard let first = arguments.first else { return [[SQLReader.hole]] }
    switch name {
    case "concat": return arguments.dropFirst().reduce(first, combine)
    case "concat_ws":
      let rest = arguments.dropFirst()
      guard let start = rest.first else { return [[]] }
      return rest.dropFirst().reduce(start) { combine(combine($0, first), $1) }
    case "if", "iif":
      return Array(arguments.dropFirst().joined().prefix(Self.mostValues))
    case "coalesce", "ifnull", "isnull", "nvl":
      return Array(arguments.joined().prefix(Self.mostValues))
    case "format": return first.flatMap { formatted($0, Array(arguments.dropFirst())) }
    case "quote_ident", "quotename": return first.map(identifier)
    case "quote_literal", "quote": return first.map { [0x27] + $0 + [0x27] }
    case "chr", "char", "nchar": return [[10]]
    case "lower", "upper", "trim", "ltrim", "rtrim", "btrim", "string_agg", "group_concat",
      "listagg", "max", "min", "cast", "convert", "to_char", "array_to_string", "quote_nullable",
      "replace", "translate", "regexp_replace", "rtrim_array", "array_agg", "stuff":
      return name == "convert" && arguments.count > 1 ? arguments[1] : first
    default: return [[SQLReader.hole]]
    }
  }

  /// The value as a name: in quotes, but where it is not known.
  private func identifier(_ value: [UInt8]) -> [UInt8] {
    if value.contains(SQLReader.hole) { return [SQLReader.hole] }
    let isPlain = value.allSatisfy { $0.isWordByte && !(0x41...0x5A).contains($0) }
    return isPlain ? value : [0x22] + value + [0x22]
  }

  /// PostgreSQL's format().
  private func formatted(_ pattern: [UInt8], _ arguments: [[[UInt8]]]) -> [[UInt8]] {
    var results: [[UInt8]] = [[]]
    var literal: [UInt8] = []
    var next = 0
    var index = 0
    while index < pattern.count {
      guard pattern[index] == 0x25, index + 1 < pattern.count else {
        literal.append(pattern[index])
        index += 1
        continue
      }
      index += 1
      var number = 0
      let start = index
      while index < pattern.count, pattern[index].isDigit || pattern[index] == 0x2D {
        number = min(number * 10 + Int(pattern[index] & 15), 1000)
        index += 1
      }
      if index < pattern.count, pattern[index] == 0x24, index > start {
        next = max(0, number - 1)
        index += 1
      }
      guard index < pattern.count else { break }
      let letter = pattern[index]
      index += 1
      if letter == 0x25 {
        literal.append(0x25)
        continue
      }
      var values = next < arguments.count ? arguments[next] : [[SQLReader.hole]]
      next += 1
      if letter == UInt8(ascii: "I") { values = values.map(identifier) }
      if letter == UInt8(ascii: "L") { values = values.map { [0x27] + $0 + [0x27] } }
      results = combine(combine(results, [literal]), values)
      literal = []
    }
    return combine(results, [literal])
  }
}

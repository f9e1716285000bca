import Python
import SQL
import SchemaModel

extension Evaluator {
  /// `left sign right`.
  func combine(_ left: Value, _ sign: String, _ right: Value) -> Value {
    if left.isChoice || right.isChoice {
      let (lefts, rights) = (left.alternatives, right.alternatives)
      guard lefts.count * rights.count <= 16 else { return .unknown }
      return .either(lefts.flatMap { left in rights.map { combine(left, sign, $0) } })
    }
    switch (sign, left, right) {
    case ("%", .text(let format), _): return text(TextFormat.percent(format, right))
    case ("+", .number(let left), .number(let right)):
      let sum = left.addingReportingOverflow(right)
      return sum.overflow ? .unknown : .number(sum.partialValue)
    case ("-", .number(let left), .number(let right)):
      let difference = left.subtractingReportingOverflow(right)
      return difference.overflow ? .unknown : .number(difference.partialValue)
    case ("+", .list(let left), _):
      let list = ListValue(left.items, isOpen: left.isOpen)
      extend(list, with: right)
      return .list(list)
    case ("+", _, .list(let right)):
      return .list(ListValue(right.items, isOpen: true))
    case ("+", .text(let left), _):
      return left.count < TextFormat.longest ? text(left + right.asText) : .unknown
    case ("+", _, .text(let right)):
      return right.count < TextFormat.longest ? text(left.asText + right) : .unknown
    case ("*", .text(let text), .number(let count)):
      guard count > 0 else { return .text([]) }
      guard count <= 1_000, text.count <= 100 else { return .unknown }
      return .text([UInt8](repeatElement(text, count: count).joined()))
    case ("/", _, .text(let right)): return .text(left.pathText + [0x2F] + right)
    case ("|", .dictionary(let left), .dictionary(let right)):
      let joined = DictionaryValue(left.entries, isOpen: left.isOpen || right.isOpen)
      for entry in right.entries { joined.set(entry.key, entry.value) }
      return .dictionary(joined)
    default: return .unknown
    }
  }

  /// A text that was put together, which costs steps by its length.
  func text(_ bytes: [UInt8]) -> Value {
    takeSteps(bytes.count / 64)
    return .text(bytes)
  }

  func logical(_ sign: String, _ operands: [Expression]) -> Value {
    var possible: [Value] = []
    let depth = conditionDepth
    defer { conditionDepth = depth }
    for (index, operand) in operands.enumerated() {
      let value = value(of: operand)
      if index == operands.count - 1 { return .either(possible + [value]) }
      switch (sign, value.truth) {
      case ("and", true?), ("or", false?): continue
      case ("and", false?), ("or", true?): return .either(possible + [value])
      default:
        possible.append(value)
        conditionDepth += 1
      }
    }
    return .unknown
  }

  func comparison(_ left: Expression, _ rest: [(sign: String, right: Expression)]) -> Value {
    var left = value(of: left)
    var outcome: Bool? = true
    for (sign, right) in rest {
      let right = value(of: right)
      if rest.count == 1, let test = emptiness(left, sign, right) { return test }
      switch compare(left, sign, right) {
      case false?: return .boolean(false)
      case nil: outcome = nil
      case true?: break
      }
      left = right
    }
    return outcome.map { .boolean($0) } ?? .unknown
  }

  /// `table.c.column == None`, which SQLAlchemy takes for IS NULL.
  private func emptiness(_ left: Value, _ sign: String, _ right: Value) -> Value? {
    guard case .attribute = left, case .nothing = right, sign == "==" else { return nil }
    return .made(Call(receiver: left, name: "is_", positional: [right], place: .start))
  }

  private func compare(_ left: Value, _ sign: String, _ right: Value) -> Bool? {
    switch sign {
    case "==", "is": return left.isEqual(to: right)
    case "!=", "is not": return left.isEqual(to: right).map { !$0 }
    case "in": return contains(right, left)
    case "not in": return contains(right, left).map { !$0 }
    default:
      guard case (.number(let left), .number(let right)) = (left, right) else { return nil }
      switch sign {
      case "<": return left < right
      case "<=": return left <= right
      case ">": return left > right
      case ">=": return left >= right
      default: return nil
      }
    }
  }

  private func contains(_ container: Value, _ member: Value) -> Bool? {
    if let text = container.constant, let part = member.constant {
      return part.isEmpty || text.contains(part)
    }
    let members = members(of: container)
    let answers = members.items.map { $0.isEqual(to: member) }
    if answers.contains(true) { return true }
    return members.isComplete && !answers.contains { $0 == nil } ? false : nil
  }
}

extension Value {
  /// Whether two values are equal; nil where that is not known.
  func isEqual(to other: Value) -> Bool? {
    switch (self, other) {
    case (.nothing, .nothing): return true
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.text(let left), .text(let right)):
      return left.contains(SQLReader.hole) || right.contains(SQLReader.hole) ? nil : left == right
    case (.unknown, _), (_, .unknown), (.choice, _), (_, .choice), (.path, _), (_, .path),
      (.attribute, _), (_, .attribute), (.made, _), (_, .made), (.element, _), (_, .element):
      return nil
    case (.nothing, _), (_, .nothing), (.text, _), (_, .text): return false
    default: return nil
    }
  }

  /// What it is as a path of files: `Path("a")` is `a`.
  var pathText: [UInt8] {
    if case .made(let call) = self, let first = call.positional.first,
      ["Path", "PurePath", "PosixPath"].contains(call.name)
    {
      return call.positional.dropFirst().reduce(first.asText) { $0 + [0x2F] + $1.asText }
    }
    return asText
  }
}

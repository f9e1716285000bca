import Python
import SQL
import SchemaModel

extension Evaluator {
  /// What an expression comes to.
  func value(of expression: Expression) -> Value {
    guard takesStep() else { return .unknown }
    switch expression.kind {
    case .string(let literal): return text(of: literal)
    case .name(let name): return lookUp(name)
    case .number(let spelling): return Int(spelling).map { .number($0) } ?? .unknown
    case .none: return .nothing
    case .boolean(let flag): return .boolean(flag)
    case .ellipsis, .unreadable: return .unknown
    default: return deeper(.unknown) { compoundValue(of: expression) }
    }
  }

  private func compoundValue(of expression: Expression) -> Value {
    switch expression.kind {
    case .attribute(let base, let name): return attribute(name, of: value(of: base))
    case .call(let callee, let arguments): return call(callee, arguments, at: expression.place)
    case .item(let base, let key): return item(value(of: base), value(of: key), expression.place)
    case .slice: return .made(Call(receiver: nil, name: "slice", place: expression.place))
    case .tuple(let items), .list(let items), .set(let items): return list(of: items)
    case .dictionary(let entries): return dictionary(of: entries)
    case .binary(let left, let sign, let right):
      let left = value(of: left)
      return combine(left, sign, value(of: right))
    case .unary(let sign, let operand):
      let operand = value(of: operand)
      if sign == "not" { return operand.truth.map { .boolean(!$0) } ?? .unknown }
      if sign == "-", case .number(let number) = operand, number != .min {
        return .number(-number)
      }
      return sign == "+" ? operand : .unknown
    case .logical(let sign, let operands): return logical(sign, operands)
    case .comparison(let left, let rest): return comparison(left, rest)
    case .conditional(let test, let then, let otherwise):
      switch value(of: test).truth {
      case true?: return value(of: then)
      case false?: return value(of: otherwise)
      case nil:
        conditionDepth += 1
        defer { conditionDepth -= 1 }
        let first = value(of: then)
        return .either([first, value(of: otherwise)])
      }
    case .lambda(let parameters, let body):
      return .function(
        FunctionValue(
          name: "lambda", parameters: parameters, body: .expression(body), scope: scope))
    case .comprehension(let comprehension): return value(of: comprehension, at: expression.place)
    case .starred(let inner), .await(let inner): return value(of: inner)
    case .yield(let inner):
      let value = inner.map { self.value(of: $0) } ?? Value.nothing
      if !frames.isEmpty { frames[frames.count - 1].yielded.append(value) }
      return .unknown
    case .yieldFrom(let inner):
      let value = value(of: inner)
      if !frames.isEmpty { frames[frames.count - 1].yielded += members(of: value).items }
      return .unknown
    case .named(let target, let expression):
      let value = value(of: expression)
      assign(value, to: target)
      return value
    case .name, .string, .number, .none, .boolean, .ellipsis, .unreadable: return .unknown
    }
  }

  private func text(of literal: StringLiteral) -> Value {
    if literal.pieces.count == 1, case .text(let text) = literal.pieces[0] {
      return .text(Array(text.utf8))
    }
    var bytes: [UInt8] = []
    var choices: [[UInt8]] = [[]]
    for piece in literal.pieces {
      switch piece {
      case .text(let text): bytes.append(contentsOf: text.utf8)
      case .field(let field, let conversion):
        let values = value(of: field).alternatives
        if values.count == 1 {
          let text = values[0].asText
          guard bytes.count + text.count <= TextFormat.longest else { return .unknown }
          takeSteps(text.count / 64)
          bytes += conversion == "r" && values[0].constant != nil ? [0x27] + text + [0x27] : text
        } else {
          let before = bytes
          choices = choices.flatMap { head in values.map { head + before + $0.asText } }
          takeSteps(choices.reduce(0) { $0 + $1.count } / 64)
          if choices.count > 16 { choices = [[SQLReader.hole]] }
          bytes = []
        }
      }
    }
    return choices.count == 1 && choices[0].isEmpty
      ? .text(bytes) : .either(choices.map { .text($0 + bytes) })
  }

  private func lookUp(_ name: String) -> Value {
    if let value = scope[name] { return value }
    if name == "__name__" { return .unknown }
    return .path(name)
  }

  private func list(of items: [Expression]) -> Value {
    let list = ListValue([])
    for item in items {
      if case .starred(let inner) = item.kind {
        extend(list, with: value(of: inner))
      } else {
        list.items.append(value(of: item))
      }
    }
    return .list(list)
  }

  private func dictionary(of entries: [(key: Expression?, value: Expression)]) -> Value {
    let dictionary = DictionaryValue([])
    for entry in entries {
      let value = value(of: entry.value)
      if let key = entry.key {
        dictionary.entries.append((self.value(of: key), value))
      } else if case .dictionary(let inner) = value {
        for entry in inner.entries { dictionary.set(entry.key, entry.value) }
        if inner.isOpen { dictionary.isOpen = true }
      } else {
        dictionary.isOpen = true
      }
    }
    return .dictionary(dictionary)
  }

  private func value(of comprehension: Comprehension, at place: SourcePlace) -> Value {
    let outer = scope
    let depth = conditionDepth
    scope = newScope(parent: outer)
    defer {
      scope = outer
      conditionDepth = depth
    }
    let list = ListValue([])
    let dictionary = DictionaryValue([])
    gather(comprehension, 0, list, dictionary)
    return comprehension.form == .dictionary ? .dictionary(dictionary) : .list(list)
  }

  private func gather(
    _ comprehension: Comprehension, _ index: Int, _ list: ListValue,
    _ dictionary: DictionaryValue
  ) {
    guard takesStep() else { return }
    guard comprehension.clauses.indices.contains(index) else {
      let element = value(of: comprehension.element)
      if let inner = comprehension.value {
        dictionary.entries.append((element, value(of: inner)))
      } else {
        list.items.append(element)
      }
      return
    }
    let clause = comprehension.clauses[index]
    for source in value(of: clause.iterable).alternatives {
      let members = members(of: source)
      var items = members.items
      if !members.isComplete {
        items.append(element(of: source))
        list.isOpen = true
        dictionary.isOpen = true
      }
      for item in items {
        assign(item, to: clause.target)
        let truths = clause.conditions.map { value(of: $0).truth }
        guard !truths.contains(false) else { continue }
        let depth = conditionDepth
        if truths.contains(where: { $0 == nil }) { conditionDepth += 1 }
        gather(comprehension, index + 1, list, dictionary)
        conditionDepth = depth
      }
    }
  }
}

import Python
import SQL
import SchemaModel

extension Evaluator {
  /// What a function or method of Python itself gives; nil for any other.
  func builtin(_ call: Call) -> Value? {
    switch call.receiver {
    case nil: return function(call)
    case .text(let text)?: return TextMethods.value(of: call, on: text, in: self)
    case .list(let list)?: return method(call, of: list)
    case .dictionary(let dictionary)?: return method(call, of: dictionary)
    case .path(let path)? where !path.isDotted: return libraryFunction(call, path)
    case .made(let inner)?:
      if inner.name == "super", inner.receiver == nil { return callBase(call) }
      if inner.name == "Template", call.name == "substitute" || call.name == "safe_substitute",
        case .text(let format)? = inner.positional.first
      {
        return text(TextFormat.dollars(format, call.keywords))
      }
      return nil
    default: return nil
    }
  }

  private func libraryFunction(_ call: Call, _ path: String) -> Value? {
    switch (path, call.name) {
    case ("textwrap", "dedent"), ("inspect", "cleandoc"): return call.positional.first
    case ("functools", "partial"), ("itertools", _): return function(call)
    case ("importlib", "import_module"), ("builtins", "__import__"): return module(call)
    default: return nil
    }
  }

  private func function(_ call: Call) -> Value? {
    let first = call.positional.first
    switch call.name {
    case "str", "dedent", "cleandoc":
      guard let first else { return .text([]) }
      return .text(first.asText)
    case "repr": return first.map { .text([0x27] + $0.asText + [0x27]) }
    case "list", "tuple", "set", "frozenset", "sorted", "reversed", "iter":
      guard let first else { return .list([]) }
      guard case .list(let list) = first else {
        guard case .dictionary = first else { return nil }
        return .list(members(of: first).items)
      }
      let items = call.name == "reversed" ? list.items.reversed() : list.items
      takeSteps(items.count / 4)
      return .list(ListValue(items, isOpen: list.isOpen))
    case "dict":
      let entries = call.keywords.map { (key: Value.text($0.name), value: $0.value) }
      if case .dictionary(let base)? = first {
        return .dictionary(DictionaryValue(base.entries + entries, isOpen: base.isOpen))
      }
      return .dictionary(DictionaryValue(entries, isOpen: first != nil || call.isOpen))
    case "len":
      guard case .list(let list)? = first, !list.isOpen else { return .unknown }
      return .number(list.items.count)
    case "range": return range(call)
    case "enumerate":
      guard let members = first.map({ members(of: $0) }), members.isComplete else { return nil }
      return .list(members.items.enumerated().map { .list([.number($0.offset), $0.element]) })
    case "zip", "chain":
      let columns = call.positional.map { members(of: $0) }
      guard columns.allSatisfy(\.isComplete), !call.isOpen else { return nil }
      if call.name == "chain" { return .list(Array(columns.map(\.items).joined().prefix(1_000))) }
      let count = columns.map(\.items.count).min() ?? 0
      return .list((0..<count).map { row in .list(columns.map { $0.items[row] }) })
    case "map", "filter": return map(call)
    case "next":
      guard let first else { return .unknown }
      if let items = first.items { return items.first ?? .unknown }
      return element(of: first)
    case "isinstance", "issubclass", "hasattr", "callable", "any", "all", "int", "bool", "input",
      "float", "min", "max", "sum", "abs", "id", "type", "print", "vars":
      return call.name == "print" ? Value.nothing : .unknown
    case "getattr":
      guard let first, let name = call.positional.dropFirst().first?.constant else {
        // Where it is called, that is said.
        return .made(call)
      }
      return attribute(name, of: first)
    case "setattr": return Value.nothing
    case "__import__", "import_module": return module(call)
    default: return nil
    }
  }

  /// A module that is asked for by a name.
  private func module(_ call: Call) -> Value {
    guard let name = call.positional.first?.constant else {
      emitOpaque("the imported module is computed", at: call.place)
      return .unknown
    }
    // `__import__("a.b")` gives `a`.
    let isWhole = call.name == "import_module"
    return .path(isWhole ? name : String(name.prefix { $0 != "." }))
  }

  private func range(_ call: Call) -> Value {
    let numbers = call.positional.map { if case .number(let number) = $0 { number } else { -1 } }
    guard numbers.allSatisfy({ (0...1_000).contains($0) }),
      let last = numbers.dropFirst().first
        ?? numbers.first, numbers.count < 3
    else { return .unknown }
    let first = numbers.count > 1 ? numbers[0] : 0
    guard first < last else { return .list([]) }
    takeSteps(last - first)
    return .list((first..<last).map { .number($0) })
  }

  private func map(_ call: Call) -> Value {
    guard let function = call.positional.first, let source = call.positional.dropFirst().first
    else { return .unknown }
    let members = members(of: source)
    var items = members.items
    if !members.isComplete { items.append(element(of: source)) }
    let results = items.prefix(1_000).map { item in
      self.call(function, [item], [], at: call.place)
    }
    return .list(
      ListValue(call.name == "map" ? results : items, isOpen: !members.isComplete))
  }
}

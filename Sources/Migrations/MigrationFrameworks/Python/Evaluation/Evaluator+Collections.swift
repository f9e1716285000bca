import Python
import SchemaModel

extension Evaluator {
  /// A method of a list.
  func method(_ call: Call, of list: ListValue) -> Value? {
    let first = call.positional.first
    switch call.name {
    case "append", "add", "appendleft":
      if let first {
        if list.items.count < Self.longestList { list.items.append(first) }
      }
      return Value.nothing
    case "extend", "update":
      for value in call.positional { extend(list, with: value) }
      return Value.nothing
    case "insert":
      if let value = call.positional.dropFirst().first {
        guard list.items.count < Self.longestList else { return Value.nothing }
        takeSteps(list.items.count / 16)
        if case .number(let index)? = first, list.items.indices.contains(index) {
          list.items.insert(value, at: index)
        } else {
          list.items.append(value)
        }
      }
      return Value.nothing
    case "copy":
      takeSteps(list.items.count / 4)
      return .list(ListValue(list.items, isOpen: list.isOpen))
    case "union", "difference", "intersection":
      let result = ListValue(list.items, isOpen: list.isOpen)
      if call.name == "union" { call.positional.forEach { extend(result, with: $0) } }
      return .list(result)
    case "pop", "popleft": return list.items.isEmpty ? .unknown : .either(list.items)
    case "clear", "remove", "discard", "sort", "reverse": return Value.nothing
    case "index", "count": return .unknown
    default: return nil
    }
  }

  /// A method of a dictionary.
  func method(_ call: Call, of dictionary: DictionaryValue) -> Value? {
    let first = call.positional.first
    func list(_ items: [Value]) -> Value {
      takeSteps(items.count / 4)
      return .list(ListValue(items, isOpen: dictionary.isOpen))
    }
    switch call.name {
    case "items": return list(dictionary.entries.map { .list([$0.key, $0.value]) })
    case "keys": return list(dictionary.entries.map(\.key))
    case "values": return list(dictionary.entries.map(\.value))
    case "get", "pop", "setdefault":
      let fallback = call.positional.dropFirst().first ?? Value.nothing
      guard let key = first?.constant else {
        let values = dictionary.entries.map(\.value)
        return values.count > 16 ? .unknown : .either(values + [fallback])
      }
      return dictionary[key] ?? (dictionary.isOpen ? .unknown : fallback)
    case "copy":
      takeSteps(dictionary.entries.count / 4)
      return .dictionary(DictionaryValue(dictionary.entries, isOpen: dictionary.isOpen))
    case "update":
      takeSteps(dictionary.entries.count)
      if case .dictionary(let other)? = first {
        for entry in other.entries { dictionary.set(entry.key, entry.value) }
      } else if first != nil {
        dictionary.isOpen = true
      }
      for keyword in call.keywords { dictionary.set(.text(keyword.name), keyword.value) }
      return Value.nothing
    default: return nil
    }
  }
}

import Python
import SQL
import SchemaModel

extension Evaluator {
  /// `value.name`.
  func attribute(_ name: String, of value: Value) -> Value {
    switch value {
    case .path(let path): return .path(path + "." + name)
    case .classValue(let type):
      guard let found = type.attribute(name) else { return .attribute(value, name) }
      if case .function(let function) = found, function.isDecorated("classmethod") {
        return .function(function.bound(to: value))
      }
      return found
    case .instance(let instance):
      if let field = instance.fields[name] { return field }
      guard let found = instance.type.attribute(name) else { return .attribute(value, name) }
      guard case .function(let function) = found, !function.isDecorated("staticmethod") else {
        return found
      }
      if function.isDecorated("property") || function.isDecorated("cached_property") {
        return invoke(function.bound(to: value), [], [:])
      }
      let isOfClass = function.isDecorated("classmethod")
      return .function(function.bound(to: isOfClass ? .classValue(instance.type) : value))
    case .choice(let values): return .either(values.map { attribute(name, of: $0) })
    default: return .attribute(value, name)
    }
  }

  /// `value[key]`.
  func item(_ value: Value, _ key: Value, _ place: SourcePlace) -> Value {
    if case .made(let call) = value, call.isNamespace {
      if let name = key.constant, let known = module[name] { return known }
      if let pattern = key.constantPattern { return functions(matching: pattern) }
      emitOpaque("a name in the file is computed", at: place)
      return .unknown
    }
    if case .path("sys.modules") = value {
      if let name = key.constant { return .path(name) }
      emitOpaque("the module is computed", at: place)
      return .unknown
    }
    let isSlice = key.call?.name == "slice"
    switch value {
    case .list(let list):
      if isSlice { return value }
      if case .number(let index) = key {
        let place = index < 0 ? list.items.count + index : index
        if !list.isOpen || index >= 0, list.items.indices.contains(place) {
          return list.items[place]
        }
      }
      return list.items.isEmpty || list.items.count > 16 ? .unknown : .either(list.items)
    case .dictionary(let dictionary):
      if let key = key.constant { return dictionary[key] ?? .unknown }
      let values = dictionary.entries.map(\.value)
      return values.isEmpty || values.count > 16 ? .unknown : .either(values)
    case .choice(let values): return .either(values.map { item($0, key, place) })
    case .text: return .text([SQLReader.hole])
    case .unknown: return .unknown
    default:
      return .made(
        Call(receiver: value, name: isSlice ? "[:]" : "[]", positional: [key], place: place))
    }
  }

  /// The functions of the module whose names fit `upgrade_?`.
  private func functions(matching pattern: [UInt8]) -> Value {
    let parts = pattern.split(separator: SQLReader.hole, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let found = module.names.filter { name, value in
      guard case .function = value else { return false }
      if parts.count == 1 { return name == parts[0] }
      return name.hasPrefix(parts[0]) && name.hasSuffix(parts[parts.count - 1])
        && name.utf8.count > parts[0].utf8.count
    }
    return .either(found.sorted { $0.key < $1.key }.map(\.value))
  }
}

extension Call {
  /// Whether it gives the names of the file: `globals()`.
  var isNamespace: Bool {
    guard let path, !hasArguments else { return false }
    return path == "globals" || path == "locals" || path == "vars"
  }
}

extension Value {
  /// The text where some of it is known.
  fileprivate var constantPattern: [UInt8]? {
    guard case .text(let bytes) = self, bytes.contains(where: { $0 != SQLReader.hole }) else {
      return nil
    }
    return bytes
  }
}

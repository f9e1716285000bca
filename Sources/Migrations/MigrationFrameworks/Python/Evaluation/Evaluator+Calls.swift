import Python
import SchemaModel

extension Evaluator {
  /// A call in the file.
  func call(_ callee: Expression, _ arguments: [Argument], at place: SourcePlace) -> Value {
    let target = value(of: callee)
    var positional: [Value] = []
    var keywords: [(name: String, value: Value)] = []
    var isOpen = false
    for argument in arguments {
      let value = value(of: argument.value)
      switch argument.form {
      case .positional: positional.append(value)
      case .keyword(let name): keywords.append((name, value))
      case .unpacked:
        let members = members(of: value)
        positional += members.items
        isOpen = isOpen || !members.isComplete
      case .unpackedKeywords:
        guard case .dictionary(let entries) = value else {
          isOpen = true
          continue
        }
        for entry in entries.entries {
          if let name = entry.key.constant { keywords.append((name, entry.value)) }
        }
        isOpen = isOpen || entries.isOpen
      }
    }
    guard case .choice(let targets) = target else {
      return call(target, positional, keywords, isOpen: isOpen, at: place)
    }
    return Value.either(
      targets.map {
        call($0, positional, keywords, isOpen: isOpen, at: place)
      })
  }

  func call(
    _ target: Value, _ positional: [Value], _ keywords: [(name: String, value: Value)],
    isOpen: Bool = false, at place: SourcePlace
  ) -> Value {
    guard takesStep() else { return .unknown }
    noteCall(at: place)
    switch target {
    case .function(let function):
      return invoke(
        function, positional, Dictionary(keywords, uniquingKeysWith: { $1 }), isOpen: isOpen)
    case .classValue(let type): return instantiate(type, positional, keywords, at: place)
    case .instance(let instance):
      guard case .function(let method)? = instance.type.attribute("__call__") else {
        return .unknown
      }
      return invoke(
        method.bound(to: target), positional, Dictionary(keywords, uniquingKeysWith: { $1 }))
    default: break
    }
    let receiver: Value?
    let name: String
    switch target {
    case .path(let path):
      receiver = path.isDotted ? .path(path.leadingNames) : nil
      name = path.lastName
    case .attribute(let base, let attribute): (receiver, name) = (base, attribute)
    case .made(let inner) where inner.name == "partial":
      guard let function = inner.positional.first else { return .unknown }
      return call(
        function, Array(inner.positional.dropFirst()) + positional, inner.keywords + keywords,
        isOpen: isOpen, at: place)
    default: (receiver, name) = (target, "()")
    }
    let call = Call(
      receiver: receiver, name: name, positional: positional, keywords: keywords,
      isOpen: isOpen, place: place)
    if let reason = meanings.hides(call) ?? call.computedMethod {
      emitOpaque(reason, at: place)
      return .unknown
    }
    if let value = fileText(call) ?? builtin(call) { return value }
    guard call.hasChoice else { return outside(call) }
    return Value.either(call.alternatives.map(outside))
  }

  /// What a call of something outside the file gives.
  private func outside(_ call: Call) -> Value {
    if let reason = call.path.flatMap(StandardLibrary.hides) {
      emitOpaque(reason, at: call.place)
      return .unknown
    }
    let count = operations.count
    let value = meanings.value(of: call, in: self)
    if isGuessed(call, from: count), let result = followElsewhere(call, insteadOf: count) {
      return result
    }
    if let value { return value }
    if meanings.callsArguments(of: call) {
      for value in call.positional + call.keywords.map(\.value) {
        if case .function(let function) = value { _ = invoke(function, [], [:], isOpen: true) }
      }
    }
    return .made(call)
  }

  private func instantiate(
    _ type: ClassValue, _ positional: [Value], _ keywords: [(name: String, value: Value)],
    at place: SourcePlace
  ) -> Value {
    let call = Call(
      receiver: nil, name: type.name, positional: positional, keywords: keywords, place: place)
    let instance = InstanceValue(type: type, base: call)
    if case .function(let initializer)? = type.attribute("__init__") {
      _ = invoke(
        initializer.bound(to: .instance(instance)), positional,
        Dictionary(keywords, uniquingKeysWith: { $1 }))
    }
    return .instance(instance)
  }

  /// `super().name(…)` in a method.
  func callBase(_ call: Call) -> Value? {
    guard let frame = frames.last, let owner = frame.function.owner,
      case .instance(let instance)? = frame.function.subject
    else { return nil }
    for case .classValue(let base) in owner.bases {
      if case .function(let method)? = base.attribute(call.name) {
        return invoke(
          method.bound(to: .instance(instance)), call.positional,
          Dictionary(call.keywords.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
      }
    }
    if call.name == "__init__" {
      instance.base = call
      return Value.nothing
    }
    instance.calledBases.insert(call.name)
    return nil
  }
}

extension Call {
  /// Why nobody can tell what is called: `getattr(table, name)()`.
  fileprivate var computedMethod: String? {
    guard name == "()", receiver?.call?.path == "getattr" else { return nil }
    return "the called method is computed"
  }
}

import Calls
import SQL
import SchemaModel

extension ProgramRun {
  /// A call as it is written.
  func call(_ node: CallNode, _ whole: Node) -> ProgramValue {
    call(node, whole, on: node.receiver.map { value(of: $0) })
  }

  /// A call on a receiver that is evaluated.
  func call(_ node: CallNode, _ whole: Node, on receiver: ProgramValue?) -> ProgramValue {
    var positional: [ProgramValue] = []
    var labelled: [(label: String, value: ProgramValue)] = []
    var isOpen = false
    for argument in node.arguments {
      let value = value(of: argument.value)
      if argument.isSpread {
        switch value {
        case .list(let values): positional += values
        case .dictionary(let dictionary):
          labelled += dictionary.entries.map { ($0.key, $0.value) }
          isOpen = isOpen || dictionary.isOpen
        default: isOpen = true
        }
      } else if let label = argument.label {
        labelled.append((label, value))
      } else {
        positional.append(value)
      }
    }
    let call = ProgramCall(
      receiver: receiver, name: node.name, positional: positional, labelled: labelled,
      block: node.block.map { ProgramFunction($0, scope, unit) }, isOpen: isOpen, isNew: node.isNew,
      range: whole.range)
    return self.call(call)
  }

  /// A call of one of the values that are possible, for each combination of them.
  func call(_ call: ProgramCall) -> ProgramValue {
    var calls = [call]
    for alternative in [call.receiver].compactMap(\.self) where alternative.alternatives.count > 1 {
      calls = alternative.alternatives.prefix(8).map {
        call.with(positional: call.positional, receiver: $0)
      }
    }
    for (index, value) in call.positional.enumerated() where value.alternatives.count > 1 {
      guard calls.count * value.alternatives.count <= 16 else { continue }
      calls = calls.flatMap { call in
        value.alternatives.map { value in
          var positional = call.positional
          positional[index] = value
          return call.with(positional: positional, receiver: call.receiver)
        }
      }
    }
    return calls.count == 1
      ? single(calls[0]) : ProgramRun.merged(calls.map { single($0) })
  }

  private func single(_ call: ProgramCall) -> ProgramValue {
    guard takesStep() else { return .unknown }
    noteCall(at: call.range)
    if let value = own(call) ?? fileText(call) { return value }
    if let value = keeping(call) { return value }
    if let value = meanings.value(of: call, in: self) { return value }
    if let value = common(call) { return value }
    if let value = inherited(call) { return value }
    if mayBeElsewhere(call), let value = followElsewhere(call) { return value }
    followCallbacks(of: call)
    if case .handle? = call.receiver {
      emitOpaque("\(call.name)() is unknown", at: call.range)
      return .unknown
    }
    if call.given.contains(where: \.holdsHandle) {
      emitOpaque("\(call.name)() is defined elsewhere", at: call.range)
      return .unknown
    }
    if isForeign(call) || meanings.mayReach(call, in: self) {
      emitOpaque("\(call.path ?? call.name)() is defined elsewhere", at: call.range)
      return .unknown
    }
    return .made(call)
  }

  /// Follows the functions that a call is handed, since it may call them.
  func followCallbacks(of call: ProgramCall) {
    for value in call.given {
      if case .function(let function) = value { _ = invoke(function, []) }
    }
    if let block = call.block { _ = invoke(block, []) }
  }

  /// Whether what is called comes from another file of the project.
  func isForeign(_ call: ProgramCall) -> Bool {
    let root: String
    switch call.chain.root {
    case nil where call.receiver == nil: root = call.name
    case .named(let path)?: root = String(path.prefix { $0 != "." })
    default: return false
    }
    guard let source = unit.imports[root]?.source else { return false }
    return ["./", "../", "@/", "~/", "src/", "#"].contains { source.hasPrefix($0) }
      || source == "." || source == ".."
  }

  // MARK: Functions of the file

  /// A call of a function of the file, or of a closure that a name holds.
  private func own(_ call: ProgramCall) -> ProgramValue? {
    if call.isNew, call.receiver == nil, program.language == .sharp || program.language == .java,
      containers[call.name] != nil
    {
      // An object of a class of the file, whose maker may keep what it is handed.
      if let maker = definitions[call.name], call.given.contains(where: \.holdsHandle) {
        _ = invoke(ProgramFunction(maker, top, unit), call, named: call.name)
      }
      return .named(call.name)
    }
    switch call.receiver {
    case nil:
      if case .function(let function)? = scope[call.name] {
        return invoke(function, call, named: call.name)
      }
    case .named(let path)?:
      // The name before a method in Go is what its author calls the object itself.
      guard ProgramRun.isSelf(path) || containers[path] != nil || program.language == .go else {
        return nil
      }
    case .function(let function)? where ["call", "apply", "()", "", "yield"].contains(call.name):
      return invoke(function, call, named: "")
    case .dictionary(let dictionary)?:
      guard case .function(let function)? = dictionary[call.name] else { return nil }
      return invoke(function, call, named: call.name)
    default: return nil
    }
    guard let function = definitions[call.name] else { return nil }
    let fitting = unit.clauses[call.name, default: []].filter {
      $0.parameters.count == call.positional.count + (call.labelled.isEmpty ? 0 : 1)
    }
    if fitting.count > 1 {
      return ProgramRun.merged(
        fitting.map { invoke(ProgramFunction($0, top, unit), call, named: call.name) })
    }
    return invoke(ProgramFunction(fitting.first ?? function, top, unit), call, named: call.name)
  }

  func invoke(
    _ function: ProgramFunction, _ call: ProgramCall, named name: String
  ) -> ProgramValue {
    // With nothing to tell its calls apart, a function of an application does the same each time.
    if !meanings.tellsUnknown, !call.given.contains(where: \.isKnown), call.block == nil,
      let place = function.node.body.first?.range.lowerBound,
      !followed.insert(place).inserted
    {
      return .unknown
    }
    // What calls itself is followed twice, which shows what it does.
    let key = function.unit === main ? name : "\(function.unit.path) \(name)"
    guard active[key, default: 0] < 2 else { return .unknown }
    active[key, default: 0] += 1
    defer { active[key, default: 1] -= 1 }
    return invoke(function, call.positional, call.labelled, block: call.block)
  }

  /// Follows a function with arguments; those that are not given are not known.
  func invoke(
    _ function: ProgramFunction, _ arguments: [ProgramValue],
    _ labelled: [(label: String, value: ProgramValue)] = [], block: ProgramFunction? = nil
  ) -> ProgramValue {
    deeper(.unknown) {
      let outer = (scope, unit)
      scope = ProgramScope(parent: function.scope)
      unit = function.unit
      defer { (scope, unit) = outer }
      for (index, parameter) in function.node.parameters.enumerated() {
        let given =
          labelled.last { $0.label == parameter.name }?.value
          ?? (arguments.indices.contains(index) ? arguments[index] : nil)
        let value = given ?? parameter.value.map { self.value(of: $0) } ?? .unknown
        for name in parameter.members {
          scope.names[name] =
            meanings.value(ofMember: name, of: value) ?? value.dictionary?[name] ?? .unknown
        }
        if !parameter.name.isEmpty, parameter.members.isEmpty {
          scope.names[parameter.name] = value
        }
      }
      if let block { scope.names["yield"] = .function(block) }
      returned.append([])
      var last = ProgramValue.nothing
      for (index, node) in function.node.body.enumerated() {
        let isLast = index == function.node.body.count - 1
        if isLast, function.node.isExpression || program.language.givesLastValue {
          last = value(of: node)
        } else {
          follow(node)
        }
      }
      let results = returned.popLast() ?? []
      if function.node.isExpression || program.language.givesLastValue {
        return ProgramRun.merged(results + [last])
      }
      return results.isEmpty ? .nothing : ProgramRun.merged(results)
    }
  }

  // MARK: What every program has

  /// Calls of lists, texts and functions that do nothing by themselves.
  private func common(_ call: ProgramCall) -> ProgramValue? {
    switch call.name {
    case "each", "forEach", "map", "flat_map", "flatMap", "each_with_index", "each_key",
      "each_value",
      "each_pair", "collect", "filter", "select", "each_slice", "find_each", "tap", "then",
      "times", "reduce", "walk", "array_map", "array_walk", "for_each":
      return iterated(call)
    case "freeze", "to_s", "to_sym", "strip", "squish", "strip_heredoc", "trim", "toString", "dup",
      "dedent", "to_string", "stripIndent", "trimIndent", "to_a", "toArray", "compact", "uniq",
      "trimMargin", "into", "to_owned", "as_str", "as_ref", "values", "unique", "clone", "chomp",
      "ToString", "Trim", "to_str", "String":
      if let receiver = call.receiver, receiver.handle == nil { return receiver.textual }
      return call.receiver == nil ? call.positional.first?.textual : nil
    case "join":
      guard case .list(let values)? = call.receiver else { return nil }
      return joined(values, with: call.positional.first)
    case "implode":
      guard call.positional.count == 2, case .list(let values) = call.positional[1] else {
        return nil
      }
      return joined(values, with: call.positional[0])
    case "concat": return concatenated(call)
    case "split":
      guard case .text(let text)? = call.receiver,
        let separator = call.positional.first?.constant?.utf8.first, !text.contains(SQLReader.hole)
      else { return nil }
      return .list(bounding: text.split(separator: separator).map { .text(Array($0)) })
    case "sprintf", "format", "Sprintf", "Format", "format!":
      return formatted(call)
    default: return nil
    }
  }

  private func joined(_ values: [ProgramValue], with separator: ProgramValue?) -> ProgramValue {
    let between = separator?.filling ?? []
    return .text(bounding: [UInt8](values.map(\.filling).joined(separator: between)))
  }

  private func concatenated(_ call: ProgramCall) -> ProgramValue? {
    guard let receiver = call.receiver, receiver.handle == nil else { return nil }
    return call.positional.reduce(receiver) { joined($0, $1) }
  }

  /// A text with places that are filled in: `%s`, `{0}`, `{}`.
  private func formatted(_ call: ProgramCall) -> ProgramValue? {
    guard case .text(let pattern)? = call.positional.first else { return nil }
    let values = call.positional.dropFirst().map(\.filling)
    var (result, next, index): ([UInt8], Int, Int) = ([], 0, 0)
    while index < pattern.count {
      let byte = pattern[index]
      let isPercent =
        byte == UInt8(ascii: "%") && index + 1 < pattern.count
        && "sdvqi".utf8.contains(pattern[index + 1])
      if isPercent {
        result += next < values.count ? values[next] : [0xFF]
        next += 1
        index += 2
      } else if byte == UInt8(ascii: "%"), let (place, end) = numbered(pattern, at: index) {
        result += values.indices.contains(place - 1) ? values[place - 1] : [0xFF]
        index = end
      } else if byte == UInt8(ascii: "{"),
        let close = pattern[index..<min(pattern.count, index + 24)].firstIndex(
          of: UInt8(ascii: "}"))
      {
        let place = String(decoding: pattern[(index + 1)..<close], as: UTF8.self)
        let position = Int(place) ?? next
        if Int(place) == nil, let named = scope[place] {
          // `{table}` of Rust.
          result += named.filling
        } else {
          result += values.indices.contains(position) ? values[position] : [0xFF]
          next += 1
        }
        index = close + 1
      } else {
        result.append(byte)
        index += 1
      }
    }
    return .text(bounding: result)
  }

  /// `%[2]s` of Go, `%2$s` of Java and PHP: the number of a place that is filled in, and its end.
  private func numbered(_ pattern: [UInt8], at index: Int) -> (place: Int, end: Int)? {
    var rest = pattern[(index + 1)...].prefix(8)
    let isGo = rest.first == UInt8(ascii: "[")
    if isGo { rest = rest.dropFirst() }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    guard let place = Int(String(decoding: digits, as: UTF8.self)), place > 0,
      rest.first == UInt8(ascii: isGo ? "]" : "$"), rest.count > 1
    else { return nil }
    return (place, rest.startIndex + 2)
  }

  /// A call whose function receives the elements of what it is called on, or is handed.
  private func iterated(_ call: ProgramCall) -> ProgramValue? {
    guard let function = call.callback else { return nil }
    let source: ProgramValue
    if case .handle? = call.receiver { return nil }
    let lists = call.positional.filter { $0.function == nil }
    switch call.receiver {
    case .named?, nil: source = lists.first ?? .unknown
    case let receiver?: source = receiver
    }
    var results: [ProgramValue] = []
    each(of: source) { element, key in
      let arguments: [ProgramValue]
      switch (source, element) {
      case (.dictionary, _) where function.node.parameters.count > 1:
        arguments = program.language.givesKeyFirst ? [key, element] : [element, key]
      case (_, .list(let parts)) where function.node.parameters.count > 1:
        arguments = parts
      default: arguments = [element, key]
      }
      results.append(invoke(function, arguments))
    }
    switch call.name {
    case "map", "flat_map", "flatMap", "collect", "array_map": return .list(results)
    default: return source
    }
  }
}

extension ProgramLanguage {
  /// Whether a function gives what its last statement gives.
  var givesLastValue: Bool { self == .ruby || self == .elixir || self == .rust }

  /// Whether a block receives the key of an entry before its value.
  var givesKeyFirst: Bool { self == .ruby || self == .elixir }
}

extension ProgramValue {
  /// Whether it tells something that what is done with it may depend on.
  fileprivate var isKnown: Bool {
    switch self {
    case .unknown, .nothing, .made, .named: false
    default: true
    }
  }

  /// A text, a list or a number as it is; nothing else is known.
  fileprivate var textual: ProgramValue {
    switch self {
    case .text, .list, .number, .choice, .dictionary, .named: self
    default: .unknown
    }
  }
}

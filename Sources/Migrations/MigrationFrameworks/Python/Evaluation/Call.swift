import Python
import SchemaModel

/// A call of something that stands outside the file, its arguments evaluated.
final class Call {
  /// What is called on: `op` in `op.drop_table("t")`; nil for a bare name.
  let receiver: Value?
  let name: String
  let positional: [Value]
  let keywords: [(name: String, value: Value)]
  /// Whether there may be more arguments than are known.
  let isOpen: Bool
  let place: SourcePlace

  init(
    receiver: Value?, name: String, positional: [Value] = [],
    keywords: [(name: String, value: Value)] = [], isOpen: Bool = false, place: SourcePlace
  ) {
    self.receiver = receiver
    self.name = name
    self.positional = positional
    self.keywords = keywords
    self.isOpen = isOpen
    self.place = place
  }

  /// The dotted name of what is called; nil where it stands on a value.
  var path: String? {
    switch receiver {
    case nil: name
    case .path(let path): path + "." + name
    default: nil
    }
  }

  /// The argument of a keyword.
  func keyword(_ name: String) -> Value? {
    for keyword in keywords where keyword.name == name { return keyword.value }
    return nil
  }

  /// An argument that may be given by its place or by its name.
  func argument(_ index: Int, _ name: String) -> Value? {
    index < positional.count && index >= 0 ? positional[index] : keyword(name)
  }

  var hasArguments: Bool { !positional.isEmpty || !keywords.isEmpty || isOpen }

  /// The same call with other arguments.
  func with(receiver: Value?, positional: [Value], keywords: [(name: String, value: Value)])
    -> Call
  {
    Call(
      receiver: receiver, name: name, positional: positional, keywords: keywords,
      isOpen: isOpen, place: place)
  }

  /// The calls of a chain, the innermost first: `query`, `filter`, `delete`.
  var chain: [Call] {
    var calls = [self]
    var next = receiver
    while calls.count < 200, let value = next {
      switch value {
      case .made(let call):
        calls.append(call)
        next = call.receiver
      case .attribute(let base, _): next = base
      default: next = nil
      }
    }
    return calls.reversed()
  }

  /// The most calls that choices among arguments are spelt out to.
  private static let mostAlternatives = 16

  /// Whether there is more than one value that something of it may have.
  var hasChoice: Bool {
    receiver?.isChoice == true || positional.contains(where: \.isChoice)
      || keywords.contains(where: { $0.value.isChoice })
  }

  /// One call for each combination of values that its arguments may have.
  var alternatives: [Call] {
    var calls = [self]
    func spread(_ values: [Value], _ change: (Call, Value) -> Call) {
      guard values.count > 1 else { return }
      let limit = Self.mostAlternatives
      calls =
        calls.count * values.count > limit
        ? calls.map { change($0, .unknown) }
        : calls.flatMap { call in values.map { change(call, $0) } }
    }
    if let receiver {
      spread(receiver.alternatives) {
        $0.with(receiver: $1, positional: $0.positional, keywords: $0.keywords)
      }
    }
    for (index, value) in positional.enumerated() {
      spread(value.alternatives) { call, value in
        var changed = call.positional
        changed[index] = value
        return call.with(receiver: call.receiver, positional: changed, keywords: call.keywords)
      }
    }
    for (index, keyword) in keywords.enumerated() {
      spread(keyword.value.alternatives) { call, value in
        var changed = call.keywords
        changed[index].value = value
        return call.with(receiver: call.receiver, positional: call.positional, keywords: changed)
      }
    }
    return calls
  }
}

extension Value {
  /// The call, where it is what a call made.
  var call: Call? {
    if case .made(let call) = self { return call }
    return nil
  }
}

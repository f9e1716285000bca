import Calls

/// A call, its arguments evaluated.
final class ProgramCall {
  /// What is called on; nil for a bare name.
  let receiver: ProgramValue?
  let name: String
  let positional: [ProgramValue]
  let labelled: [(label: String, value: ProgramValue)]
  /// The block behind it.
  let block: ProgramFunction?
  /// Whether there may be more arguments than are known.
  let isOpen: Bool
  /// Whether it makes an object: `new Table(…)`.
  let isNew: Bool
  /// Where it stands.
  let range: Range<Int>

  init(
    receiver: ProgramValue?, name: String, positional: [ProgramValue] = [],
    labelled: [(label: String, value: ProgramValue)] = [], block: ProgramFunction? = nil,
    isOpen: Bool = false, isNew: Bool = false, range: Range<Int>
  ) {
    self.receiver = receiver
    self.name = name
    self.positional = positional
    self.labelled = labelled
    self.block = block
    self.isOpen = isOpen
    self.isNew = isNew
    self.range = range
  }

  /// The argument of a name.
  func label(_ name: String) -> ProgramValue? { labelled.last { $0.label == name }?.value }

  /// An argument that may be given by its place or by its name.
  func argument(_ index: Int, _ name: String = "") -> ProgramValue? {
    label(name) ?? (positional.indices.contains(index) ? positional[index] : nil)
  }

  /// An option: a named argument, or a key of the dictionary that is the last argument.
  func option(_ name: String) -> ProgramValue? {
    label(name) ?? positional.last?.dictionary?[name]
  }

  /// Whether an option may be given that is not known.
  var hasOpenOptions: Bool { isOpen || (positional.last?.dictionary?.isOpen ?? false) }

  /// All that it is given, the receiver not among it.
  var given: [ProgramValue] { positional + labelled.map(\.value) }

  /// The function that it is given: its block, or the last argument that is one.
  var callback: ProgramFunction? { block ?? given.last { $0.function != nil }?.function }

  /// The dotted name of what is called; nil where it stands on a value.
  var path: String? {
    switch receiver {
    case nil: name
    case .named(let path): path + "." + name
    default: nil
    }
  }

  /// The names of a chain of calls, the innermost first, and the name that it begins at.
  var chain: (root: ProgramValue?, calls: [ProgramCall]) {
    var calls = [self]
    var next = receiver
    while case .made(let call)? = next, calls.count < 100 {
      calls.append(call)
      next = call.receiver
    }
    return (next, calls.reversed())
  }

  func with(positional: [ProgramValue], receiver: ProgramValue?) -> ProgramCall {
    ProgramCall(
      receiver: receiver, name: name, positional: positional, labelled: labelled, block: block,
      isOpen: isOpen, isNew: isNew, range: range)
  }
}

import Python
import SchemaModel

/// What is known of a value without running anything.
///
/// Texts keep a byte `SQLReader.hole` for each part that only the running program knows.
indirect enum Value {
  case unknown
  case nothing
  case boolean(Bool)
  case number(Int)
  case text([UInt8])
  /// A list, tuple or set.
  case list(ListValue)
  case dictionary(DictionaryValue)
  case function(FunctionValue)
  case classValue(ClassValue)
  case instance(InstanceValue)
  /// Something that stands outside the file, by its dotted name: `sqlalchemy.Column`.
  case path(String)
  /// An attribute of what is not known itself.
  case attribute(Value, String)
  /// What a call of something outside the file gives.
  case made(Call)
  /// Any one of many that only the running program knows.
  case element(Element)
  /// One of several, after branches that may or may not be taken.
  case choice([Value])

  static func text(_ text: String) -> Value { .text(Array(text.utf8)) }

  static func list(_ items: [Value]) -> Value { .list(ListValue(items)) }
}

/// A list, which several names may share.
final class ListValue {
  var items: [Value]
  /// Whether it may hold more than is known.
  var isOpen: Bool

  init(_ items: [Value], isOpen: Bool = false) {
    self.items = items
    self.isOpen = isOpen
  }
}

/// A dictionary, which several names may share.
final class DictionaryValue {
  var entries: [(key: Value, value: Value)]
  /// Whether it may hold more than is known.
  var isOpen: Bool

  init(_ entries: [(key: Value, value: Value)], isOpen: Bool = false) {
    self.entries = entries
    self.isOpen = isOpen
  }

  /// The value of a key that is a text.
  subscript(_ key: String) -> Value? {
    entries.last { $0.key.constant == key }?.value
  }

  func set(_ key: Value, _ value: Value) {
    guard let text = key.constant else {
      isOpen = true
      entries.append((key, value))
      return
    }
    if let index = entries.lastIndex(where: { $0.key.constant == text }) {
      entries[index].value = value
    } else {
      entries.append((key, value))
    }
  }
}

/// A function of the file, with the names that it sees.
final class FunctionValue {
  let name: String
  let parameters: [Parameter]
  let body: Body
  let decorators: [Expression]
  let scope: Scope
  /// The class that it is a method of.
  let owner: ClassValue?
  /// Its first argument, where it is bound to one.
  let subject: Value?

  enum Body {
    case statements([Statement])
    case expression(Expression)
  }

  init(
    name: String, parameters: [Parameter], body: Body, decorators: [Expression] = [],
    scope: Scope, owner: ClassValue? = nil, subject: Value? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.scope = scope
    self.owner = owner
    self.subject = subject
  }

  func bound(to subject: Value) -> FunctionValue {
    FunctionValue(
      name: name, parameters: parameters, body: body, decorators: decorators, scope: scope,
      owner: owner, subject: subject)
  }

  /// Whether a decorator has this name: `staticmethod`.
  func isDecorated(_ name: String) -> Bool {
    decorators.contains { $0.lastName == name }
  }
}

/// A class of the file.
final class ClassValue {
  let name: String
  let bases: [Value]
  let scope: Scope
  let place: SourcePlace

  init(name: String, bases: [Value], scope: Scope, place: SourcePlace) {
    self.name = name
    self.bases = bases
    self.scope = scope
    self.place = place
  }

  /// An attribute of the class or of a base that stands in the file.
  func attribute(_ name: String, depth: Int = 0) -> Value? {
    if let value = scope.names[name] { return value }
    guard depth < 16 else { return nil }
    for case .classValue(let base) in bases {
      if let value = base.attribute(name, depth: depth + 1) { return value }
    }
    return nil
  }

  /// The dotted names of the bases that stand in other files; `?` for one that is computed.
  var foreignBases: [String] { foreignBases(0) }

  private func foreignBases(_ depth: Int) -> [String] {
    guard depth < 16 else { return [] }
    return bases.flatMap { base -> [String] in
      switch base {
      case .classValue(let type): type.foreignBases(depth + 1)
      case .path(let path): [path]
      default: ["?"]
      }
    }
  }

  /// The names of the bases, those of bases in the file behind them.
  func baseNames(depth: Int = 0) -> [String] {
    guard depth < 16 else { return [] }
    return bases.flatMap { base -> [String] in
      guard case .classValue(let base) = base else { return [base.lastName].compactMap(\.self) }
      return [base.name] + base.baseNames(depth: depth + 1)
    }
  }
}

/// An object of a class of the file.
final class InstanceValue {
  let type: ClassValue
  var fields: [String: Value] = [:]
  /// The call that a base outside the file is made with.
  var base: Call
  /// The methods of such a base that its own methods call.
  var calledBases: Set<String> = []

  init(type: ClassValue, base: Call) {
    self.type = type
    self.base = base
  }
}

/// One of many rows or things.
struct Element {
  let source: Value
  /// How many branches of unknown outcome stood around the loop.
  let depth: Int
}

import Calls
import SQL
import SchemaModel

/// What is known of a value in a program without running it.
///
/// Texts keep a byte `SQLReader.hole` for each part that only the running program knows.
indirect enum ProgramValue {
  case unknown
  case nothing
  case boolean(Bool)
  case number(String)
  case text([UInt8])
  case list([ProgramValue])
  case dictionary(ProgramDictionary)
  case function(ProgramFunction)
  /// Something that a migration acts through.
  case handle(ProgramHandle)
  /// Something that stands outside the file, by its dotted name: `User`, `Promise`, `fs`.
  case named(String)
  /// What a call gives that has no meaning here.
  case made(ProgramCall)
  /// One of several, after branches that may or may not be taken.
  case choice([ProgramValue])

  static func text(_ text: String) -> ProgramValue { .text(Array(text.utf8)) }

  private static let longestText = 1 << 20
  private static let longestList = 4_096

  /// A text that a program has put together; unknown where it grows beyond any that people write.
  static func text(bounding bytes: [UInt8]) -> ProgramValue {
    bytes.count > longestText ? .unknown : .text(bytes)
  }

  /// A list that a program has put together; unknown where it grows beyond any that people write.
  static func list(bounding values: [ProgramValue]) -> ProgramValue {
    values.count > longestList ? .unknown : .list(values)
  }
}

/// Keys and values that a program has written down.
struct ProgramDictionary {
  var entries: [(key: String, value: ProgramValue)] = []
  /// Whether it may hold more than is known.
  var isOpen = false

  subscript(_ key: String) -> ProgramValue? { entries.last { $0.key == key }?.value }
}

/// A function of the file, with the names that it sees.
final class ProgramFunction {
  let node: FunctionNode
  let scope: ProgramScope
  /// The file that it stands in.
  let unit: ProgramUnit

  init(_ node: FunctionNode, _ scope: ProgramScope, _ unit: ProgramUnit) {
    self.node = node
    self.scope = scope
    self.unit = unit
  }
}

/// Something that a migration acts through: a connection, a table that is altered, a query.
///
/// What a role means and what the rest of it holds is the framework's affair.
struct ProgramHandle {
  var role: String
  /// The table that it speaks of.
  var table = SchemaName.computed
  /// Whether some rows are left out: a query with a condition.
  var isFiltered = false
  /// The column that is being described, as `ProgramRun.columns` knows it.
  var column: Int?
  var values: [ProgramValue] = []

  init(_ role: String, table: SchemaName = .computed) {
    self.role = role
    self.table = table
  }
}

extension ProgramValue {
  var handle: ProgramHandle? { if case .handle(let handle) = self { handle } else { nil } }

  var function: ProgramFunction? {
    if case .function(let function) = self { function } else { nil }
  }

  var dictionary: ProgramDictionary? {
    if case .dictionary(let dictionary) = self { dictionary } else { nil }
  }

  /// What a text without holes, a number, or the name of a class says.
  var constant: String? {
    switch self {
    case .text(let bytes):
      bytes.contains(SQLReader.hole) ? nil : String(decoding: bytes, as: UTF8.self)
    case .number(let digits): digits
    default: nil
    }
  }

  /// What two values have in common that are one and the same.
  enum Sameness: Hashable {
    case unknown, nothing
    case boolean(Bool)
    case constant(String)
    case name(String)
    case object(ObjectIdentifier)
  }

  /// What tells whether another value is the same one; nil where only a look into both would.
  var sameness: Sameness? {
    if let constant { return .constant(constant) }
    return switch self {
    case .unknown: .unknown
    case .nothing: .nothing
    case .boolean(let value): .boolean(value)
    case .named(let path): .name(path)
    case .function(let function): .object(ObjectIdentifier(function))
    case .made(let call): .object(ObjectIdentifier(call))
    default: nil
    }
  }

  /// The values that it may have.
  var alternatives: [ProgramValue] {
    if case .choice(let values) = self { values.flatMap(\.alternatives) } else { [self] }
  }

  /// The elements of a list; the value itself where it is none.
  var elements: [ProgramValue] { if case .list(let values) = self { values } else { [self] } }

  /// Whether it is true or false for certain.
  var truth: Bool? {
    switch self {
    case .boolean(let value): value
    case .nothing: false
    case .text, .list, .dictionary, .function, .number: true
    default: nil
    }
  }

  /// The text as it is filled into another one.
  var filling: [UInt8] {
    switch self {
    case .text(let bytes): bytes
    case .number(let digits): Array(digits.utf8)
    case .boolean(let value): Array((value ? "true" : "false").utf8)
    default: [SQLReader.hole]
    }
  }

  /// The name of a table or column that a text is; computed where a part of it is.
  var schemaName: SchemaName {
    guard let text = constant, !text.isEmpty else { return .computed }
    return SchemaName(text)
  }

  /// The part of a name that a text is.
  var namePart: SchemaName.Part {
    guard let text = constant, !text.isEmpty else { return .computed }
    return SchemaName.Part(text)
  }

  /// Whether a migration acts through it, or through something in it.
  ///
  /// A value that has too many parts to look at may.
  var holdsHandle: Bool {
    var waiting = [self]
    var count = 0
    while let value = waiting.popLast() {
      count += 1
      if count + waiting.count > 20_000 { return true }
      switch value {
      case .handle: return true
      case .list(let values), .choice(let values): waiting += values
      case .dictionary(let dictionary): waiting += dictionary.entries.map(\.value)
      default: break
      }
    }
    return false
  }
}

extension ProgramValue? {
  var schemaName: SchemaName { self?.schemaName ?? .computed }
  var namePart: SchemaName.Part { self?.namePart ?? .computed }
}

/// Functions keep the names that they see, so that values stay with the run that they belong to.
@available(*, unavailable)
extension ProgramValue: Sendable {}

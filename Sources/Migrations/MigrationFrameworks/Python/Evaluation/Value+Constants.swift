import Python
import SQL

extension Value {
  /// The text, where all of it is known.
  var constant: String? {
    guard case .text(let bytes) = self, !bytes.contains(SQLReader.hole) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether nothing is known of it.
  var isUnknown: Bool {
    if case .unknown = self { return true }
    return false
  }

  /// Whether it is a constant, so that a recursion over it ends by itself.
  var isConcrete: Bool {
    switch self {
    case .text: constant != nil
    case .number: true
    case .list(let list): !list.isOpen && !list.items.isEmpty
    default: false
    }
  }

  /// What it is as text; a hole where that is not known.
  var asText: [UInt8] {
    switch self {
    case .text(let bytes): bytes
    case .number(let number): Array(String(number).utf8)
    case .boolean(let flag): Array((flag ? "True" : "False").utf8)
    case .nothing: Array("None".utf8)
    default: [SQLReader.hole]
    }
  }

  /// The members, where it is a list of known ones or a choice among such.
  var items: [Value]? {
    guard case .list(let list) = self else { return nil }
    return list.items
  }

  /// Whether it counts as true; nil where that is not known.
  var truth: Bool? {
    switch self {
    case .nothing: false
    case .boolean(let flag): flag
    case .number(let number): number != 0
    case .text(let bytes):
      bytes.allSatisfy { $0 == SQLReader.hole } && !bytes.isEmpty
        ? nil : !bytes.isEmpty
    case .list(let list): list.items.isEmpty && list.isOpen ? nil : !list.items.isEmpty
    case .dictionary(let entries):
      entries.entries.isEmpty && entries.isOpen ? nil : !entries.entries.isEmpty
    case .function, .classValue: true
    case .choice(let values):
      values.dropFirst().allSatisfy { $0.truth == values[0].truth } ? values[0].truth : nil
    case .unknown, .instance, .path, .attribute, .made, .element: nil
    }
  }

  /// The last name of a dotted one: `Column`.
  var lastName: String? {
    switch self {
    case .path(let path): path.lastName
    case .attribute(_, let name): name
    case .classValue(let type): type.name
    case .function(let function): function.name
    default: nil
    }
  }

  /// Whether two values are certainly the same.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.unknown, .unknown), (.nothing, .nothing): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.list(let left), .list(let right)): left === right
    case (.dictionary(let left), .dictionary(let right)): left === right
    case (.function(let left), .function(let right)): left === right
    case (.classValue(let left), .classValue(let right)): left === right
    case (.instance(let left), .instance(let right)): left === right
    case (.path(let left), .path(let right)): left == right
    case (.made(let left), .made(let right)): left === right
    default: false
    }
  }

  /// The most values that are kept apart.
  private static let mostChoices = 16

  /// One of several values.
  static func either(_ values: [Value]) -> Value {
    var kept: [Value] = []
    for value in values {
      let members = if case .choice(let members) = value { members } else { [value] }
      for member in members where !kept.contains(where: { $0.isSame(as: member) }) {
        guard kept.count < mostChoices else { return .unknown }
        kept.append(member)
      }
    }
    return kept.count == 1 ? kept[0] : kept.isEmpty ? .unknown : .choice(kept)
  }

  /// Whether it may be one of several.
  var isChoice: Bool {
    if case .choice = self { return true }
    return false
  }

  /// The values that it may be.
  var alternatives: [Value] {
    if case .choice(let values) = self { return values }
    return [self]
  }
}

extension String {
  /// What stands behind the last dot.
  var lastName: String {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")) else { return self }
    return String(self[index(after: dot)...])
  }

  /// Whether there is more than one name; asked so often that characters would be too slow.
  var isDotted: Bool { utf8.contains(UInt8(ascii: ".")) }

  /// What stands before the last dot; empty where there is none.
  var leadingNames: String {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(self[..<dot])
  }
}

extension Expression {
  /// The last name of `a.b.c` or of `a.b.c(…)`.
  var lastName: String? {
    switch kind {
    case .name(let name), .attribute(_, let name): name
    case .call(let callee, _): callee.lastName
    default: nil
    }
  }

  /// `a.b.c` as it is spelt.
  var dottedName: String? {
    switch kind {
    case .name(let name): name
    case .attribute(let base, let name): base.dottedName.map { $0 + "." + name }
    default: nil
    }
  }
}

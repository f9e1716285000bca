package import SchemaModel

/// What becomes of the values of a column whose type changes.
package enum TypeChange: Hashable, Sendable {
  /// Every value stays what it is.
  case keeps
  /// Some values may be cut, rounded or refused.
  case narrows
  /// Values are read in another way, and some may be refused.
  case converts
  /// One of the types is not known.
  case unknown

  package init(from old: ColumnType?, to new: ColumnType?) {
    guard let old, let new else {
      self = .unknown
      return
    }
    let changesCharacters = TypeChange.characters(of: old, new)
    guard let from = TypeFamily(old), let to = TypeFamily(new) else {
      let isSame = old.name == new.name && old.arguments == new.arguments
      self = isSame && old.modifiers == new.modifiers ? .keeps : .converts
      return
    }
    self = TypeChange.between(from, to)
    if self == .keeps, changesCharacters { self = .converts }
  }

  /// Whether the character set becomes another one than a superset.
  private static func characters(of old: ColumnType, _ new: ColumnType) -> Bool {
    func name(_ type: ColumnType) -> String? {
      for modifier in type.modifiers {
        for prefix in ["character set ", "charset "] where modifier.hasPrefix(prefix) {
          return String(modifier.dropFirst(prefix.count))
        }
      }
      return nil
    }
    guard let from = name(old), let to = name(new), from != to else { return false }
    let isWider = to == "utf8mb4" && (from.hasPrefix("utf8") || from == "ascii" || from == "latin1")
    return !isWider
  }

  private static func between(_ old: TypeFamily, _ new: TypeFamily) -> TypeChange {
    switch (old, new) {
    case (.integer(let from, let wasUnsigned), .integer(let to, let isUnsigned)):
      if isUnsigned, !wasUnsigned { return .narrows }
      if wasUnsigned, !isUnsigned { return to > from ? .keeps : .narrows }
      return to >= from ? .keeps : .narrows
    case (.boolean, .integer(_, _)): return .keeps
    case (.integer(_, _), .boolean): return .narrows
    // MySQL's boolean is tinyint(1).
    case (.integer(let bits, _), .decimal(let precision, let scale, let isUnsigned)):
      if isUnsigned { return .narrows }
      guard let precision else { return .keeps }
      let digits = [8: 3, 16: 5, 24: 8, 32: 10, 64: 20][bits] ?? 20
      return precision - (scale ?? 0) >= digits ? .keeps : .narrows
    case (.integer(let bits, _), .float(let to, let digits, _)):
      return digits == nil && (to == 64 ? bits <= 32 : bits <= 16) ? .keeps : .narrows
    case (.bits(let from), .bits(let to)): return to >= from ? .keeps : .narrows
    case (.decimal(let precision, let scale, let wasUnsigned), .decimal(let p, let s, let unsigned)):
      if unsigned, !wasUnsigned { return .narrows }
      guard let p, let s else { return .keeps }
      guard let precision, let scale else { return .narrows }
      return p >= precision && s >= scale ? .keeps : .narrows
    case (.float(let from, let had, let wasUnsigned), .float(let to, let has, let isUnsigned)):
      if isUnsigned, !wasUnsigned { return .narrows }
      if to < from { return .narrows }
      guard let has else { return .keeps }
      guard let had else { return .narrows }
      return has[0] >= had[0] && has[1] >= had[1] ? .keeps : .narrows
    case (.enumeration(let from), .enumeration(let to)), (.set(let from), .set(let to)):
      return to.starts(with: from) ? .keeps : .narrows
    case (.time(let from), .time(let to)), (.moment(let from), .moment(let to)),
      (.zonedMoment(let from), .zonedMoment(let to)):
      return to >= from ? .keeps : .narrows
    case (.date, .moment(_)): return .keeps
    case (.moment(_), .date), (.zonedMoment(_), .date), (.zonedMoment(_), .time(_)),
      (.moment(_), .time(_)):
      return .narrows
    case (.address(let from), .address(let to)): return from == to ? .keeps : .converts
    default: return text(old, new) ?? bytes(old, new) ?? (old == new ? .keeps : .converts)
    }
  }

  /// Changes to and from text; nil where neither is one that text has a say in.
  private static func text(_ old: TypeFamily, _ new: TypeFamily) -> TypeChange? {
    switch (old, new) {
    case (.text(let from), .text(let to)): return to >= from ? .keeps : .narrows
    case (_, .text(let capacity)):
      guard let longest = longestText(of: old) else { return nil }
      return capacity >= longest ? .keeps : .narrows
    case (.text(let capacity), .address(let version)):
      return capacity >= (version == 4 ? 15 : 39) ? .keeps : .converts
    case (.text(let capacity), .uuid): return capacity >= 32 ? .keeps : .converts
    default: return nil
    }
  }

  /// The longest spelling of a value; nil where a conversion is more than spelling.
  private static func longestText(of family: TypeFamily) -> Int? {
    switch family {
    case .integer(let bits, _): [8: 4, 16: 6, 24: 8, 32: 11, 64: 20][bits] ?? 20
    case .uuid: 32
    case .address(let version): version == 4 ? 15 : 39
    case .enumeration(let values): values.map(\.utf8.count).max() ?? 0
    case .date: 10
    case .json: TypeFamily.unlimited
    default: nil
    }
  }

  /// Changes between forms of raw bytes; nil where there are none.
  private static func bytes(_ old: TypeFamily, _ new: TypeFamily) -> TypeChange? {
    switch (old, new) {
    case (.bytes(let from), .bytes(let to)): to >= from ? .keeps : .narrows
    // Padding changes every value, and cutting it again loses real zeros.
    case (.fixedBytes(let from), .fixedBytes(let to)): to == from ? .keeps : .narrows
    case (.fixedBytes(let from), .bytes(let to)): to == from ? .keeps : .converts
    case (.address(let version), .fixedBytes(let size)),
      (.fixedBytes(let size), .address(let version)):
      size == (version == 4 ? 4 : 16) ? .keeps : .converts
    case (.uuid, .fixedBytes(let size)), (.fixedBytes(let size), .uuid):
      size == 16 ? .keeps : .converts
    case (.vector(let count), .fixedBytes(let size)), (.fixedBytes(let size), .vector(let count)):
      size == count * 4 ? .keeps : .narrows
    case (.vector(let count), .bytes(let capacity)): capacity >= count * 4 ? .keeps : .narrows
    case (.bytes(let capacity), .vector(let count)): count * 4 >= capacity ? .keeps : .narrows
    case (.vector(let from), .vector(let to)): to == from ? .keeps : .converts
    default: nil
    }
  }
}

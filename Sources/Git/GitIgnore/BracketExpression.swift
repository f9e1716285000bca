import Characters

/// A bracket expression, `[a-z]`, as git reads one.
///
/// It never stands for a slash. What git cannot read makes the whole pattern match nothing.
struct BracketExpression {
  let set: ByteSet
  /// The index behind the closing bracket.
  let end: Int

  /// Reads the expression whose `[` stands at `start`; nil where git gives up.
  ///
  /// Without case, git has folded the text but not the bracket: `[A]` matches neither `a` nor `A`,
  /// `[A-B]` and `[[:upper:]]` match `a`.
  init?(_ pattern: ArraySlice<UInt8>, at start: Int, foldingCase: Bool) {
    var set = ByteSet()
    var index = start + 1
    func byte(at index: Int) -> UInt8? { index < pattern.endIndex ? pattern[index] : nil }

    let isNegated = byte(at: index) == UInt8(ascii: "!") || byte(at: index) == UInt8(ascii: "^")
    if isNegated { index += 1 }

    // The lower end of a range, where the last element can be one.
    var previous: UInt8?
    var close = start
    repeat {
      guard let element = byte(at: index) else { return nil }
      if element == UInt8(ascii: "\\") {
        index += 1
        guard let escaped = byte(at: index) else { return nil }
        set.insert(escaped)
        previous = escaped
      } else if element == UInt8(ascii: "-"), let low = previous, let next = byte(at: index + 1),
        next != UInt8(ascii: "]")
      {
        index += 1
        var high = next
        if high == UInt8(ascii: "\\") {
          index += 1
          guard let escaped = byte(at: index) else { return nil }
          high = escaped
        }
        set.insert { byte in
          (low <= byte && byte <= high)
            || (foldingCase && byte.isLower && low <= byte - 32 && byte - 32 <= high)
        }
        previous = nil
      } else if element == UInt8(ascii: "["), byte(at: index + 1) == UInt8(ascii: ":") {
        let name = index + 2
        // Looked for once, or a pattern of many "[:" would take quadratic time.
        if close < name {
          guard let next = pattern[name...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
          close = next
        }
        if close > name, pattern[close - 1] == UInt8(ascii: ":") {
          guard let test = Self.classes[String(decoding: pattern[name..<close - 1], as: UTF8.self)]
          else { return nil }
          set.insert { test($0) || (foldingCase && $0.isLower && test($0 - 32)) }
          index = close
          previous = nil
        } else {
          set.insert(element)
          previous = element
        }
      } else {
        set.insert(element)
        previous = element
      }
      index += 1
    } while byte(at: index) != UInt8(ascii: "]")

    if isNegated { set.invert() }
    set.remove(UInt8(ascii: "/"))
    self.set = set
    end = index + 1
  }

  /// The POSIX classes, which git knows for ASCII alone.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { $0.isDigit || $0.isLower || $0.isUpper },
    "alpha": { $0.isLower || $0.isUpper },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": { $0.isDigit },
    "graph": { (0x21...0x7E).contains($0) },
    "lower": { $0.isLower },
    "print": { (0x20...0x7E).contains($0) },
    "punct": { (0x21...0x7E).contains($0) && !($0.isDigit || $0.isLower || $0.isUpper) },
    // Git's own table has neither the vertical tab nor the form feed.
    "space": { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D },
    "upper": { $0.isUpper },
    "xdigit": { $0.isDigit || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) },
  ]
}

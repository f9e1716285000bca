/// What a scalar means in the core schema of YAML 1.2, in which `off` and `2027-01-01` are text.
///
/// https://yaml.org/spec/1.2.2/#103-core-schema
package enum YAMLScalar: Hashable, Sendable {
  case null
  case flag(Bool)
  /// A whole number; nil where it does not fit 64 bits.
  case integer(Int?)
  case decimal
  case text(String)

  package init(_ text: String, _ style: YAMLStyle) {
    guard style == .plain else {
      self = .text(text)
      return
    }
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .flag(true)
    case "false", "False", "FALSE": self = .flag(false)
    default: self = YAMLScalar.number(Array(text.utf8)) ?? .text(text)
    }
  }

  private static func number(_ bytes: [UInt8]) -> YAMLScalar? {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] where bytes.starts(with: prefix.utf8) {
      let digits = String(decoding: bytes.dropFirst(2), as: UTF8.self)
      let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { value($0, below: radix) }
      return isNumber ? .integer(Int(digits, radix: radix)) : nil
    }
    var rest = bytes[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    if !rest.isEmpty, rest.allSatisfy({ value($0, below: 10) }) {
      return .integer(Int(String(decoding: bytes, as: UTF8.self)))
    }
    return isDecimal(rest, signed: rest.count < bytes.count) ? .decimal : nil
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, `.inf` and `.nan`.
  private static func isDecimal(_ unsigned: ArraySlice<UInt8>, signed: Bool) -> Bool {
    switch String(decoding: unsigned, as: UTF8.self) {
    case ".inf", ".Inf", ".INF": return true
    case ".nan", ".NaN", ".NAN": return !signed
    default: break
    }
    var rest = unsigned
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let end = rest.firstIndex { !value($0, below: 10) } ?? rest.endIndex
      defer { rest = rest[end...] }
      return end - rest.startIndex
    }
    let whole = digits(&rest)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits(&rest) == 0 && whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    guard let exponent = rest.first else { return true }
    guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
    rest = rest.dropFirst()
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    return digits(&rest) > 0 && rest.isEmpty
  }

  private static func value(_ byte: UInt8, below radix: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) < radix
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
    default: false
    }
  }
}

import Calls
import SQL

/// Texts of SQL with places that are filled: `?` by a value, `bun.Ident("name")` by a name.
enum BunText {
  static func filled(_ text: ProgramValue?, _ values: some Sequence<ProgramValue>) -> [UInt8] {
    guard case .text(let bytes)? = text else { return [SQLReader.hole] }
    var rest = Array(values)[...]
    var result: [UInt8] = []
    for byte in bytes {
      guard byte == UInt8(ascii: "?") else {
        result.append(byte)
        continue
      }
      guard let value = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch value {
      case .made(let call) where ["Ident", "Name"].contains(call.name):
        result += call.positional.first?.filling ?? [SQLReader.hole]
      case .made(let call) where call.name == "Safe":
        result += call.positional.first?.filling ?? [SQLReader.hole]
      case .number(let digits): result += Array(digits.utf8)
      default: result.append(byte)
      }
    }
    return result
  }

  /// The first word of an expression, where it is one name alone: the table of `users AS u`.
  static func name(_ text: [UInt8]) -> String? {
    let first =
      String(decoding: text, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    let name = first.filter { $0 != "\"" && $0 != "`" }
    return name.isEmpty || name.contains("?") || text.contains(SQLReader.hole) ? nil : name
  }
}

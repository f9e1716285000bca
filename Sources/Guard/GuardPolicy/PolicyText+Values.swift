import Characters
import GuardModel

extension PolicyText {
  /// A day of the calendar.
  static let date = PolicyText(
    name: "a date such as 2027-01-01",
    pattern: "^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", format: "date",
    accepts: { CivilDate($0).map { $0.year >= 1000 } == true })

  /// A length of time.
  static let duration = PolicyText(
    name: "a duration such as 60m (s, m, h, d)", pattern: "^[1-9][0-9]{0,5}[smhd]$",
    accepts: { seconds(in: $0) != nil },
    hint: { text in
      text.utf8.count <= 6 && text.utf8.allSatisfy(\.isDigit) && text.utf8.first != 0x30
        ? "add the unit, as in \(text)m" : nil
    })

  /// How many seconds a duration has; nil where the text is none.
  static func seconds(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard (2...7).contains(bytes.count), bytes[0] != UInt8(ascii: "0"),
      bytes.dropLast().allSatisfy(\.isDigit), let count = Int(text.dropLast())
    else { return nil }
    switch text.last {
    case "s": return count
    case "m": return count * 60
    case "h": return count * 60 * 60
    case "d": return count * 24 * 60 * 60
    default: return nil
    }
  }

  /// Where a database is.
  static let databaseURL = PolicyText(
    name: "sqlite:///PATH, postgresql://…, mysql://… or env:NAME",
    pattern: "^(?:sqlite:///|postgresql://|mysql://)[^\\s\\u0000-\\u001f\\u007f]"
      + "[^\\u0000-\\u001f\\u007f]*$|^env:[A-Za-z_][A-Za-z0-9_]*$",
    accepts: { text in
      guard !text.unicodeScalars.contains(where: { $0 < " " || $0 == "\u{7F}" }) else {
        return false
      }
      if text.hasPrefix("env:") { return isVariable(text.utf8.dropFirst(4)) }
      return ["sqlite:///", "postgresql://", "mysql://"].contains { scheme in
        text.hasPrefix(scheme)
          && text.unicodeScalars.dropFirst(scheme.utf8.count).first?.properties.isWhitespace
            == false
      }
    },
    hint: { text in
      if text.hasPrefix("postgres:") { return "write postgresql://" }
      if text.hasPrefix("sqlite:") {
        return "write three slashes and the path: sqlite:///instance/app.db"
      }
      return text.hasPrefix("$") ? "write env:NAME for the variable NAME" : nil
    })

  private static func isVariable(_ name: Substring.UTF8View) -> Bool {
    guard let first = name.first, !first.isDigit else { return false }
    return name.allSatisfy {
      $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "_")
    }
  }
}

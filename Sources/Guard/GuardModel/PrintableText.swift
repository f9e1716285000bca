import Characters
import GitModel

extension String {
  /// The text with everything escaped that moves a cursor, colours a terminal, forges a line or
  /// turns the direction of writing: what every report prints.
  package var printable: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var shown = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      case _ where scalar.isPrintable: shown.unicodeScalars.append(scalar)
      default: shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return shown
  }
}

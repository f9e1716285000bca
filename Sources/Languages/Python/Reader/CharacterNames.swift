/// The characters of Unicode by their names.
enum CharacterNames {
  static func scalar(named name: String) -> Unicode.Scalar? {
    let name = name.uppercased()
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if name.hasPrefix(ideograph) {
      guard let value = UInt32(name.dropFirst(ideograph.count), radix: 16) else { return nil }
      return Unicode.Scalar(value)
    }
    return controls[name] ?? scalars[name]
  }

  /// Characters that have names as aliases alone, and common abbreviations.
  ///
  /// https://www.unicode.org/Public/UCD/latest/ucd/NameAliases.txt
  private static let controls: [String: Unicode.Scalar] = [
    "NULL": "\0", "NUL": "\0", "ALERT": "\u{7}", "BEL": "\u{7}", "BACKSPACE": "\u{8}",
    "BS": "\u{8}", "CHARACTER TABULATION": "\t", "HORIZONTAL TABULATION": "\t", "HT": "\t",
    "TAB": "\t", "LINE FEED": "\n", "NEW LINE": "\n", "END OF LINE": "\n", "LF": "\n",
    "NL": "\n", "EOL": "\n", "LINE TABULATION": "\u{B}", "VERTICAL TABULATION": "\u{B}",
    "VT": "\u{B}", "FORM FEED": "\u{C}", "FF": "\u{C}", "CARRIAGE RETURN": "\r", "CR": "\r",
    "ESCAPE": "\u{1B}", "ESC": "\u{1B}", "DELETE": "\u{7F}", "DEL": "\u{7F}",
    "NEXT LINE": "\u{85}", "NEL": "\u{85}", "NBSP": "\u{A0}", "SHY": "\u{AD}",
    "ZWSP": "\u{200B}", "ZWNJ": "\u{200C}", "ZWJ": "\u{200D}", "LRM": "\u{200E}",
    "RLM": "\u{200F}", "WJ": "\u{2060}", "BOM": "\u{FEFF}", "BYTE ORDER MARK": "\u{FEFF}",
    "ZWNBSP": "\u{FEFF}",
  ]

  /// Filled when the first name is asked for, which few texts do.
  private static let scalars: [String: Unicode.Scalar] = {
    var scalars: [String: Unicode.Scalar] = [:]
    for value in planes.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      if let name = properties.name { scalars[name] = scalar }
      if let alias = properties.nameAlias { scalars[alias] = scalars[alias] ?? scalar }
    }
    return scalars
  }()

  /// Where characters have names of their own: not the ideographs.
  private static let planes: [ClosedRange<UInt32>] = [
    0x0000...0x33FF, 0x4DC0...0x4DFF, 0xA000...0xD7FF, 0xF900...0x16FFF, 0x1AFF0...0x1FBFF,
    0xE0001...0xE01EF,
  ]
}

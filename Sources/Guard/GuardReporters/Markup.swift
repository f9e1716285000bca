import GuardModel

/// Text of HTML or XML: what is written in the source is markup, and what is put into it is text,
/// which can neither become markup nor hold a character that XML forbids.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ words: String) {
      for scalar in words.printable.unicodeScalars {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }
}

extension [Markup] {
  func joined(by separator: Markup = "\n") -> Markup {
    var all: Markup = ""
    for (index, part) in enumerated() {
      if index > 0 { all += separator }
      all += part
    }
    return all
  }
}

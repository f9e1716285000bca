import GuardModel

/// Lines of text for a terminal, wrapped at its width.
///
/// Everything that is written here is made printable first: no name of a file or table can move the
/// cursor, forge a line or turn the direction of writing.
package struct TextCanvas {
  /// How a word is set off.
  package enum Ink: String {
    /// A line of a diff that comes, and one that goes.
    case added = "32"
    case removed = "31"
    case path = "1"
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case fine = "1;32"
  }

  package private(set) var text = ""
  let width: Int
  private let color: Bool

  package init(_ style: TextStyle) {
    // Narrower than this, a column of single words is harder to read than what a terminal breaks.
    width = max(style.width, 24)
    color = style.color
  }

  package mutating func blankLine() { text += "\n" }

  /// A line that is never broken, because it is to be copied.
  package mutating func verbatim(_ line: String, indentation: Int = 0, ink: Ink? = nil) {
    text += String(repeating: " ", count: indentation) + inked(line.printable, ink) + "\n"
  }

  /// Words, broken between them; the lines behind the first are indented as `hanging` says.
  package mutating func paragraph(
    _ words: String, indentation: Int = 0, hanging: Int? = nil, first: (String, Ink)? = nil
  ) {
    let hanging = String(repeating: " ", count: hanging ?? indentation)
    var line = String(repeating: " ", count: indentation)
    var column = indentation
    var isEmpty = true
    func inking(_ word: String) -> String {
      isEmpty && first != nil ? inked(word, first?.1) : word
    }
    let all = (first.map { [$0.0] } ?? []) + words.printable.unbreakable
    for word in all {
      let columns = word.columns
      if !isEmpty, column + 1 + columns > width {
        text += line + "\n"
        (line, column) = (hanging + word, hanging.utf8.count + columns)
      } else {
        line += (isEmpty ? "" : " ") + inking(word)
        column += (isEmpty ? 0 : 1) + columns
      }
      isEmpty = false
    }
    text += line + "\n"
  }

  /// Cells of fixed widths, and behind them words that are wrapped in a column of their own.
  mutating func row(_ cells: [(text: String, columns: Int, ink: Ink?)], _ words: String) {
    let indentation = cells.map(\.columns).reduce(0, +)
    var rest = TextCanvas(TextStyle(width: width, color: false))
    rest.paragraph(words, indentation: indentation)
    for cell in cells {
      let padding = max(1, cell.columns - cell.text.columns)
      text += inked(cell.text, cell.ink) + String(repeating: " ", count: padding)
    }
    text += rest.text.dropFirst(indentation)
  }

  private func inked(_ word: String, _ ink: Ink?) -> String {
    guard color, let ink else { return word }
    return "\u{1B}[\(ink.rawValue)m\(word)\u{1B}[0m"
  }
}

extension String {
  /// The words of the text; text between backquotes is a name or a pattern, and is not broken.
  fileprivate var unbreakable: [String] {
    var words: [String] = []
    var isOpen = false
    for piece in utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) {
      if isOpen, let last = words.last, last.utf8.count < 40 {
        words[words.count - 1] = last + " " + piece
      } else {
        words.append(String(piece))
        isOpen = false
      }
      if !piece.utf8.count(where: { $0 == UInt8(ascii: "`") }).isMultiple(of: 2) { isOpen.toggle() }
    }
    return words
  }
}

extension Level {
  var ink: TextCanvas.Ink {
    switch self {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}

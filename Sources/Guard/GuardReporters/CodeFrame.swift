import Characters
import GuardModel

/// A statement as an editor shows it: its place beside it.
struct CodeFrame {
  /// What is said of the statement, without it.
  let message: String
  /// "14:5".
  let place: String
  /// In one line.
  let statement: String

  /// The frame in one line, cut where the terminal ends: a statement is recognised by its beginning.
  func frame(columns: Int) -> String {
    let head = "\(place) | "
    let room = max(columns - head.utf8.count, 16)
    let text = statement.printable
    guard text.columns > room else { return head + text }
    var short = ""
    var width = 1
    for character in text {
      width += String(character).columns
      if width > room { break }
      short.append(character)
    }
    return head + short + "…"
  }
}

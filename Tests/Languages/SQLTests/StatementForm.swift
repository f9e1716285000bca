import TestSupport

/// A statement in pieces, which can be written in many ways.
struct StatementForm {
  private enum Piece {
    case word(String)
    case name(String)
    case literal(String)
  }

  private let pieces: [Piece]

  /// Takes one of the patterns and fills it in.
  init(using random: inout SeededGenerator) {
    let pattern = Self.patterns.randomElement(using: &random) ?? "DROP TABLE <q>"
    var pieces: [Piece] = []
    for part in pattern.split(separator: " ").map(String.init) {
      Self.fill(part, into: &pieces, using: &random)
    }
    self.pieces = pieces
  }

  private static func fill(
    _ part: String, into pieces: inout [Piece], using random: inout SeededGenerator
  ) {
    func name() -> Piece { .name(names.randomElement(using: &random) ?? "a") }
    switch part {
    case "<n>": pieces.append(name())
    case "<q>":
      if Bool.random(using: &random) { pieces += [name(), .word(".")] }
      pieces.append(name())
    case "<l>": pieces.append(.literal(literals.randomElement(using: &random) ?? "1"))
    case "<t>", "<e>":
      let choices = part == "<t>" ? types : conditions
      for word in (choices.randomElement(using: &random) ?? "").split(separator: " ") {
        fill(String(word), into: &pieces, using: &random)
      }
    default: pieces.append(.word(part))
    }
  }

  /// In capitals, a space between the pieces, no quotes.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .word(let text), .name(let text), .literal(let text): text
      }
    }.joined(separator: " ") + ";"
  }

  /// In any case, with any white space and comments; names in these quotes, now and then.
  func varied(open: String, close: String, using random: inout SeededGenerator) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .word(let word):
        text += String(
          word.map { Bool.random(using: &random) ? Character($0.lowercased()) : $0 })
      case .name(let name):
        text += Bool.random(using: &random) ? open + name + close : name
      case .literal(let literal): text += literal
      }
      text += Self.gaps.randomElement(using: &random) ?? " "
    }
    return text + ";"
  }

  private static let gaps = [
    " ", "  ", "\n", "\t", "\r\n", " /* DROP TABLE gone; */ ", " -- it's; DROP TABLE gone\n",
    "\n  ", " /* a\n ' */\n",
  ]
  private static let names = [
    "users", "accounts", "line_items", "a1", "billing", "naïve", "x", "events_2019", "_private",
  ]
  private static let literals = [
    "'it''s'", "'DROP TABLE gone;'", "17", "-3.5", "NULL", "'; -- '", "$$ ; $$", "E'a\\'b;'",
  ]
  private static let types = [
    "integer", "varchar ( 20 )", "numeric ( 10 , 2 )", "text", "timestamp ( 3 ) with time zone",
    "double precision", "jsonb", "bigint", "int [ ]", "character varying ( 5 )",
  ]
  private static let conditions = [
    "<n> = <l>", "<n> IS NULL", "<n> IN ( SELECT <n> FROM <q> )", "NOT <n> AND <n> > 3",
    "EXISTS ( SELECT 1 FROM <q> WHERE <n> = <l> )", "<n> LIKE 'x%' OR <n> < 4",
    "( <n> = 1 OR <n> = 2 ) AND <n> BETWEEN 1 AND 5", "<n> :: text = <l>",
  ]
}

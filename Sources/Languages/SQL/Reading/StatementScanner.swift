/// Cuts a text into statements.
struct StatementScanner {
  private(set) var lexer: Lexer
  /// The tokens of the statement that was found last.
  private(set) var tokens: [Token] = []
  /// Whether it ran into the end of the text inside of a block.
  private(set) var isCut = false

  /// Tokens that were read and belong to the next statement.
  private var carried: [Token] = []
  private var parentheses: [Int] = []
  private var blocks = BlockDepth()
  /// Whether VALUES has been met in an INSERT.
  private var hasRows = false
  private var isSkippingRows = false
  /// What the statement is to SQL*Plus.
  private var isLine = ClientLine.none

  /// Beyond so many tokens the rows of an INSERT are not kept.
  private static let keptTokens = 200

  init(_ text: [UInt8], _ range: Range<Int>) { lexer = Lexer(text, range) }

  /// Why a part of the text could not be read.
  var fault: String? { lexer.fault }
  /// Where that part stands.
  var faultPlace: Int { lexer.faultPlace }

  /// Reads the next statement; false at the end.
  mutating func next() -> Bool {
    tokens.removeAll(keepingCapacity: true)
    parentheses.removeAll(keepingCapacity: true)
    blocks = BlockDepth()
    (hasRows, isSkippingRows) = (false, false)
    isCut = false
    for token in carried { append(token) }
    carried = []
    // A client's command ends with its line, whatever follows.
    if tokens.first?.kind == .command { return finish() }
    while true {
      lexer.isAtStatement = tokens.isEmpty
      guard let token = lexer.next() else {
        isCut = blocks.isOpen
        return finish()
      }
      if token.kind == .terminator {
        if tokens.isEmpty { continue }
        if token.symbol == 0x3B, holdsSemicolon {
          append(token)
          continue
        }
        skipCopiedRows()
        return finish()
      }
      if token.kind == .command {
        if tokens.isEmpty {
          append(token)
        } else {
          carried = [token]
        }
        return finish()
      }
      if tokens.isEmpty {
        if token.keyword == .delimiter {
          readDelimiter()
          continue
        }
        isLine = ClientLine.begins(with: token, in: lexer.text)
        if isLine == .words {
          lexer.skipLine()
          continue
        }
      } else if token.startsLine, isLine == .command {
        carried = [token]
        return finish()
      }
      if isSkippingRows {
        guard token.startsLine, token.keyword?.isVerb == true, parentheses.isEmpty else {
          count(token)
          continue
        }
        isSkippingRows = false
      }
      append(token)
      if beginsStatement {
        carried = Array(tokens.suffix(2))
        tokens.removeLast(2)
        return finish()
      }
    }
  }

  private mutating func finish() -> Bool {
    for open in parentheses where open < tokens.count {
      tokens[open].mate = Int32(truncatingIfNeeded: tokens.count)
    }
    return !tokens.isEmpty
  }

  private mutating func append(_ token: Token) {
    if token.kind == .symbol {
      if token.symbol == 0x28 {
        parentheses.append(tokens.count)
      } else if token.symbol == 0x29, let open = parentheses.popLast(), open < tokens.count {
        tokens[open].mate = Int32(truncatingIfNeeded: tokens.count)
      }
    }
    tokens.append(token)
    if !blocks.isDecided, tokens[0].keyword == .create || tokens[0].keyword == .alter {
      blocks.see(tokens, dialect: { lexer.dialect })
    }
    if token.keyword == .values, parentheses.isEmpty { hasRows = beginsInsert }
    if hasRows, tokens.count > Self.keptTokens, parentheses.isEmpty { isSkippingRows = true }
  }

  private mutating func count(_ token: Token) {
    guard token.kind == .symbol else { return }
    if token.symbol == 0x28 {
      parentheses.append(Int.max)
    } else if token.symbol == 0x29 {
      _ = parentheses.popLast()
    }
  }

  private var beginsInsert: Bool {
    tokens[0].keyword == .insert || tokens[0].keyword == .replace
  }

  /// Whether a semicolon belongs to the statement: in a body, and in a rule's list of actions.
  private var holdsSemicolon: Bool {
    if blocks.holdsSemicolon { return true }
    return !parentheses.isEmpty && tokens[0].keyword == .create
      && tokens.prefix(4).contains { $0.keyword == .rule }
  }

  /// Whether the last two tokens begin a statement of their own without a semicolon before them.
  private var beginsStatement: Bool {
    let last = tokens.count - 1
    guard last > 1, tokens[last - 1].startsLine, parentheses.isEmpty, !blocks.isProgram,
      let verb = tokens[last - 1].keyword
    else { return false }
    switch tokens[0].keyword {
    // A publication drops no table: it only stops to know one.
    case .alter where [.publication, .extension].contains(tokens[1].keyword): return false
    case .with, .explain, .prepare, .merge, .grant, .revoke, .comment: return false
    default: break
    }
    switch tokens[last - 2].keyword {
    case .as, .then, .do, .instead, .on, .or, .before, .after, .for, .explain, .analyze, .begin,
      .else, .try, .catch, .loop, .atomic:
      return false
    default: break
    }
    let previous = tokens[last - 2]
    if previous.isSymbol(",") || previous.isSymbol(".") || previous.isSymbol("=") { return false }
    // A DELETE has no query of its own outside parentheses.
    if verb == .select, tokens[0].keyword == .delete || tokens[0].keyword == .truncate {
      return true
    }
    if verb == .set, tokens.contains(where: { $0.keyword == .update }) { return false }
    return verb.begins(with: tokens[last], after: previous)
  }

  /// Goes behind the rows that follow `COPY … FROM stdin;`.
  private mutating func skipCopiedRows() {
    guard tokens[0].keyword == .copy,
      let place = tokens.lastIndex(where: { $0.keyword == .from }), place > 0,
      place + 1 < tokens.count, tokens[place + 1].keyword == .stdin
    else { return }
    lexer.skipLine()
    while lexer.index < lexer.limit {
      lexer.index += 1
      if lexer.byte() == 0x5C, lexer.byte(1) == 0x2E, lexer.byte(2) <= 32 {
        return lexer.skipLine()
      }
      lexer.skipLine()
    }
  }

  /// What stands behind DELIMITER, up to the end of its line.
  private mutating func readDelimiter() {
    let start = lexer.index
    lexer.skipLine()
    let line = lexer.text[start..<lexer.index].filter { $0 > 32 }
    lexer.delimiter = line.isEmpty || line == [0x3B] ? nil : Array(line.prefix(16))
  }
}

/// Tells, token by token, which semicolons belong to the body of a program.
struct BlockDepth {
  /// Whether the statement makes a function, a procedure, a trigger or the like.
  private(set) var isProgram = false
  /// Whether the statement turned out to make something else.
  private(set) var isDecided = false
  private var mayDeclare = false
  private var depth = 0
  private var hasBody = false
  /// Oracle's declarations between AS and BEGIN.
  private var isDeclaring = false
  /// SQL Server ends a procedure without BEGIN at GO alone.
  private var endsAtBatch = false

  var isOpen: Bool { isProgram && (depth > 0 || isDeclaring) }

  var holdsSemicolon: Bool { isOpen || endsAtBatch }

  /// Takes the last token into account.
  mutating func see(_ tokens: [Token], dialect: () -> Dialect?) {
    guard let last = tokens.last else { return }
    let before = tokens.count > 1 ? tokens[tokens.count - 2] : Token.end
    guard isProgram else { return decide(last) }
    if before.keyword == .as || before.keyword == .is, !hasBody, depth == 0 {
      beginBody(last, dialect: dialect)
    }
    count(last, before)
  }

  private mutating func decide(_ token: Token) {
    guard !isDecided else { return }
    switch token.keyword {
    case .function, .procedure, .proc, .package:
      isProgram = true
      mayDeclare = true
    case .trigger, .event: isProgram = true
    case .create, .alter, .or, .replace, .definer, .temp, .temporary, .constraint, .editionable,
      .noneditionable, .aggregate:
      break
    case nil where token.kind != .symbol || token.isSymbol("="): break
    default: isDecided = true
    }
  }

  private mutating func beginBody(_ token: Token, dialect: () -> Dialect?) {
    guard token.kind == .word else { return }
    switch token.keyword {
    case .begin, .language, .external, .return, .select, .with, .insert, .update, .delete, .set,
      .exec, .execute, .if, .declare, .drop, .alter, .create, .truncate, .merge, .print, .restrict,
      .table, .cascade:
      hasBody = true
      endsAtBatch = dialect() == .transactSQL && token.keyword != .begin
    case .null, .not: break
    default:
      hasBody = true
      isDeclaring = mayDeclare && dialect() == nil
    }
  }

  private mutating func count(_ token: Token, _ before: Token) {
    switch token.keyword {
    case .begin:
      depth += 1
      isDeclaring = false
    case .case where before.keyword != .end: depth += 1
    case .end: depth = max(0, depth - 1)
    case .if, .loop, .while, .repeat, .for:
      // END IF ends what did not count.
      if before.keyword == .end { depth += 1 }
    case .transaction, .tran:
      if before.keyword == .begin { depth = max(0, depth - 1) }
    default: break
    }
  }
}

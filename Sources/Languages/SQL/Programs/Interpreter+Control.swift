import SchemaModel

/// The words of PL/pgSQL, PL/SQL, Transact-SQL and MySQL's procedures that control statements.
extension Interpreter {
  /// Goes behind a control word; whether there was one.
  ///
  /// Where nothing is left, the place stays.
  func control(_ statement: inout Statement) -> Bool {
    let start = statement.index
    switch statement.keyword {
    case .begin:
      guard frame.isBody || !beginsTransaction(statement) else {
        transaction(&statement)
        return true
      }
      frame.isDeclaring = false
      if !frame.isBody {
        frame.openBlocks.append(current.isConditional || statement.keyword(1) == .catch)
      }
      current.isConditional = false
      statement.index += 1
      statement.skip(.not, .atomic, .try, .catch)
    case .end: return end(&statement)
    case .if, .elsif, .elseif, .while, .until:
      skipCondition(&statement)
    case .case where frame.isBody, .when:
      if statement.keyword == .case { frame.branches += 1 }
      statement.index = (statement.placeOfThen ?? statement.end - 1) + 1
    case .loop, .then:
      if statement.keyword == .loop { frame.branches += 1 }
      statement.index += 1
    case .repeat where frame.isBody && !statement.token(at: start + 1).isSymbol("("):
      frame.branches += 1
      statement.index += 1
    case .else, .exception:
      current.isConditional = true
      statement.index += 1
    case .do where frame.isBody && statement.token(at: start + 1).kind != .string:
      statement.index += 1
    case .for, .foreach:
      guard let loop = statement.place(of: .loop, .do) else { return false }
      frame.branches += 1
      if let place = statement.place(of: .in), place < loop {
        var query = statement.part(place + 1, loop)
        if query.isSymbol("("), query.opensQuery { query = query.inside(query.index) }
        if query.keyword?.isVerb == true { run(&query) }
      }
      statement.index = loop + 1
    case .declare:
      frame.isDeclaring = frame.isBody || statement.token(at: start + 1).kind != .variable
      statement.index += 1
      if statement.place(of: .cursor, .handler) == nil {
        var items = statement
        assignItems(&items)
        statement.index = statement.end
      } else if let place = statement.place(of: .handler) {
        // DECLARE EXIT HANDLER FOR … statement.
        statement.index = place + 1
        while !statement.isAtEnd, statement.keyword?.isVerb != true { statement.advance() }
      } else {
        statement.index = statement.end
      }
    default: return label(&statement)
    }
    return true
  }

  private func label(_ statement: inout Statement) -> Bool {
    if statement.isSymbol("<"), statement.token(at: statement.index + 1).isSymbol("<") {
      statement.index += 5
      return true
    }
    guard frame.isBody, statement.token.kind == .word,
      statement.token(at: statement.index + 1).isSymbol(":"),
      statement.token(at: statement.index + 1).range.count == 1
    else { return false }
    switch statement.keyword(2) {
    case .loop, .begin, .while, .repeat, .for: break
    default: return false
    }
    statement.index += 2
    return true
  }

  private func beginsTransaction(_ statement: Statement) -> Bool {
    let next = statement.token(at: statement.index + 1)
    switch next.keyword {
    case .transaction, .tran, .work, .immediate, .read, .concurrently: return true
    case nil:
      guard next.kind == .word else { return next.kind != .computed }
      return ["deferred", "exclusive", "isolation", "concurrent"].contains(
        statement.text(next).lowercased())
    default: return false
    }
  }

  /// END of a block, of a loop or of a transaction.
  private func end(_ statement: inout Statement) -> Bool {
    let next = statement.keyword(1)
    switch next {
    case .if, .loop, .while, .case, .repeat, .for:
      frame.branches = max(0, frame.branches - 1)
      statement.index += 2
    case .try, .catch: statement.index += 2
    default:
      if !frame.isBody, frame.openBlocks.isEmpty {
        transaction(&statement)
        return true
      }
      if !frame.isBody { frame.openBlocks.removeLast() }
      statement.index += 1
    }
    // A label may follow; other statements follow where no semicolon is needed.
    while !statement.isAtEnd {
      if statement.keyword?.isVerb == true || statement.keyword == .else
        || statement.keyword == .end || statement.keyword == .if
      {
        return true
      }
      statement.index += 1
    }
    return true
  }

  /// Goes behind a condition: to THEN, LOOP or DO, or to the statement that it controls.
  private func skipCondition(_ statement: inout Statement) {
    let isBranch = statement.keyword == .if
    current.isConditional = true
    statement.index += 1
    let start = statement.index
    var open = 0
    while !statement.isAtEnd {
      switch statement.keyword {
      case .case: open += 1
      case .end where open > 0: open -= 1
      case .then where open == 0, .loop where open == 0, .do where open == 0:
        if isBranch || statement.keyword == .loop { frame.branches += 1 }
        current.isConditional = false
        callPrograms(in: statement.part(start, statement.index))
        noteComparedRows(in: statement.part(start, statement.index))
        return statement.index += 1
      case .delete, .drop, .alter, .create, .insert, .truncate, .exec, .execute, .begin, .set,
        .merge, .print, .raiserror, .return, .select, .declare, .throw:
        if open == 0 { return }
      case .update where !statement.token(at: statement.index + 1).isSymbol("("):
        if open == 0 { return }
      default: break
      }
      statement.advance()
    }
  }
}

extension Statement {
  /// The place of the THEN that belongs to what begins here.
  fileprivate var placeOfThen: Int? {
    var place = index + 1
    var open = 0
    while place < end {
      switch tokens[place].keyword {
      case .case: open += 1
      case .end: open = max(0, open - 1)
      case .then where open == 0: return place
      default: break
      }
      place = after(place)
    }
    return nil
  }
}

extension Keyword? {
  /// Whether the word cannot be the name of something that is declared.
  var endsDeclarations: Bool {
    switch self {
    case .begin, .declare, .set, .select, .insert, .update, .delete, .drop, .alter, .create,
      .truncate, .if, .while, .loop, .open, .call, .prepare, .execute, .exec, .start, .for, .repeat,
      .case, .with, .merge, .commit, .rollback, .end, .return:
      true
    default: false
    }
  }
}

import SchemaModel

/// What a database will do by itself from now on: triggers, events, rules.
extension Interpreter {
  /// CREATE TRIGGER and CREATE EVENT, behind the words that name the kind, and ALTER of both.
  func createTrigger(_ statement: inout Statement, verb: Int) {
    let isEvent = statement.keyword == .event && statement.keyword(1) != .trigger
    if statement.keyword == .event, !isEvent { statement.index += 1 }
    statement.index += 1
    let ifNotExists = statement.acceptIfNotExists()
    guard let name = statement.name() else { return }
    if statement.tokens[verb].keyword == .create {
      add(.create(.trigger, ifNotExists: ifNotExists), name, at: verb, in: statement)
    }
    if isEvent {
      guard let place = statement.place(of: .do) else { return }
      return readStored(statement, from: place + 1, isEvent: true, at: verb)
    }
    if let table = statement.tableWatchedBeforeInsert { copies.watch(table) }
    // Rows go only where somebody deletes others: what ON DELETE CASCADE does, too.
    if statement.waitsForDeletions { return }
    if let place = statement.place(of: .execute),
      [.function, .procedure].contains(statement.token(at: place + 1).keyword)
    {
      statement.index = place + 2
      guard let last = statement.name()?.parts.last,
        let program = programs[last.folded.lowercased()]
      else { return }
      return readStored(program, isEvent: false, at: verb, in: statement)
    }
    guard let place = statement.placeOfTriggerBody else { return }
    readStored(statement, from: place, isEvent: false, at: verb)
  }

  /// CREATE RULE, behind RULE.
  func createRule(_ statement: inout Statement, verb: Int) {
    statement.index += 1
    guard let name = statement.name() else { return }
    add(.create(.policy, ifNotExists: false), name, at: verb, in: statement)
    guard let on = statement.place(of: .on), let place = statement.place(of: .do) else { return }
    let event = statement.token(at: on + 1).keyword
    // Rows go only where somebody deletes others.
    if event == .delete { return }
    statement.index = place + 1
    if statement.token.kind == .word, statement.text(statement.token).lowercased() == "also" {
      statement.index += 1
    }
    let replaces = statement.accept(.instead)
    if statement.keyword == .nothing {
      if replaces, event == .insert || event == .update {
        addOpaque("a rule lets rows be thrown away unseen", at: verb, in: statement)
      }
      return
    }
    if statement.isSymbol("(") { statement = statement.inside(statement.index) }
    readStored(statement, from: statement.index, isEvent: event == .insert, at: verb)
  }

  /// Notes what the programs take away that an aggregate, an operator or a cast runs when it is used.
  func readStoredPrograms(of statement: Statement, at verb: Int) {
    for token in statement.rest where token.kind == .word || token.kind == .quotedName {
      guard let program = programs[statement.text(token).lowercased()] else { continue }
      readStored(program, isEvent: false, at: verb, in: statement)
    }
  }

  private func readStored(_ statement: Statement, from place: Int, isEvent: Bool, at verb: Int) {
    guard place < statement.end else { return }
    let range = Int(statement.tokens[place].start)..<Int(statement.tokens[statement.end - 1].end)
    readStored(
      Program(source: statement.source, range: range), isEvent: isEvent, at: verb, in: statement)
  }

  /// Notes what a stored program takes away whenever it runs.
  ///
  /// An event empties a table for certain, a trigger when somebody does what it waits for.
  private func readStored(
    _ program: Program, isEvent: Bool, at verb: Int, in statement: Statement
  ) {
    let outer = (operations.count, programs, prepared, variables)
    call(program, [], at: verb, in: statement)
    let done = takeOperations(from: outer.0)
    (programs, prepared, variables) = (outer.1, outer.2, outer.3)
    for operation in done {
      switch operation.kind {
      case .delete(isFiltered: true): add(operation)
      case .opaque where program.foreignLanguage != nil: continue
      case _ where operation.losesData:
        if case .update = operation.kind, !isEvent { continue }
        if isEvent {
          add(operation)
        } else {
          add(
            .opaque(reason: "the stored program empties or drops it later"), operation.object,
            at: verb, in: statement)
        }
      default: continue
      }
    }
  }
}

extension Statement {
  /// Whether a trigger waits for nothing but DELETE.
  fileprivate var waitsForDeletions: Bool {
    guard let on = place(of: .on) else { return false }
    let events = tokens[index..<on].compactMap(\.keyword)
    return events.contains(.delete) && !events.contains(.insert) && !events.contains(.update)
      && !events.contains(.truncate)
  }

  /// The table whose new rows a trigger sees before they are in it.
  fileprivate var tableWatchedBeforeInsert: SchemaName? {
    guard let on = place(of: .on) else { return nil }
    let words = tokens[index..<on].compactMap(\.keyword)
    guard words.contains(.insert), !words.contains(.after) else { return nil }
    var list = self
    list.index = on + 1
    return list.name()
  }

  /// Where the body of a trigger begins, behind its name.
  fileprivate var placeOfTriggerBody: Int? {
    guard let on = place(of: .on) else { return nil }
    var place = on + 2
    while place < end, token(at: place).isSymbol(".") { place += 2 }
    while place < end {
      switch token(at: place).keyword {
      case .for where token(at: place + 1).keyword == .each: place += 3
      case .for, .after, .before, .instead, .with:
        // SQL Server: AFTER INSERT, UPDATE AS ….
        guard let body = self.place(of: .as, from: place) else { return nil }
        if tokens[place].keyword == .with, token(at: place + 1).keyword == .execute {
          place = body + 2
          continue
        }
        return body + 1
      case .when where token(at: place + 1).isSymbol("("): place = after(place + 1)
      case .as, .is: return place + 1
      case .begin, .delete, .insert, .update, .replace, .select, .call, .set, .truncate, .if,
        .declare:
        return place
      default: place = after(place)
      }
    }
    return nil
  }
}

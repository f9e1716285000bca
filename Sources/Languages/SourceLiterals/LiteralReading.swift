import SchemaModel
import SQL

/// Finds calls among the tokens of a program, and what they do to a database.
struct LiteralReading {
  private let bytes: [UInt8]
  private let tokens: [LiteralToken]
  private let language: LiteralLanguage
  /// Whether the text runs as one migration, so that what it makes and drops was never there.
  private let isMigration: Bool
  private var found: [SchemaOperation] = []
  /// Strings that stand behind names: `const drop = "DROP TABLE users"`.
  private var constants: [String: Int] = [:]
  private var lineStarts: [Int] = [0]
  /// The depth of braces, and that at which a way back began.
  private var depth = 0
  private var backward: Int?

  init(
    _ bytes: [UInt8], _ tokens: [LiteralToken], language: LiteralLanguage,
    isMigration: Bool = false
  ) {
    self.isMigration = isMigration
    self.bytes = bytes
    self.tokens = tokens
    self.language = language
    for (index, byte) in bytes.enumerated() where byte == 0x0A { lineStarts.append(index + 1) }
  }

  mutating func operations() -> [SchemaOperation] {
    for index in tokens.indices {
      follow(index)
      guard backward == nil else { continue }
      switch tokens[index].kind {
      case .string(let text): literal(text, at: index)
      case .name(let name): call(name, at: index)
      case .mark: continue
      }
    }
    return found
  }

  // MARK: The way back

  /// Keeps track of whether the token stands in what undoes a migration.
  private mutating func follow(_ index: Int) {
    let token = tokens[index]
    if token.isMark("{") { depth += 1 }
    if token.isMark("}") {
      depth -= 1
      if language.hasBraces, let start = backward, depth <= start { backward = nil }
    }
    guard let name = token.name else { return }
    if !language.hasBraces, name == "def" || name == "end" && column(index) <= 3 { backward = nil }
    if !language.hasBraces, name == "up", previous(index)?.isMark(".") == true { backward = nil }
    let before = previous(index)
    // `func downUsers(tx *sql.Tx) error`, which another call names as the way back.
    if ["func", "function", "fun"].contains(before?.name ?? ""), Self.leadsBack(name),
      backward == nil
    {
      backward = depth
    }
    guard name == "down" || name == "Down" || name == "Rollback" || name == "rollback" else {
      return
    }
    let after = index + 1 < tokens.count ? tokens[index + 1] : nil
    let isDefinition: Bool
    if language.hasBraces {
      isDefinition =
        ["function", "async", "fun", "func", "void", "public", "override"].contains(
          before?.name ?? "")
        || (before?.isMark(".") == true && after?.isMark("=") == true)
        || (after?.isMark("(") == true && before?.isMark(".") != true) || after?.isMark(":") == true
        || (after?.isMark("=") == true && ["const", "let", "var"].contains(before?.name ?? ""))
    } else {
      isDefinition = before?.name == "def" || before?.isMark(".") == true
    }
    if isDefinition, backward == nil { backward = depth }
  }

  /// Whether a function's name begins with `down` or `rollback` as a word of its own.
  private static func leadsBack(_ name: String) -> Bool {
    for word in ["down", "Down", "rollback", "Rollback"] where name.hasPrefix(word) {
      guard let next = name.utf8.dropFirst(word.utf8.count).first else { return true }
      return !(0x61...0x7A).contains(next)
    }
    return false
  }

  private func previous(_ index: Int) -> LiteralToken? { index > 0 ? tokens[index - 1] : nil }

  private func column(_ index: Int) -> Int { place(tokens[index].offset).column }

  // MARK: SQL in strings

  private mutating func literal(_ text: [UInt8], at index: Int) {
    guard Self.mayLose(text) else { return }
    if previous(index)?.isMark("=") == true, index >= 2, let name = tokens[index - 2].name {
      constants[name] = index
      if name.lowercased() != "commandtext" { return }
    } else if !isArgument(index) {
      return
    }
    statements(text, at: index)
  }

  private mutating func statements(_ text: [UInt8], at index: Int) {
    let place = place(tokens[index].offset)
    for operation in SQLReader.operations(text, at: place) where Self.loses(operation) {
      found.append(operation)
    }
  }

  /// Whether the string is given to a call that runs it: at once, behind other arguments, or as the
  /// only word of a command without parentheses.
  private func isArgument(_ index: Int) -> Bool {
    var (at, level, seen) = (index - 1, 0, 0)
    if at >= 0, let name = tokens[at].name { return isStatementCall(name) }
    while at >= 0, seen < 24 {
      let token = tokens[at]
      if token.isMark(")") || token.isMark("]") { level += 1 }
      if token.isMark(";") || token.isMark("{") { return false }
      if token.isMark("(") || token.isMark("[") {
        if level == 0 {
          guard token.isMark("("), at > 0 else {
            at -= 1
            seen += 1
            continue
          }
          if let name = tokens[at - 1].name {
            if isStatementCall(name) { return true }
            // `query(sql("…"))`, `execute(text("…"))`.
            if name.lowercased() != "text" { return false }
          }
        } else {
          level -= 1
        }
      }
      at -= 1
      seen += 1
    }
    return false
  }

  private func isStatementCall(_ name: String) -> Bool {
    LiteralNames.statements.contains(name.lowercased())
  }

  private static func mayLose(_ text: [UInt8]) -> Bool {
    guard text.count >= 6, text.count < 1 << 18 else { return false }
    let upper = String(decoding: text.prefix(1 << 16), as: UTF8.self).uppercased()
    return ["DROP ", "TRUNCATE", "DELETE "].contains { mark in
      upper.utf8.count >= mark.utf8.count && upper.contains(mark)
    }
  }

  /// Whether an operation takes away what is stored.
  private static func loses(_ operation: SchemaOperation) -> Bool {
    switch operation.kind {
    case .drop(let kind, _, _):
      [.database, .schema, .table, .column, .partition, .foreignTable].contains(kind)
    case .dropEverything, .truncate, .truncatePartition, .delete(isFiltered: false): true
    default: false
    }
  }

  // MARK: Calls of libraries

  private mutating func call(_ name: String, at index: Int) {
    let lower = name.lowercased()
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    let isCalled = next?.isMark("(") == true
    if isCalled || !language.hasBraces, LiteralNames.statements.contains(lower),
      index + 2 < tokens.count, let constant = tokens[index + (isCalled ? 2 : 1)].name,
      let string = constants[constant], let text = tokens[string].string
    {
      statements(text, at: string)
      constants[constant] = nil
    }
    if name == "dropSchema", next?.isMark(":") == true, tokens.count > index + 2,
      tokens[index + 2].name == "true"
    {
      add(.dropEverything, .everything, index)
    }
    guard isCalled || !language.hasBraces else { return }
    if lower == "withdropcolumn", has(["(", "true"], from: index + 1, within: 2) {
      // ent compares the database with the models, and takes away what they do not name.
      add(.drop(.column, ifExists: false, cascade: false), .computed, index)
    } else if LiteralNames.dropEverything.contains(lower), isCalled {
      add(.dropEverything, .everything, index)
    } else if LiteralNames.dropDatabase.contains(lower) {
      add(
        .drop(.database, ifExists: false, cascade: false), arguments(index).first ?? .computed,
        index)
    } else if isMigration, lower == "create_table" || lower == "createtable" {
      // With an option such as `force: true` it may replace one that is there.
      let mayExist = tokens[index...].prefix(16).contains { token in
        ["force", "if_not_exists", "ifNotExists"].contains(token.name ?? "")
      }
      guard !mayExist, let name = arguments(index).first else { return }
      add(.createTable(TableDefinition(columns: nil)), name, index)
    } else if LiteralNames.dropTable.contains(lower) {
      let name = arguments(index).first ?? .computed
      add(.drop(.table, ifExists: lower.contains("exists"), cascade: false), name, index)
    } else if LiteralNames.dropColumn.contains(lower) {
      let names = arguments(index)
      if names.count > 1, previous(index)?.isMark(">") != true {
        add(
          .drop(.column, ifExists: false, cascade: false),
          SchemaName(names[0].parts + names[1].parts), index)
      } else {
        let column = names.first?.parts ?? [.computed]
        add(
          .drop(.column, ifExists: false, cascade: false), SchemaName([.computed] + column), index)
      }
    } else if lower == "drop" || lower == "dropifexists" || lower == "drop_if_exists" {
      drop(lower, at: index)
    } else if lower == "sync", isCalled, has(["force", ":", "true"], from: index, within: 24) {
      add(.dropEverything, .everything, index)
    } else if lower == "deletemany", isCalled {
      deleteMany(index)
    } else if lower == "delete_all" || lower == "destroy_all" {
      deleteAll(index)
    }
  }

  /// `Schema::drop('x')` of Laravel, `drop table(:x)` of Ecto.
  private mutating func drop(_ name: String, at index: Int) {
    let isLaravel =
      index >= 3 && tokens[index - 3].name == "Schema" && tokens[index - 1].isMark(":")
    let isEcto = index + 1 < tokens.count && tokens[index + 1].name == "table"
    guard isLaravel || isEcto else { return }
    let object = arguments(isEcto ? index + 1 : index).first ?? .computed
    add(.drop(.table, ifExists: name.contains("exists"), cascade: false), object, index)
  }

  /// `prisma.user.deleteMany()` and `Model.deleteMany({})`.
  private mutating func deleteMany(_ index: Int) {
    let isEmpty =
      has([")"], from: index + 1, within: 1)
      || has(["{", "}", ")"], from: index + 1, within: 3)
    guard isEmpty, index >= 2, tokens[index - 1].isMark("."), let owner = tokens[index - 2].name
    else {
      return
    }
    add(.delete(isFiltered: false), SchemaName([.init(owner)]), index)
  }

  /// `User.delete_all` of Active Record, without anything between the class and the call.
  private mutating func deleteAll(_ index: Int) {
    guard index >= 2, tokens[index - 1].isMark("."), let owner = tokens[index - 2].name,
      owner.first?.isUppercase == true
    else { return }
    if owner == "Repo" {
      // `Repo.delete_all(User)`: a query is written in small letters or begins with `from`.
      guard index + 3 < tokens.count, tokens[index + 1].isMark("("),
        let model = tokens[index + 2].name, model.first?.isUppercase == true,
        tokens[index + 3].isMark(")")
      else { return }
      add(.delete(isFiltered: false), SchemaName([.init(model)]), index)
    } else {
      add(.delete(isFiltered: false), SchemaName([.init(owner)]), index)
    }
  }

  /// Whether the tokens stand in this order right behind one another, not far behind the token.
  private func has(_ wanted: [String], from index: Int, within count: Int) -> Bool {
    for start in (index + 1)..<(index + 1 + max(1, count - wanted.count + 1)) {
      guard start + wanted.count <= tokens.count else { return false }
      let matches = zip(wanted, tokens[start...]).allSatisfy { text, token in
        switch token.kind {
        case .name(let name): name == text
        case .mark(let byte): [byte] == Array(text.utf8)
        case .string: false
        }
      }
      if matches { return true }
    }
    return false
  }

  /// The strings and symbols right behind a call, up to the end of its arguments.
  private func arguments(_ index: Int) -> [SchemaName] {
    var names: [SchemaName] = []
    var at = index + 1
    let line = place(tokens[index].offset).line
    while at < tokens.count, at - index < 12 {
      let token = tokens[at]
      if token.isMark(")") || token.isMark(";") || token.isMark("{") { break }
      if let text = token.string {
        names.append(SchemaName(String(decoding: text.prefix(200), as: UTF8.self)))
      } else if token.isMark(":"), !language.hasBraces, at + 1 < tokens.count,
        let symbol = tokens[at + 1].name, place(token.offset).line == line
      {
        names.append(SchemaName(symbol))
        at += 1
      } else if !language.hasBraces, place(token.offset).line != line {
        break
      }
      at += 1
    }
    return names
  }

  private mutating func add(_ kind: SchemaOperation.Kind, _ object: SchemaName, _ index: Int) {
    // A definition of a method of this name does nothing by itself.
    if let before = previous(index)?.name,
      ["def", "function", "func", "fun", "void", "async"].contains(before)
    {
      return
    }
    let start = tokens[index].offset
    let from = (index >= 2 && tokens[index - 1].isMark(".")) ? tokens[index - 2].offset : start
    let lineEnd = bytes[start...].prefix(160).firstIndex(of: 0x0A) ?? min(bytes.count, start + 160)
    let text = String(decoding: bytes[from..<max(from, lineEnd)], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    found.append(
      SchemaOperation(kind, object, at: place(start), statement: String(text.prefix(160))))
  }

  private func place(_ offset: Int) -> SourcePlace {
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let line = max(1, low)
    return SourcePlace(line: line, column: offset - lineStarts[line - 1] + 1)
  }
}

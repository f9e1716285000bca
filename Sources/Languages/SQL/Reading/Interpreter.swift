import SchemaModel

/// Follows statements as a session of a database would, without one: what it has been told so far, and
/// what it has done.
final class Interpreter {
  private(set) var operations: [SchemaOperation] = []
  /// Bodies by the folded last part of their names: they do nothing until they are called.
  var programs: [String: Program] = [:]
  var prepared: [String: [Program]] = [:]
  /// What variables hold, in each of the ways that are possible.
  var variables: [String: [[UInt8]]] = [:]
  var temporaryTables: Set<String> = []
  /// What may have kept rows out of the copies that were made.
  var copies = CopyDoubts()
  /// The schema of unqualified names, where a statement has set another one than the usual.
  private var searchPath: SchemaName.Part?
  /// The text that is being read.
  var frame = Frame()
  /// The statement that is being read.
  var current = CurrentStatement()
  private var depth = 0
  /// How much text may still be read: bodies that call each other would go on for ever.
  private var budget: Int
  private var isExhausted = false

  /// What is known of a text while it is read: each one that is called begins anew.
  struct Frame {
    /// Whether it is the body of a program.
    var isBody = false
    /// Whether declarations are read, which need no verb.
    var isDeclaring = false
    /// Blocks of a script that are open, and whether a condition stands before each: their END is no
    /// COMMIT.
    var openBlocks: [Bool] = []
    /// How deep the branches are in which a body is read.
    var branches = 0
  }

  /// What is known of one statement, and of no other: made anew for each.
  struct CurrentStatement {
    /// Whether it follows a condition directly.
    var isConditional = false
    /// Whether what stands in its parentheses has been run.
    var hasRunParts = false
    /// What the last action of ALTER TABLE dropped.
    var lastDrop: (kind: ObjectKind, ifExists: Bool)?
    /// The names that WITH gives to queries.
    var commonTables: Set<String> = []
    /// The statement as it is shown.
    var line: String?
  }

  private static let deepest = 12

  /// A session that will read so many bytes, apart from what is called.
  init(reading count: Int) { budget = count * 2 + (8 << 20) }

  /// Lets it read so many bytes more.
  func allow(reading count: Int) { budget += count * 2 }

  /// Reads a text; `isBody` where it is the body of a program.
  func read(_ source: Source, _ range: Range<Int>, isBody: Bool) {
    guard depth < Self.deepest, range.count < budget else {
      // Said once: what calls itself would say it for ever.
      guard !isExhausted else { return }
      isExhausted = true
      let place = source.place(of: range.lowerBound)
      let reason = "the calls are nested too deeply"
      return add(SchemaOperation(.opaque(reason: reason), .computed, at: place, statement: ""))
    }
    depth += 1
    budget -= range.count + 1024
    let outer = (frame, current)
    frame = Frame(isBody: isBody)
    var scanner = StatementScanner(source.text, range)
    while scanner.next() {
      current = CurrentStatement()
      var statement = Statement(source, scanner.tokens)
      run(&statement)
      if scanner.isCut {
        add(.opaque(reason: "a block does not end"), .computed, at: 0, in: statement)
      }
    }
    if let fault = scanner.fault {
      let place = source.place(
        of: max(range.lowerBound, min(scanner.faultPlace, range.upperBound - 1)))
      add(SchemaOperation(.opaque(reason: fault), .computed, at: place, statement: ""))
    }
    (frame, current) = outer
    depth -= 1
  }

  /// Notes which schema unqualified names stand in from now on: `SET search_path = archive, public`.
  func setSearchPath(_ statement: Statement) {
    var statement = statement
    statement.skip(.session, .local)
    guard statement.token.kind == .word,
      statement.text(statement.token).lowercased() == "search_path"
    else { return }
    statement.index += 1
    guard statement.accept(.to) || statement.accept(symbol: "=") else { return }
    let first = statement.namePart() ?? .computed
    searchPath = ["public", "$user", "default"].contains(first.folded) ? nil : first
  }

  /// Notes an operation whose verb is the token at `index`.
  func add(
    _ kind: SchemaOperation.Kind, _ object: SchemaName, at index: Int, in statement: Statement
  ) {
    let text = current.line ?? statement.line
    current.line = text
    let token = index < statement.tokens.count ? statement.tokens[index] : statement.tokens.last
    let place = statement.source.place(of: Int(token?.start ?? 0))
    add(SchemaOperation(kind, qualified(object, kind), at: place, statement: text))
  }

  /// The table's name with the schema that SET search_path has put before it.
  private func qualified(_ object: SchemaName, _ kind: SchemaOperation.Kind) -> SchemaName {
    guard let searchPath, object.parts.count == 1 else { return object }
    switch kind {
    case .createTable, .drop(.table, _, _), .truncate, .delete, .update, .insert:
      return SchemaName([searchPath] + object.parts)
    default: return object
    }
  }

  func add(_ operation: SchemaOperation) { operations.append(operation) }

  func removeOperations(_ count: Int) { operations.removeLast(count) }

  func addOpaque(_ reason: String, at index: Int, in statement: Statement) {
    add(.opaque(reason: reason), .computed, at: index, in: statement)
  }
}

import Calls
import SQL
import SchemaModel

/// Follows a program without running it, and collects what it does to a schema.
///
/// Constants, functions and closures of the file are known; everything else has the meaning that a
/// framework gives it. Where it is not known which way a program goes, it goes every way in order.
/// Steps, depth and sizes are bounded, and running out of them is said.
final class ProgramRun {
  let program: Program
  let meanings: any ProgramMeanings
  let top = ProgramScope(parent: nil)
  var scope: ProgramScope
  /// The functions and methods of the file, by name.
  private(set) var definitions: [String: FunctionNode] = [:]
  /// The clauses of functions in Elixir, each of which may be the one that is taken.
  private(set) var clauses: [String: [FunctionNode]] = [:]
  /// The classes of the file, by name.
  private(set) var containers: [String: ContainerNode] = [:]
  /// Names that come from other files of the project, and from where.
  private(set) var imports: [String: String] = [:]
  private(set) var operations: [SchemaOperation] = []
  /// Columns that are being described, each by the operation that they belong to.
  var columns: [DescribedColumn] = []
  /// How often each function is being followed.
  var active: [String: Int] = [:]
  /// Functions of an application that were followed without anything known, by where they stand.
  var followed: Set<Int> = []
  /// What functions that are being followed have given so far.
  var returned: [[ProgramValue]] = []
  /// Why the framework cannot take back what was followed, and where: the first reason.
  private(set) var irreversible: (words: String, range: Range<Int>)?
  private var isReversible = false
  /// Where something is that cannot be judged: each place is told once.
  private var opaquePlaces: Set<Int> = []
  private var session = SQLSession()
  private var steps: Int
  private var depth = 0
  private(set) var isExhausted = false

  static let mostSteps = 60_000
  static let mostOperations = 4_000
  private static let deepest = 160

  init(
    _ program: Program, _ meanings: any ProgramMeanings, steps: Int = ProgramRun.mostSteps
  ) {
    self.steps = steps
    self.program = program
    self.meanings = meanings
    scope = top
    for statement in program.statements { note(statement) }
  }

  /// Notes what the file defines.
  private func note(_ node: Node) {
    node.walk { part in
      switch part.kind {
      case .definition(let name, let function):
        definitions[name] = function
        if program.language == .elixir { clauses[name, default: []].append(function) }
      case .container(let container):
        if !container.name.isEmpty { containers[container.name] = container }
      case .imported(let names, let source):
        for name in names { imports[name.name] = source }
      case .assignment(let target, _, let value):
        let source = value.call?.arguments.first?.value.constant
        for name in required(target, value) ?? [] { imports[name] = source }
      default: break
      }
      return true
    }
  }

  /// The names that `const x = require("y")` and `const { x } = require("y")` give.
  func required(_ target: Node, _ value: Node) -> [String]? {
    guard let call = value.call, call.receiver == nil,
      call.name == "require" || call.name == "import", call.arguments.count == 1,
      call.arguments[0].value.constant != nil
    else { return nil }
    switch target.kind {
    case .name(let name): return [name]
    case .dictionary(let entries):
      let names = entries.compactMap(\.value.name)
      return names.count == entries.count ? names : nil
    default: return nil
    }
  }

  // MARK: Bounds

  /// Counts a step; false where there are none left.
  func takesStep() -> Bool {
    guard steps > 0, operations.count < ProgramRun.mostOperations else {
      isExhausted = true
      return false
    }
    steps -= 1
    return true
  }

  /// Notes that the rest is not followed.
  func giveUp() {
    isExhausted = true
    steps = 0
  }

  /// Does something one level deeper; `otherwise` where that is too deep.
  func deeper<Result>(_ otherwise: Result, _ body: () -> Result) -> Result {
    guard depth < ProgramRun.deepest else {
      isExhausted = true
      return otherwise
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  // MARK: What is found

  func place(_ range: Range<Int>) -> SourcePlace {
    let (line, column) = program.position(of: range.lowerBound)
    return SourcePlace(line: line, column: column)
  }

  /// Notes an operation that stands in a range of the file.
  func emit(_ kind: SchemaOperation.Kind, _ object: SchemaName, at range: Range<Int>) {
    operations.append(
      SchemaOperation(kind, object, at: place(range), statement: program.excerpt(range)))
  }

  /// Notes an operation of a call.
  func emit(_ kind: SchemaOperation.Kind, _ object: SchemaName, at call: ProgramCall) {
    emit(kind, object, at: call.range)
  }

  /// Notes that a call cannot be judged.
  func emitOpaque(_ reason: String, at range: Range<Int>) {
    guard meanings.tellsUnknown else { return }
    let isNew = opaquePlaces.insert(range.lowerBound).inserted
    if isNew { emit(.opaque(reason: reason), .computed, at: range) }
  }

  /// Notes what SQL does, which the migration runs after what it has run before.
  func emitSQL(_ value: ProgramValue?, at range: Range<Int>) {
    for value in value?.alternatives ?? [.unknown] {
      guard case .text(let text) = value,
        text.contains(where: { $0 > 0x20 && $0 != SQLReader.hole })
      else {
        if case .text(let text) = value, !text.contains(SQLReader.hole) { continue }
        emitOpaque("the statement is computed", at: range)
        continue
      }
      steps -= min(steps, text.count / 64)
      operations += session.operations(text, at: place(range))
    }
  }

  /// Changes an operation that was noted.
  func change(_ index: Int, _ body: (inout SchemaOperation) -> Void) {
    if operations.indices.contains(index) { body(&operations[index]) }
  }

  /// Notes that a call has no way back of its own.
  func cannotReverse(_ words: String, _ call: ProgramCall) {
    if irreversible == nil, !isReversible { irreversible = (words, call.range) }
  }

  /// Follows what has its way back beside it.
  func reversibly<Result>(_ body: () -> Result) -> Result {
    let outer = isReversible
    isReversible = true
    defer { isReversible = outer }
    return body()
  }

  /// Takes back operations that turned out to be none.
  func removeOperations(from index: Int) { operations.removeSubrange(index...) }

  /// Notes that not everything was followed, where that is so.
  func emitFaults() {
    if isExhausted { emitOpaque("the program is too long to follow", at: 0..<0) }
    if let offset = program.unreadable {
      emitOpaque(
        "the file cannot be read as \(program.language.title) from here on", at: offset..<offset)
    }
  }
}

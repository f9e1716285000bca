import Calls
import GitModel
import SQL
import SchemaModel

/// Follows a program without running it, and collects what it does to a schema.
///
/// Constants, functions and closures of the file are known; everything else has the meaning that a
/// framework gives it. Where it is not known which way a program goes, it goes every way in order.
/// Steps, depth and sizes are bounded, and running out of them is said.
final class ProgramRun {
  let meanings: any ProgramMeanings
  /// The other files that may be followed.
  let files: HelperFiles
  /// The file that is being followed: the migration, or one that it leads into.
  var unit: ProgramUnit
  let main: ProgramUnit
  /// The other files that were followed, by their paths.
  var units: [GitPath: ProgramUnit] = [:]
  /// Files whose methods the classes of the migration have as their own.
  var ancestors: [ProgramUnit]?
  /// Where the migration leads into another file.
  private var site = 0..<0
  var scope: ProgramScope
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
  private var opaquePlaces: Set<[Int]> = []
  private var session = SQLSession()
  private var steps: Int
  private var depth = 0
  private(set) var isExhausted = false

  static let mostSteps = 60_000
  static let mostOperations = 4_000
  private static let deepest = 160

  init(
    _ program: Program, _ meanings: any ProgramMeanings, files: HelperFiles = HelperFiles(),
    steps: Int = ProgramRun.mostSteps
  ) {
    self.steps = steps
    self.meanings = meanings
    self.files = files
    main = ProgramUnit(program, at: files.origin)
    unit = main
    scope = main.top
  }

  var program: Program { unit.program }
  /// The names of the file that is being followed.
  var top: ProgramScope { unit.top }
  var definitions: [String: FunctionNode] { unit.definitions }
  var containers: [String: ContainerNode] { unit.containers }

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

  /// Notes where the migration calls something.
  func noteCall(at range: Range<Int>) {
    if unit === main { site = range }
  }

  /// The place in the migration that something is told at: what another file does is told where the
  /// migration leads there.
  func place(_ range: Range<Int>) -> SourcePlace {
    let start = unit === main ? range.lowerBound : site.lowerBound
    let (line, column) = main.program.position(of: start)
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

  /// Says of what operations made that it may have been there before.
  func reconsider(from count: Int) {
    if count < operations.count {
      operations += operations[count...].compactMap(\.behindCondition)
    }
  }

  /// Notes that a call cannot be judged.
  func emitOpaque(_ reason: String, at range: Range<Int>) {
    guard meanings.tellsUnknown else { return }
    let place = unit === main ? [range.lowerBound] : [site.lowerBound, range.lowerBound]
    let isNew = opaquePlaces.insert(place).inserted
    let file = unit === main ? "" : " (in \(unit.path))"
    if isNew { emit(.opaque(reason: reason + file), .computed, at: range) }
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

  /// Takes back what was found opaque, where it is not judged.
  func removeOpaque(from index: Int) {
    let losses = operations[index...].filter { operation in
      if case .opaque = operation.kind { false } else { true }
    }
    operations.replaceSubrange(index..., with: losses)
  }

  /// Notes that not everything was followed, where that is so.
  func emitFaults() {
    if isExhausted { emitOpaque("the program is too long to follow", at: 0..<0) }
    if files.isExhausted { emitOpaque("it leads into too many files to follow", at: 0..<0) }
    if let offset = program.unreadable {
      emitOpaque(
        "the file cannot be read as \(program.language.title) from here on", at: offset..<offset)
    }
  }
}

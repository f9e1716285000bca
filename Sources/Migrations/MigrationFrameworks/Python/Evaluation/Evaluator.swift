import Python
import SQL
import SchemaModel

/// Follows a file of Python without running it, and collects what it does to a schema.
///
/// Names, constants and functions of the file are known; everything else is a symbol that a
/// `CallMeanings` gives meaning to. Where it is not known which way a program goes, it goes every way
/// in order. Steps, depth and sizes are bounded, and running out of them is said.
final class Evaluator {
  /// What a statement leads to.
  enum Completion {
    case normal, returned, raised, broke, continued

    var isNormal: Bool { self == .normal }
  }

  /// A function that is being followed.
  struct Frame {
    let function: FunctionValue
    var returned: [Value] = []
    var yielded: [Value] = []
  }

  /// The function that something was met in.
  enum Origin: Hashable {
    case module, main
    case function(String)
  }

  let meanings: any CallMeanings
  /// The other files that may be followed.
  let files: HelperFiles
  /// The file that is being followed: the migration, or one that it leads into.
  var unit: PythonUnit
  private let main: PythonUnit
  /// The files that were followed, by where their names are kept.
  var units: [ObjectIdentifier: PythonUnit] = [:]
  /// Where the migration leads into another file.
  private var site = SourcePlace.start
  var scope: Scope
  /// The class whose body is being followed.
  var enclosingClass: ClassValue?
  var frames: [Frame] = []
  var operations: [SchemaOperation] = [] {
    didSet { noteOrigins() }
  }
  private var noted: Set<SchemaOperation> = []
  /// Where each operation was met.
  private(set) var origins: [Origin] = []
  /// How many branches of unknown outcome stand around what is being followed.
  var conditionDepth = 0
  /// How many blocks under `if __name__ == "__main__"` do.
  var mainDepth = 0
  /// Whether a file is followed as a program of its own, not as a module that is imported.
  var followsMain = false
  private(set) var isExhausted = false
  private var steps: Int
  private var depth = 0
  private var scopes: [Scope] = []

  /// Enough for the longest migrations there are, and some milliseconds at most.
  static let mostSteps = 60_000
  static let mostOperations = 4_000
  private static let deepest = 160

  init(
    _ bytes: [UInt8], meanings: any CallMeanings, files: HelperFiles = HelperFiles(),
    steps: Int = Evaluator.mostSteps
  ) {
    self.meanings = meanings
    self.files = files
    self.steps = steps
    main = PythonUnit(bytes, at: files.origin)
    unit = main
    scope = main.scope
    scopes = [main.scope]
    units[ObjectIdentifier(main.scope)] = main
  }

  /// The names of the file that is being followed.
  var module: Scope { unit.scope }

  /// Modules of which every name was imported.
  var starModules: [String] {
    get { unit.starModules }
    set { unit.starModules = newValue }
  }

  deinit {
    for scope in scopes { scope.clear() }
  }

  private func noteOrigins() {
    let origin: Origin =
      if let frame = frames.last {
        .function(frame.function.name)
      } else {
        mainDepth > 0 ? .main : .module
      }
    while origins.count < operations.count { origins.append(origin) }
  }

  /// Notes where the migration calls something.
  func noteCall(at place: SourcePlace) {
    if unit === main { site = place }
  }

  /// Adds a file that the migration leads into.
  func add(_ unit: PythonUnit) {
    units[ObjectIdentifier(unit.scope)] = unit
    scopes.append(unit.scope)
  }

  func newScope(parent: Scope?) -> Scope {
    let scope = Scope(parent: parent)
    scopes.append(scope)
    return scope
  }

  /// Counts a step; false where there are none left.
  func takesStep() -> Bool {
    guard steps > 0, operations.count < Self.mostOperations else {
      isExhausted = true
      return false
    }
    steps -= 1
    return true
  }

  /// Counts what is done at once, by its size.
  func takeSteps(_ count: Int) { steps -= min(steps, count) }

  /// Does something one level deeper; `otherwise` where that is too deep.
  func deeper<Result>(_ otherwise: Result, _ body: () -> Result) -> Result {
    guard depth < Self.deepest else {
      isExhausted = true
      return otherwise
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  /// Notes an operation of a call.
  func emit(_ kind: SchemaOperation.Kind, _ object: SchemaName, at place: SourcePlace) {
    let statement = unit.lines.statement(at: place)
    note(SchemaOperation(kind, object, at: told(place), statement: statement))
  }

  /// The place in the migration that something is told at: what another file does is told where the
  /// migration leads there.
  private func told(_ place: SourcePlace) -> SourcePlace { unit === main ? place : site }

  /// Takes back what was noted, since it turned out to be something else.
  func removeOperations(_ range: Range<Int>) {
    noted.subtract(operations[range])
    origins.removeSubrange(range)
    operations.removeSubrange(range)
  }

  /// Rows that one place changes twice are noted once; what is made and dropped counts each time.
  private func note(_ operation: SchemaOperation) {
    switch operation.kind {
    case .delete, .update, .insert, .truncate, .opaque:
      guard noted.insert(operation).inserted else { return }
    default: break
    }
    operations.append(operation)
  }

  /// Notes what SQL does.
  func emitSQL(_ text: [UInt8], at place: SourcePlace) {
    guard text.contains(where: { $0 > 0x20 }) else { return }
    guard text.contains(where: { $0 > 0x20 && $0 != SQLReader.hole }) else {
      return emitOpaque("the statement is computed", at: place)
    }
    takeSteps(text.count / 64)
    for operation in SQLReader.operations(text, at: told(place)) { note(operation) }
  }

  /// Notes that something cannot be judged.
  func emitOpaque(_ reason: String, at place: SourcePlace) {
    let file = unit === main ? "" : " (in \(unit.path))"
    emit(.opaque(reason: reason + file), .computed, at: place)
  }

  /// Notes that not everything was followed, where that is so.
  func emitExhaustion(at place: SourcePlace) {
    if isExhausted { emitOpaque("the program is too long to follow", at: place) }
    if files.isExhausted { emitOpaque("it leads into too many files to follow", at: place) }
  }
}

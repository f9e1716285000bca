import Python
import SchemaModel

/// What gives meaning to the calls of one library.
protocol CallMeanings: AnyObject {
  /// What a call of something outside the file does and gives; nil where it has no meaning here.
  func value(of call: Call, in evaluator: Evaluator) -> Value?

  /// Why nobody can tell what a call of Python's own gives; nil where it is known.
  func hides(_ call: Call) -> String?

  /// Whether the value is one that a migration acts through, of which no part may be replaced.
  func guards(_ value: Value) -> Bool

  /// Whether functions that are handed to this call are taken to be called.
  func callsArguments(of call: Call) -> Bool

  /// A name or a keyword that receives a value.
  func assigned(_ name: String, _ value: Value, at place: SourcePlace, in evaluator: Evaluator)

  /// Whether a function of another file, which is called for what it does alone, may do anything to
  /// the database although it is handed nothing.
  func callsAnything(_ call: Call, _ path: String) -> Bool

  /// An attribute of something outside the file that is given a value.
  func changed(
    _ name: String, of value: Value, to new: Value, at place: SourcePlace, in evaluator: Evaluator)

  /// A function that the file defines.
  func defined(_ function: FunctionValue)
}

extension CallMeanings {
  func hides(_ call: Call) -> String? { nil }

  func guards(_ value: Value) -> Bool { false }

  func callsAnything(_ call: Call, _ path: String) -> Bool { false }

  func changed(
    _ name: String, of value: Value, to new: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {}

  func defined(_ function: FunctionValue) {}

  func callsArguments(of call: Call) -> Bool {
    // A class (`Column(default=now)`) keeps what it is given.
    // So does `partial`, whose result is called.
    !(call.name.utf8.first.map { (0x41...0x5A).contains($0) } ?? true) && call.name != "partial"
  }

  func assigned(
    _ name: String, _ value: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {}
}

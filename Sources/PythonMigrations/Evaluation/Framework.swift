import Python
import SchemaModel

/// What gives meaning to the calls of one library.
protocol Framework: AnyObject {
  /// What a call of something outside the file does and gives; nil where it has no meaning here.
  func value(of call: Call, in evaluator: Evaluator) -> Value?

  /// Whether functions that are handed to this call are taken to be called.
  func callsArguments(of call: Call) -> Bool

  /// A name or a keyword that receives a value.
  func assigned(_ name: String, _ value: Value, at place: SourcePlace, in evaluator: Evaluator)

  /// A function that the file defines.
  func defined(_ function: FunctionValue)
}

extension Framework {
  func defined(_ function: FunctionValue) {}

  func callsArguments(of call: Call) -> Bool {
    // A class (`Column(default=now)`) keeps what it is given.
    !(call.name.utf8.first.map { (0x41...0x5A).contains($0) } ?? true)
  }

  func assigned(
    _ name: String, _ value: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {}
}

/// The body of a function, a procedure or a prepared statement: nothing until it is called.
struct Program {
  var source: Source
  var range: Range<Int>
  /// What the parameters are called.
  var parameters: [String] = []
  /// Whether control structures may stand in it.
  var isBody = true
  /// The language that it is written in, where that is none of SQL's.
  var foreignLanguage: String?
}

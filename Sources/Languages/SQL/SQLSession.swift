import Characters
package import SchemaModel

/// SQL that reaches a database in pieces, as a program hands over one statement after the other.
///
/// What one piece has said holds for the next: a schema that was chosen, a temporary table, a
/// prepared statement.
package struct SQLSession {
  private let interpreter = Interpreter(reading: 0)

  package init() {}

  /// What a piece does, each operation at the place where the piece stands.
  package mutating func operations(_ text: [UInt8], at place: SourcePlace) -> [SchemaOperation] {
    let text = UTF16Text.unmarked(text) ?? text
    let before = interpreter.operations.count
    interpreter.allow(reading: text.count)
    interpreter.read(Source(text, at: place), 0..<text.count, isBody: false)
    return Array(interpreter.operations[before...])
  }
}

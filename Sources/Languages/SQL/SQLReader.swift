import Characters
package import SchemaModel

/// Reads what SQL does to a schema and to the data in it.
///
/// Tolerant: the dialect is not asked for, templates are parts that are not known, and what cannot
/// be read is said to be so. It weighs nothing.
package enum SQLReader {
  /// A byte that stands for a part of the text that only the running program knows.
  ///
  /// It occurs in no UTF-8.
  package static let hole: UInt8 = 0xFF

  /// What the text does, in order.
  ///
  /// With `place` (SQL inside another language) every operation stands there.
  package static func operations(_ text: [UInt8], at place: SourcePlace? = nil)
    -> [SchemaOperation]
  {
    let text = UTF16Text.unmarked(text) ?? text
    let interpreter = Interpreter(reading: text.count)
    interpreter.read(Source(text, at: place), 0..<text.count, isBody: false)
    return interpreter.operations
  }

  /// A file of migrations: only its forward sections.
  package static func migration(_ text: [UInt8]) -> Migration {
    if let packed = PackedText.fault(of: text) {
      var migration = Migration()
      migration.operations = [
        SchemaOperation(.opaque(reason: packed), .computed, at: .start, statement: "")
      ]
      return migration
    }
    let text = UTF16Text.unmarked(text) ?? text
    let sections = MigrationSections(text)
    let source = Source(text, at: nil)
    let interpreter = Interpreter(reading: text.count)
    for range in sections.forward { interpreter.read(source, range, isBody: false) }
    var migration = Migration()
    migration.operations = interpreter.operations
    migration.reversal = sections.reversal(source)
    return migration
  }
}

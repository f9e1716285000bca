import SchemaModel

/// Reads Python 3, of any version since 3.6, and the commonest lines of Python 2.
package enum PythonReader {
  /// Reads a file; what cannot be read stands in it as `.unreadable`.
  package static func parse(_ bytes: [UInt8]) -> Module {
    // A token's place takes four bytes.
    guard bytes.count < Int(Int32.max) / 2 else {
      return Module(statements: [], unreadable: .start)
    }
    let text = SourceText(bytes)
    var lexer = PythonLexer(text)
    lexer.run()
    var parser = PythonParser(lexer)
    let statements = parser.module()
    let faults = [parser.unreadable, lexer.misplaced, text.undecodable].compactMap(\.self)
    return Module(statements: statements, unreadable: faults.min())
  }
}

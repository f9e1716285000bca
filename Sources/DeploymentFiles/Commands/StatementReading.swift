/// What SQL in a command loses.
enum StatementReading {
  static func commands(in text: Excerpt) -> [DestructiveCommand] {
    []
  }
}

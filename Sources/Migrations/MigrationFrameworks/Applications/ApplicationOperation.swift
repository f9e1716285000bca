package import SchemaModel

/// What application code does to a schema, and when it would.
package struct ApplicationOperation: Hashable, Sendable {
  /// When the code runs, as far as its own file tells.
  package enum Occasion: Hashable, Sendable {
    /// As soon as the file is imported.
    case start
    /// When a function is called that the framework calls as the application starts.
    case function
    /// When a function is called, which nothing in its own file shows.
    case elsewhere
    /// Only where the file is run as a program: under `if __name__ == "__main__"`.
    case main
    /// Only where a person gives a command: `@app.cli.command`, click, `manage.py`.
    case command
  }

  package var operation: SchemaOperation
  package var occasion: Occasion
  /// Whether it counts only where a deployment leads to it.
  package var isDaily: Bool

  package init(_ operation: SchemaOperation, _ occasion: Occasion, isDaily: Bool = false) {
    self.operation = operation
    self.occasion = occasion
    self.isDaily = isDaily
  }
}

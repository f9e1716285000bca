import Python

/// Which code of a module opens a file by its name, and how that code is started.
package struct FileLoading {
  /// The names of commands that do: `init-db` of `@click.command("init-db")`.
  package private(set) var commands: Set<String> = []
  /// Whether it does as soon as it is imported, or as its application is made.
  package private(set) var isAtStart = false

  private var functions: [String: FunctionDefinition] = [:]
  private var loading: Set<String> = []
  private let name: String

  /// - Parameter name: the last name of the file's path.
  package init(of name: String, in bytes: [UInt8]) {
    self.name = name
    let module = PythonReader.parse(bytes)
    var functions: [String: FunctionDefinition] = [:]
    module.walk(
      statements: { statement in
        if case .function(let function) = statement.kind { functions[function.name] = function }
        return true
      }, expressions: { _ in false })
    self.functions = functions
    settle()
    guard !loading.isEmpty || module.statements.contains(where: loads) else { return }
    isAtStart =
      module.statements.contains(where: loads)
      || FileLoading.factories.contains(where: loading.contains)
    for function in loading.compactMap({ functions[$0] }) {
      commands.formUnion(CommandNames.names(of: function))
    }
  }

  private static let factories = ["create_app", "make_app", "build_app", "lifespan", "startup"]

  /// Follows calls to the functions that open the file, however far away.
  private mutating func settle() {
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (name, function) in functions where !loading.contains(name) {
        guard function.body.contains(where: loads) else { continue }
        loading.insert(name)
        hasChanged = true
      }
    }
  }

  /// Whether a statement opens the file, or calls what does, where it is carried out.
  private func loads(_ statement: Statement) -> Bool {
    var found = false
    statement.walk(
      statements: { inner in
        switch inner.kind {
        case .function, .classDefinition: return false
        case .conditional(let test, _, _) where test.asksForMain: return false
        default: return !found
        }
      },
      expressions: { expression in
        switch expression.kind {
        case .string:
          if let text = expression.plainText, text == name || text.hasSuffix("/" + name) {
            found = true
          }
        case .call(let callee, _):
          if let called = callee.lastName, loading.contains(called) { found = true }
        default: break
        }
        return !found
      })
    return found
  }
}

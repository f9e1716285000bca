import Python

/// The commands that a function of Flask or click is.
enum CommandNames {
  static func names(of function: FunctionDefinition) -> [String] {
    function.decorators.flatMap { decorator -> [String] in
      var callee = decorator
      var given: String?
      if case .call(let inner, let arguments) = decorator.kind {
        callee = inner
        given =
          arguments.first { $0.form == .positional }?.value.plainText
          ?? arguments.first { $0.form == .keyword("name") }?.value.plainText
      }
      guard callee.lastName == "command" else { return [] }
      if let given { return [given] }
      var own = function.name.lowercased()
      var names = [dashed(own)]
      for ending in ["_command", "_cmd"] where own.hasSuffix(ending) {
        own.removeLast(ending.count)
        names.append(dashed(own))
      }
      return names
    }
  }

  private static func dashed(_ name: String) -> String {
    String(name.map { $0 == "_" ? "-" : $0 })
  }
}

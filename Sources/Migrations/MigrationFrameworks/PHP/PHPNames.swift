import Calls

/// The classes that a file of PHP speaks of, whatever it calls them.
struct PHPNames {
  /// The full names of the classes that it imports, by the names that it gives them.
  private var imported: [String: String] = [:]

  init(_ program: Program) {
    for statement in program.statements {
      statement.walk { node in
        if case .imported(let names, let source) = node.kind {
          for name in names { imported[name.name] = source }
        }
        if case .block = node.kind { return true }
        if case .container = node.kind { return true }
        return false
      }
    }
  }

  /// The parts of a class's full name as far as the file tells it: `App`, `Models`, `User`.
  ///
  /// A class itself, `User::class`, counts as what it names.
  func parts(of path: String) -> [Substring] {
    let name = path.hasSuffix(".class") ? path.dropLast(6) : path[...]
    let parts = name.split { $0 == "\\" || $0 == "/" || $0 == "." }
    guard let first = parts.first, !name.hasPrefix("\\"), let full = imported[String(first)] else {
      return parts
    }
    return full.split { $0 == "\\" || $0 == "/" } + parts.dropFirst()
  }

  /// The bare name of a class.
  func bare(_ path: String) -> String { parts(of: path).last.map(String.init) ?? path }
}

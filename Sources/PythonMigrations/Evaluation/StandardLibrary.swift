/// Modules of Python itself, whose functions touch no schema.
enum StandardLibrary {
  private static let modules: Set<String> = [
    "os", "shutil", "re", "sys", "json", "logging", "logger", "log", "time", "datetime", "uuid",
    "itertools", "functools", "collections", "pathlib", "copy", "math", "string", "hashlib",
    "random", "warnings", "typing", "decimal", "inspect", "textwrap", "operator", "contextlib",
    "subprocess", "tempfile", "cache", "redis", "sa", "sqlalchemy", "pd", "pandas", "np",
  ]

  /// Whether a dotted name begins with one of them, or is a bare name of Python's own.
  static func contains(_ path: String) -> Bool {
    let first = path.prefix { $0 != "." }
    return modules.contains(String(first))
  }
}

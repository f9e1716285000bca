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

  /// Why nobody can tell what the call does: it starts a program, or runs a text as one.
  static func hides(_ path: String) -> String? {
    switch path {
    case "exec", "eval": "\(path)() runs a text as a program"
    case "os.system", "os.popen", "subprocess.run", "subprocess.call", "subprocess.check_call",
      "subprocess.check_output", "subprocess.Popen":
      "\(path)() runs another program"
    default: nil
    }
  }
}

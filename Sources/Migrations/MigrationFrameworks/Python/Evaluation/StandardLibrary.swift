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
    case "exec", "eval", "compile", "builtins.exec", "builtins.eval", "builtins.compile",
      "runpy.run_path", "runpy.run_module", "execfile":
      "\(path)() runs a string as code"
    case "os.system", "os.popen", "pty.spawn", "os.startfile": "\(path)() runs another program"
    case _ where path.hasPrefix("subprocess.") && path.lastName != "CalledProcessError",
      _
    where path.hasPrefix("os.exec") || path.hasPrefix("os.spawn")
      || path.hasPrefix("os.posix_spawn") || path.hasPrefix("asyncio.create_subprocess"):
      "\(path)() runs another program"
    default: nil
    }
  }
}

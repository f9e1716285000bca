/// Which functions of other files do nothing to a database, as far as their names tell.
enum ForeignFunction {
  /// Modules of Python and of libraries that keep away from it, or whose calls are read one by one.
  private static let modules: Set<String> = [
    "abc", "alembic", "argparse", "array", "ast", "asyncio", "atexit", "base64", "binascii",
    "bisect", "builtins", "calendar", "click", "codecs", "concurrent", "config", "configparser",
    "context", "csv", "dataclasses", "dateutil", "difflib", "django", "dotenv", "enum", "errno",
    "fractions", "gc", "geoalchemy2", "getpass", "glob", "gzip", "heapq", "hmac", "html", "http",
    "importlib", "io", "ipaddress", "itsdangerous", "locale", "loguru", "mimetypes", "migrations",
    "models", "multiprocessing", "numbers", "numpy", "op", "pickle", "pkgutil", "platform",
    "pprint", "pytest", "pytz", "queue", "requests", "rich", "secrets", "select", "sentry_sdk",
    "signal", "slugify", "socket", "ssl", "statistics", "struct", "structlog", "tabulate",
    "threading", "timeit", "tqdm", "traceback", "types", "typer", "unicodedata", "unittest",
    "urllib", "weakref", "yaml", "zlib", "zoneinfo", "sqlmodel", "sqlalchemy_utils",
  ]
  /// What is said or counted, whoever says it.
  private static let words: Set<String> = [
    "append", "critical", "debug", "echo", "error", "exception", "extend", "fatal",
    "filterwarnings",
    "info", "log", "notice", "print", "register_type", "secho", "sleep", "success", "trace",
    "warn", "warning", "write",
  ]

  /// What is done to things that are no modules: a cache, a queue, a client.
  private static let methods: Set<String> = [
    "apply_async", "clear", "close", "connect", "delay", "disconnect", "init_app", "invalidate",
    "join", "pop", "push", "refresh", "register", "send", "shutdown", "start", "stop",
  ]
  private static let things = ["redis", "cache", "client", "queue", "logger", "celery", "signal"]

  /// Whether a call of the dotted name does nothing to a database.
  static func isHarmless(_ path: String, name: String) -> Bool {
    if words.contains(name) || methods.contains(name) || StandardLibrary.contains(path) {
      return true
    }
    if modules.contains(String(path.prefix { $0 != "." })) { return true }
    let owner = path.leadingNames.lastName.lowercased()
    return things.contains(where: owner.contains)
  }
}

extension Call {
  /// The dotted name of a function or class of another file of the project that is called, or made
  /// and called on; nil where the call is another one, or known.
  ///
  /// - Parameter starred: the modules of which every name was imported.
  func foreignFunction(starred: [String]) -> String? {
    guard let root = chain.first, let path = root.path else { return nil }
    guard !ForeignFunction.isHarmless(path, name: name) else { return nil }
    if path.isDotted { return path }
    let isStarred = starred.contains { !ForeignFunction.isHarmless($0 + ".x", name: "") }
    return isStarred && !ForeignFunction.isOfPython(path) ? path : nil
  }
}

extension ForeignFunction {
  /// Whether a dotted name is one of Python's own or of what runs the migrations, which no file of a
  /// project stands for.
  static func isOfLibrary(_ path: String) -> Bool {
    let first = String(path.prefix { $0 != "." })
    return ["alembic", "django", "sqlalchemy", "op", "builtins"].contains(first)
      || StandardLibrary.contains(path)
  }

  private static let functions: Set<String> = [
    "all", "any", "bool", "bytes", "delattr", "dict", "dir", "enumerate", "eval", "exec", "filter",
    "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "id", "input", "int",
    "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "min", "next",
    "object", "open", "ord", "print", "range", "repr", "reversed", "round", "set", "setattr",
    "slice", "sorted", "str", "sum", "super", "tuple", "type", "vars", "zip", "exit", "quit",
  ]

  /// Whether a bare name is one of Python's own functions.
  fileprivate static func isOfPython(_ name: String) -> Bool { functions.contains(name) }
}

import GitModel
import Python
import SchemaModel

/// The SQLite databases that a module of Python opens or names.
struct PythonDatabases {
  /// A path as the module has it, and where it may start from.
  struct Found: Equatable {
    let path: String
    /// The folders of which one is right, the likeliest first.
    let folders: [GitPath]
    let line: Int
  }

  /// Only a module with one of these can say anything.
  static let marks = ByteSearch("sqlite", ".db", ".duckdb", "Flask(")

  private(set) var list: [Found] = []
  /// Whether it makes a Flask application, which has an instance folder.
  private(set) var makesFlaskApplication = false
  private let base: ConfigurationBase
  private let usesInstance: Bool
  private var paths: PythonPaths

  /// Calls that are handed the path of a database.
  private static let openers: Set<String> = [
    "connect", "SqliteDatabase", "SqliteExtDatabase", "Database", "Connection", "SqliteDict",
    "APSWDatabase",
  ]

  init(
    _ content: [UInt8], source: GitPath, base: ConfigurationBase, usesInstance: Bool
  ) {
    (self.base, self.usesInstance) = (base, usesInstance)
    paths = PythonPaths(source: source, base: base)
    let module = PythonReader.parse(content)
    module.walk(
      statements: { statement in
        switch statement.kind {
        case .assignment(let targets, let value):
          for target in targets { paths.assign(value, to: target) }
        case .annotatedAssignment(let target, _, let value):
          if let value { paths.assign(value, to: target) }
        default: break
        }
        return true
      }, expressions: { _ in false })
    module.walk(
      statements: { statement in
        switch statement.kind {
        // Documentation is no configuration.
        case .expression(let value): if case .string = value.kind { return false }
        case .assignment(let targets, let value):
          if targets.contains(where: { PythonDatabases.isDatabase(named: $0) }) { open(value) }
          noteApplication(value)
        case .annotatedAssignment(let target, _, let value?):
          if PythonDatabases.isDatabase(named: target) { open(value) }
          noteApplication(value)
        case .returning(let value?): noteApplication(value)
        case .function(let definition):
          for parameter in definition.parameters {
            guard VariableNames.isPath(parameter.name), let value = parameter.defaultValue else {
              continue
            }
            open(value)
          }
        default: break
        }
        return true
      }, expressions: { read($0) })
  }

  /// - Returns: whether what is inside may be another.
  private mutating func read(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .call(let function, let arguments):
      if let (variable, otherwise) = PythonTexts.variable(function, arguments) {
        if VariableNames.isPath(variable), let otherwise { open(otherwise) }
      } else if PythonDatabases.openers.contains(function.lastName) {
        if let first = arguments.first(where: { argument in
          [.positional, .keyword("database"), .keyword("dbname")].contains(argument.form)
        }) {
          open(first.value)
        }
      } else {
        for argument in arguments {
          guard case .keyword(let name) = argument.form, VariableNames.isPath(name) else {
            continue
          }
          open(argument.value)
        }
      }
    case .dictionary(let entries):
      // Django's, with the name of an engine or of a file.
      for entry in entries {
        guard let key = entry.key.flatMap(PythonTexts.constant) else { continue }
        if key == "NAME" || VariableNames.isPath(key) { open(entry.value) }
      }
    case .string, .binary: break
    default: return true
    }
    return !add(expression, isOpened: false)
  }

  /// Takes an expression in a place where the path of a database is.
  private mutating func open(_ expression: Expression) { add(expression, isOpened: true) }

  /// - Parameter isOpened: whether a path counts without any folder or scheme.
  /// - Returns: whether it is one.
  @discardableResult
  private mutating func add(_ expression: Expression, isOpened: Bool) -> Bool {
    guard let value = paths.value(expression) else { return false }
    let line = expression.place.line
    if let (path, isURL) = SQLiteURL.path(
      in: value.scheme + (value.anchors.isEmpty ? value.rest : ""))
    {
      guard isURL, value.anchors.isEmpty else {
        return value.anchors.isEmpty
          ? add(path, base.workingFolders, line) : add(value.rest, below: value.anchors, line)
      }
      let own = usesInstance ? [base.application.appending("instance")] : base.workingFolders
      return add(path, own, line)
    }
    guard value.scheme.isEmpty else { return false }
    if !value.anchors.isEmpty { return add(value.rest, below: value.anchors, line) }
    return isOpened ? add(value.rest, base.workingFolders, line) : false
  }

  /// A path that stands behind a folder, and mostly begins with a slash.
  private mutating func add(_ path: String, below folders: [GitPath], _ line: Int) -> Bool {
    add(String(path.drop { $0 == "/" }), folders, line)
  }

  private mutating func add(_ path: String, _ folders: [GitPath], _ line: Int) -> Bool {
    let found = Found(path: path, folders: folders, line: line)
    if !list.contains(found) { list.append(found) }
    return true
  }

  private mutating func noteApplication(_ value: Expression) {
    if case .call(let function, _) = value.kind, case .name("Flask") = function.kind {
      makesFlaskApplication = true
    }
  }

  private static func isDatabase(named target: Expression) -> Bool {
    switch target.kind {
    case .name(let name), .attribute(_, let name): VariableNames.isPath(name)
    case .item(_, let key): PythonTexts.constant(key).map(VariableNames.isPath) ?? false
    default: false
    }
  }
}

extension Expression {
  /// The last name of what is called: `connect` of `sqlite3.connect`.
  fileprivate var lastName: String {
    switch kind {
    case .name(let name), .attribute(_, let name): name
    default: ""
    }
  }
}

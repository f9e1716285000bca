import GitModel
import Python
import SchemaModel

/// What paths of files come to that a module of Python puts together.
struct PythonPaths {
  /// A path, as far as it is known.
  struct Value: Equatable {
    /// What stands before the path: `sqlite:///`.
    var scheme = ""
    /// The folders, or `__file__`, that the rest starts from; empty where it is not anchored.
    var anchors: [GitPath] = []
    /// The rest, as it is written; all of it where nothing is anchored.
    var rest = ""
  }

  private let source: GitPath
  private let base: ConfigurationBase
  /// The first value of each name, whatever function or class it stands in.
  private var values: [String: Expression] = [:]
  private static let deepest = 12
  /// How much is evaluated of one module: names may stand for names, twice in each.
  private let budget = Budget()
  private final class Budget { var steps = 20_000 }

  init(source: GitPath, base: ConfigurationBase) { (self.source, self.base) = (source, base) }

  mutating func assign(_ value: Expression, to target: Expression) {
    let name: String? =
      switch target.kind {
      case .name(let name), .attribute(_, let name): name
      default: nil
      }
    if let name, values[name] == nil { values[name] = value }
  }

  /// What an expression comes to; nil where it is computed in another way.
  func value(_ expression: Expression, depth: Int = 0) -> Value? {
    guard depth < PythonPaths.deepest, budget.steps > 0 else { return nil }
    budget.steps -= 1
    func inner(_ expression: Expression) -> Value? { value(expression, depth: depth + 1) }
    switch expression.kind {
    case .string(let literal):
      var whole = Value()
      for piece in literal.pieces {
        switch piece {
        case .text(let text): whole.rest += text
        case .field(let field, _):
          guard let joined = inner(field).flatMap({ whole.adding($0) }) else { return nil }
          whole = joined
        }
      }
      return whole
    case .name("__file__"): return Value(anchors: [source])
    case .name(let name):
      if let known = values[name], known.place != expression.place, let value = inner(known) {
        return value
      }
      return anchor(named: name)
    case .attribute(let object, "parent"): return inner(object)?.parent
    case .attribute(_, "instance_path"):
      return Value(anchors: [base.application.appending("instance")])
    case .attribute(_, "root_path"): return Value(anchors: [base.folder])
    case .attribute(_, let name):
      guard let known = values[name], known.place != expression.place else {
        return anchor(named: name)
      }
      return inner(known)
    case .item(let object, let index):
      guard case .attribute(let path, "parents") = object.kind,
        case .number(let digits) = index.kind, let count = Int(digits), (0..<64).contains(count)
      else { return nil }
      return (0...count).reduce(inner(path)) { value, _ in value?.parent }
    case .binary(let left, "+", let right):
      guard let left = inner(left), let right = inner(right) else { return nil }
      return left.adding(right)
    case .binary(let left, "/", let right):
      guard let left = inner(left), let right = inner(right) else { return nil }
      return left.joining(right)
    case .logical("or", let choices): return choices.lazy.compactMap(inner).first
    case .conditional(_, let then, let otherwise): return inner(then) ?? inner(otherwise)
    case .call(let function, let arguments): return call(function, arguments, depth: depth + 1)
    default: return nil
    }
  }

  /// A folder that projects have a name for, where this module does not say which it is.
  private func anchor(named name: String) -> Value? {
    switch name.lowercased() {
    case "base_dir":
      Value(anchors: base.django == base.folder ? [base.folder] : [base.django, base.folder])
    case "basedir", "base_path", "here", "current_dir", "script_dir", "this_dir":
      Value(anchors: [base.folder])
    case "root_dir", "project_root", "project_dir", "root_path", "root": Value(anchors: base.roots)
    default: nil
    }
  }

  private func call(_ function: Expression, _ arguments: [Argument], depth: Int) -> Value? {
    func inner(_ expression: Expression) -> Value? { value(expression, depth: depth) }
    let positional = arguments.filter { $0.form == .positional }.map(\.value)
    if let (_, otherwise) = PythonTexts.variable(function, arguments) {
      return otherwise.flatMap(inner)
    }
    var name = ""
    switch function.kind {
    case .name(let own): name = own
    case .attribute(let object, let own):
      name = own
      switch own {
      case "resolve", "absolute", "as_posix", "expanduser", "replace", "strip", "lower":
        return inner(object)
      case "joinpath":
        return positional.reduce(inner(object)) { path, part in
          path.flatMap { path in inner(part).flatMap { path.joining($0) } }
        }
      case "cwd", "getcwd": return Value(anchors: base.roots)
      case "with_name", "with_suffix": return nil
      default: break
      }
    default: return nil
    }
    switch name {
    case "getcwd": return Value(anchors: base.roots)
    case "join", "Path", "PurePath", "PosixPath", "safe_join":
      guard let first = positional.first.flatMap(inner) else { return nil }
      return positional.dropFirst().reduce(first) { path, part in
        path.flatMap { path in inner(part).flatMap { path.joining($0) } }
      }
    case "dirname": return positional.first.flatMap(inner)?.parent
    case "abspath", "realpath", "normpath", "str", "fspath", "expanduser", "as_uri", "quote":
      return positional.first.flatMap(inner)
    default: return nil
    }
  }
}

extension PythonPaths.Value {
  /// The two as one text.
  func adding(_ other: Self) -> Self? {
    if other.anchors.isEmpty {
      var sum = self
      sum.rest += other.scheme + other.rest
      return sum
    }
    guard anchors.isEmpty else { return nil }
    return Self(scheme: scheme + rest + other.scheme, anchors: other.anchors, rest: other.rest)
  }

  /// The other path below this one.
  func joining(_ other: Self) -> Self? {
    if !other.anchors.isEmpty || other.rest.hasPrefix("/") { return other }
    var path = self
    if path.anchors.isEmpty, path.rest.isEmpty { return other }
    path.rest += (path.rest.hasSuffix("/") ? "" : "/") + other.rest
    return path
  }

  /// The folder that holds it; nil outside the repository.
  var parent: Self? {
    var path = self
    let parts = rest.split(separator: "/")
    if let last = parts.last, last != ".." {
      path.rest = parts.dropLast().joined(separator: "/")
      return path
    }
    guard rest.isEmpty else { return nil }
    path.anchors = anchors.filter { $0 != .top }.map(\.directory)
    return path.anchors.isEmpty ? nil : path
  }
}

import Calls
import GitModel

/// A file of a program that is followed: the migration, or one that it leads into.
final class ProgramUnit {
  let path: GitPath
  let program: Program
  /// The names of the file.
  let top = ProgramScope(parent: nil)
  /// The functions and methods of the file, by name.
  private(set) var definitions: [String: FunctionNode] = [:]
  /// The clauses of functions in Elixir, each of which may be the one that is taken.
  private(set) var clauses: [String: [FunctionNode]] = [:]
  /// The methods that more than one class of the file has.
  private(set) var ambiguous: Set<String> = []
  /// The classes of the file, by name.
  private(set) var containers: [String: ContainerNode] = [:]
  /// Names that come from other files of the project: from where, and what they are called there.
  private(set) var imports: [String: (source: String, original: String)] = [:]
  /// Files that it loads or hands on as a whole: `require_relative`, `export * from`.
  private(set) var loaded: [String] = []

  init(_ program: Program, at path: GitPath) {
    (self.program, self.path) = (program, path)
    for statement in program.statements { note(statement) }
    markAmbiguous()
  }

  /// Notes the methods that several classes of the file have: which one a call means is not known.
  private func markAmbiguous() {
    var owners: [String: Int] = [:]
    for container in containers.values {
      var names: Set<String> = []
      for member in container.body {
        if case .definition(let name, _) = member.kind { names.insert(name) }
      }
      for name in names { owners[name, default: 0] += 1 }
    }
    ambiguous = Set(owners.filter { $0.value > 1 }.keys)
  }

  /// Notes what the file defines.
  private func note(_ node: Node) {
    node.walk { part in
      switch part.kind {
      case .definition(let name, let function):
        definitions[name] = function
        if program.language == .elixir { clauses[name, default: []].append(function) }
      case .container(let container):
        if !container.name.isEmpty { containers[container.name] = container }
      case .imported(let names, let source):
        for name in names { imports[name.name] = (source, name.original) }
        if names.isEmpty { loaded.append(source) }
      case .call(let call) where call.receiver == nil && call.name == "require_relative":
        if let source = call.arguments.first?.value.constant { loaded.append(source) }
      case .assignment(let target, _, let value):
        let source = value.call?.arguments.first?.value.constant
        for (name, original) in ProgramUnit.required(target, value) ?? [] {
          imports[name] = source.map { ($0, original) }
        }
      default: break
      }
      return true
    }
  }

  /// The names that `const x = require("y")` and `const { x } = require("y")` give, and what they are
  /// called there.
  static func required(_ target: Node, _ value: Node) -> [(name: String, original: String)]? {
    guard let call = value.call, call.receiver == nil,
      call.name == "require" || call.name == "import", call.arguments.count == 1,
      call.arguments[0].value.constant != nil
    else { return nil }
    switch target.kind {
    case .name(let name): return [(name, "")]
    case .dictionary(let entries):
      let names = entries.compactMap { entry in
        entry.value.name.map { ($0, entry.key.constant ?? $0) }
      }
      return names.count == entries.count ? names : nil
    default: return nil
    }
  }
}

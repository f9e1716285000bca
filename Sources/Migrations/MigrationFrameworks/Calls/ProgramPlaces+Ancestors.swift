import Calls

/// Where the classes of a migration have methods from.
extension ProgramPlaces {
  /// Files whose methods the classes of the migration have: bases, and modules that they include.
  func ancestors() -> [ProgramUnit] {
    var found: [ProgramUnit] = []
    var waiting = names(of: run.main).map { ($0, run.main) }
    var seen: Set<String> = []
    let outer = run.unit
    defer { run.unit = outer }
    while let (name, home) = waiting.popLast(), found.count < Self.mostDetours {
      guard seen.insert(name).inserted else { continue }
      run.unit = home
      guard let next = unit(ofClass: name), next !== run.main else { continue }
      found.append(next)
      waiting += names(of: next).map { ($0, next) }
    }
    return found
  }

  private static let libraries: Set<String> = [
    "Migration", "AbstractMigration", "MigrationInterface", "MigrationBuilder",
  ]

  /// The classes and modules that the classes of a file take methods from.
  private func names(of home: ProgramUnit) -> [String] {
    var names: [String] = []
    for container in home.containers.values.sorted(by: { $0.name < $1.name }) {
      names += parents(of: container, in: home)
    }
    // A class without a name, as Laravel's migrations are.
    for statement in home.program.statements {
      statement.walk { node in
        if case .container(let container) = node.kind, container.name.isEmpty {
          names += parents(of: container, in: home)
        }
        return true
      }
    }
    return names.filter {
      !Self.libraries.contains($0) && !$0.hasPrefix("ActiveRecord::")
        && !$0.hasPrefix("\\Illuminate")
    }
  }

  private func parents(of container: ContainerNode, in home: ProgramUnit) -> [String] {
    var names: [String] = []
    if home.program.language == .ruby {
      // `< Foo::Base` is written in its parts.
      if !container.parents.isEmpty { names.append(container.parents.joined(separator: "::")) }
      for node in container.body {
        guard let call = node.call, ["include", "extend", "prepend"].contains(call.name) else {
          continue
        }
        for argument in call.arguments { names += argument.value.dotted.map { [$0] } ?? [] }
      }
    } else {
      names += container.parents
      for node in container.body where home.program.language == .php {
        // `use Tidying;` takes the methods of a trait.
        let text = home.program.excerpt(node.range)
        guard case .other = node.kind, text.hasPrefix("use ") else { continue }
        names += text.dropFirst(4).split { ",; {".contains($0) }.map(String.init)
      }
    }
    return names
  }
}

extension Node {
  /// `A::B::C` of a constant.
  fileprivate var dotted: String? {
    switch kind {
    case .name(let name): name
    case .member(let base, let name): base.dotted.map { $0 + "::" + name }
    default: nil
    }
  }
}

import Calls
import SchemaModel

/// The tables that models have.
enum VaporNames {
  static func table(_ value: ProgramValue?, in run: ProgramRun) -> SchemaName {
    switch value {
    case .named(let path)? where path.hasSuffix(".schema"):
      return table(ofModel: String(path.dropLast(7)), in: run)
    default: return value.schemaName
    }
  }

  /// The table of a model: as its type says in this file, otherwise the plural of its name.
  static func table(ofModel path: String, in run: ProgramRun) -> SchemaName {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    for statement in run.containers[name]?.body ?? [] {
      if case .assignment(let target, _, let value) = statement.kind, target.lastName == "schema",
        let table = value.constant
      {
        return SchemaName(table)
      }
    }
    return SchemaName(ModelNames.plural(ModelNames.snakeCased(name)))
  }

  /// The key of a field: `"phone"`, `.phone`, `\.$phone`, `User.Keys.phone`.
  static func field(_ value: ProgramValue?) -> SchemaName.Part {
    if let path = value?.namedPath, let last = path.split(separator: ".").last {
      return SchemaName.Part(String(last))
    }
    guard let name = value?.constant else { return .computed }
    return SchemaName.Part(name.hasPrefix("$") ? String(name.dropFirst()) : name)
  }
}

import Calls
import GitModel
import SchemaModel

/// What the code of an application drops or empties, in any language that has calls.
enum ProgramApplication {
  /// Longer than a migration: an application is followed function by function.
  private static let steps = 120_000
  /// Longer files are written by programs: what a bundler has put together.
  private static let longest = 1 << 20

  /// What the code does, and when it would.
  static func found(_ bytes: [UInt8], at path: GitPath) -> [ApplicationOperation] {
    guard bytes.count <= longest, let language = ApplicationPaths.language(of: path),
      ProgramApplicationWords.occur(in: bytes)
    else { return [] }
    let program = Program(bytes, language)
    let run = ProgramRun(program, ProgramApplicationCalls(program), steps: steps)
    run.load()
    for name in ["main", "Main", "init"] {
      for function in program.functions(named: name) {
        _ = run.invoke(ProgramFunction(function, run.top, run.main), [])
      }
    }
    // The function that a module is: a plugin, a start-up hook.
    for function in program.statements.compactMap(\.exported) {
      _ = run.invoke(ProgramFunction(function, run.top, run.main), [])
    }
    let reached = run.operations.count
    for function in program.definitions {
      _ = run.invoke(ProgramFunction(function, run.top, run.main), [])
    }
    let isStart = ApplicationPaths.start(path)
    let outline = isStart ? CodeOutline(program) : nil
    let started = outline?.unitsAtStart() ?? []
    // Beside statements of the schema those that change rows are part of a migration too.
    let migrating = Set(
      run.operations.filter(\.kind.changesSchema).compactMap { outline?.unit(at: $0.place.line) })
    var seen: Set<SchemaOperation> = []
    return run.operations.enumerated().compactMap { index, operation in
      let kind = operation.kind
      let line = operation.place.line
      // A handler that is only handed over changes rows when somebody asks for it.
      let isStarted =
        outline.map { started.contains($0.unit(at: line)) && $0.runs(line, given: []) } ?? false
      let isReached = isStart && index < reached && (kind.loses || isStarted)
      let isPart =
        !kind.changesSingleRows || outline.map { migrating.contains($0.unit(at: line)) } ?? false
      let counts = kind.loses || isReached && (kind.changesRows && isPart || kind.changesSchema)
      guard counts || kind.changesRows || kind.changesSchema, seen.insert(operation).inserted else {
        return nil
      }
      return ApplicationOperation(
        operation, isReached ? .start : .elsewhere, isDaily: !counts)
    }
  }

  /// What a program of a tool without a reader does as a migration, beside what is not seen.
  static func operations(ofMigration bytes: [UInt8], at path: GitPath) -> [SchemaOperation] {
    guard let language = ApplicationPaths.language(of: path) else { return [] }
    let program = Program(bytes, language)
    let calls = ProgramApplicationCalls(program)
    calls.isMigration = true
    let run = ProgramRun(program, calls)
    run.load()
    for (name, function) in program.named where !leadsBack(name) {
      _ = run.invoke(ProgramFunction(function, run.top, run.main), [])
    }
    var seen: Set<SchemaOperation> = []
    return run.operations.filter { operation in
      let isTold =
        if case .createTable = operation.kind { true } else {
          operation.kind.loses || operation.kind.emptiesRows
        }
      return isTold && seen.insert(operation).inserted
    }
  }

  /// Whether a function's name begins with `down` or `rollback` as a word of its own.
  static func leadsBack(_ name: String) -> Bool {
    for word in ["down", "Down", "rollback", "Rollback", "revert"] where name.hasPrefix(word) {
      guard let next = name.utf8.dropFirst(word.utf8.count).first else { return true }
      return !(0x61...0x7A).contains(next)
    }
    return false
  }
}

extension Program {
  /// Every function and method that it defines.
  fileprivate var definitions: [FunctionNode] { named.map(\.function) }

  /// Functions, methods and named closures.
  fileprivate var named: [(name: String, function: FunctionNode)] {
    var found: [(name: String, function: FunctionNode)] = []
    for statement in statements {
      statement.walk { node in
        switch node.kind {
        case .definition(let name, let function): found.append((name, function))
        case .assignment(let target, _, let value):
          guard let function = value.function else { break }
          found.append((target.lastName ?? "", function))
          return false
        case .dictionary(let entries):
          for entry in entries {
            if let function = entry.value.function {
              found.append((entry.key.constant ?? "", function))
            }
          }
        default: break
        }
        return true
      }
    }
    return found
  }
}

extension Node {
  /// The function that a statement of JavaScript gives as the whole module.
  fileprivate var exported: FunctionNode? {
    switch kind {
    case .function(let function): function
    case .assignment(let target, _, let value) where target.lastName == "exports": value.function
    default: nil
    }
  }
}

extension SchemaOperation.Kind {
  /// Whether it takes away a table, a column or more.
  fileprivate var loses: Bool {
    switch self {
    case .drop(let kind, _, _):
      [.database, .schema, .table, .column, .partition, .foreignTable].contains(kind)
    case .dropEverything, .truncate, .truncatePartition: true
    default: false
    }
  }

  fileprivate var emptiesRows: Bool {
    if case .delete(isFiltered: false) = self { true } else { false }
  }
}

import Calls
package import GitModel
package import SchemaModel

/// Vapor's Fluent: types of Swift with `prepare` and `revert`, which act through a database.
///
/// Source: <https://docs.vapor.codes/fluent/migration/>
package struct Fluent: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "fluent" }
  package var title: String { "Fluent" }
  package var endings: [String] { ["swift"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "swift run App migrate", back: "swift run App migrate --revert")
  }

  var marks: [[String]] { [["Migration", "func prepare(on"]] }

  /// A file of any name: the application lists its migrations.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "swift", tells(try candidate.content(), marks) else {
      return nil
    }
    let folder = words.migrationFolder()
    return MigrationFile(
      path: words.path,
      group: MigrationGroup(
        self, folder: folder.map { words.path(ofFolder: $0) } ?? words.path.directory),
      number: MigrationNumber(leading: words.stem), stem: String(words.stem))
  }

  /// A type is one migration, and a file may hold several, or a model beside one.
  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, VaporCalls(), files: files)
    let run = migration.run
    var sets: [ChangeSet] = []
    for (name, prepare, revert) in program.migrationTypes {
      let start = run.operations.count
      let database = ProgramValue.handle(ProgramHandle("database"))
      let parameters = prepare.parameters.indices.map { $0 == 0 ? database : .unknown }
      _ = run.invoke(ProgramFunction(prepare, run.top, run.main), parameters)
      let place = prepare.body.first.map { run.place($0.range) } ?? .start
      var set = ChangeSet(name: name.isEmpty ? "migration \(sets.count + 1)" : name, at: place)
      set.operations = Array(run.operations[start...])
      if !set.operations.isEmpty { set.reversal = reversal(revert, at: place) }
      set.digest = ChangeSet.digest(of: set.operations)
      sets.append(set)
    }
    let start = run.operations.count
    if sets.isEmpty { run.emitOpaque("prepare is defined elsewhere", at: 0..<0) }
    run.emitFaults()
    return Migration(sets, loose: Array(run.operations[start...]))
  }

  private func reversal(_ function: FunctionNode?, at place: SourcePlace) -> Migration.Reversal {
    guard let function else {
      return .irreversible(reason: "there is no revert(on:)", at: place)
    }
    if ProgramReversal.isEmpty(function) {
      return .irreversible(reason: "revert(on:) is empty", at: place)
    }
    if ProgramReversal.throwsAlone(function) {
      return .irreversible(reason: "revert(on:) raises", at: place)
    }
    return .reversible
  }

  /// The application lists them in order; their names are types.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write what takes prepare(on:) back into revert(on:)"
  }
}

extension Program {
  /// The types that have a function `prepare`, with their ways back.
  fileprivate var migrationTypes: [(name: String, forward: FunctionNode, back: FunctionNode?)] {
    var found: [(String, FunctionNode, FunctionNode?)] = []
    for statement in statements {
      statement.walk { node in
        guard case .container(let container) = node.kind else { return true }
        var functions: [String: FunctionNode] = [:]
        for member in container.body {
          if case .definition(let name, let function) = member.kind { functions[name] = function }
        }
        if let forward = functions["prepare"] {
          found.append((container.name, forward, functions["revert"]))
        }
        return true
      }
    }
    return found
  }
}

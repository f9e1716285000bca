import Calls
package import GitModel
package import SchemaModel

/// What a file of code consists of, as far as it matters who calls what: its functions, the names
/// that each speaks of, the files that it takes names from, the programs that it starts, and the
/// conditions that arguments and the environment decide.
package struct CodeOutline: Sendable {
  /// A part of a file that runs as one.
  package enum Unit: Hashable, Sendable {
    /// What runs as soon as the file is loaded.
    case module
    /// What runs only where the file is started as a program.
    case main
    case function(String)
  }

  /// Another file, as this one names it.
  package struct Import: Hashable, Sendable {
    /// `app.db`, `./db`.
    package var module: String
    /// How many folders up it begins; nil where the name stands on its own.
    package var level: Int?
    /// What the names are called there that differ here.
    package var originals: [String: String] = [:]
    /// The names that are taken.
    package var names: [String] = []
    package var line = 1
  }

  /// A program that the code starts.
  package struct Process: Hashable, Sendable {
    /// What a shell reads, or the words of the command.
    package enum Command: Hashable, Sendable {
      case script(String)
      case words([String])
    }

    package var command: Command
    package var place: SourcePlace
  }

  /// Lines that run only under a condition.
  struct Guarded: Hashable, Sendable {
    var lines: ClosedRange<Int>
    var condition: CodeCondition
  }

  struct Region: Hashable, Sendable {
    var unit: Unit
    var lines: ClosedRange<Int>
  }

  var regions: [Region] = []
  /// The names that are called, and where.
  var names: [(name: String, line: Int)] = []
  package var imports: [Import] = []
  package var processes: [Process] = []
  /// The functions behind commands of a framework: `init-db` of `@app.cli.command("init-db")`.
  package var commands: [String: String] = [:]
  /// What deletes the rows of whole tables by calls of a library.
  package var deletions: [SchemaOperation] = []
  var guarded: [Guarded] = []

  package static let longest = 1 << 20

  /// The outline of a file; nil where its language has no reader, or it is too long.
  package init?(_ bytes: [UInt8], at path: GitPath) {
    guard bytes.count <= CodeOutline.longest else { return nil }
    if path.bytes.suffix(3).elementsEqual(".py".utf8) {
      self.init()
      self = PythonOutline.outline(bytes)
      settle()
    } else if let language = ApplicationPaths.language(of: path) {
      self.init(Program(bytes, language))
    } else {
      return nil
    }
  }

  init(_ program: Program) {
    self = ProgramOutline.outline(program)
    settle()
  }

  init() {}

  /// Whether a program in the language of the file begins at a function of its own.
  package static func beginsAtMain(_ path: GitPath) -> Bool {
    switch ApplicationPaths.language(of: path) {
    case .go, .rust, .sharp, .java, .kotlin: true
    default: false
    }
  }

  /// What two spellings of an option share: `--reset-all`, `reset_all`.
  package static func folded(_ word: String) -> String { CodeCondition.folded(word) }

  /// Whether the text may declare commands of a framework.
  package static func declaresCommands(_ bytes: [UInt8]) -> Bool { commandWords.finds(in: bytes) }

  /// Whether the text may start other programs.
  package static func startsPrograms(_ bytes: [UInt8]) -> Bool { processWords.finds(in: bytes) }

  /// Whether the text may delete the rows of whole tables by calls of a library.
  package static func deletesRows(_ bytes: [UInt8]) -> Bool { deletionWords.finds(in: bytes) }

  private static let deletionWords = WordSearch([
    ".delete(", ".del(", "delete_many", "deleteMany", "truncate", "destroy", "flushall", "flushdb",
    "drop_collection", "drop_database", "delete_all", "deleteAll", "bulkDelete", ".clear(",
    "_raw_delete", "= delete(", "(delete(", ".remove({",
  ])

  private static let tellingWords = [
    "reset", "wipe", "drop", "clear", "purge", "seed", "truncate", "recreate", "flush", "destroy",
    "nuke", "init_db", "initdb", "delete_all", "deleteall", "rebuild",
  ]

  private static let tellingSearch = WordSearch(
    tellingWords + ["Reset", "Wipe", "Drop", "Clear", "Purge", "Seed", "Truncate", "initDb"])

  /// Whether the text may call something whose name tells of a loss.
  package static func mayTell(_ bytes: [UInt8]) -> Bool { tellingSearch.finds(in: bytes) }

  /// The lines of the first calls of each name that tells of a loss, as this file spells it and as
  /// it is called where it comes from.
  package var tellingCalls: [String: Int] {
    var calls: [String: Int] = [:]
    let originals = imports.reduce(into: [:]) { $0.merge($1.originals) { first, _ in first } }
    for (name, line) in names {
      let lower = name.lowercased()
      guard CodeOutline.tellingWords.contains(where: lower.contains) else { continue }
      for spelling in [name, originals[name] ?? name] where calls[spelling] == nil {
        calls[spelling] = line
      }
    }
    return calls
  }

  private static let processWords = WordSearch([
    "subprocess", "os.system", "os.popen", "Popen", "check_call", "execSync", "exec(", "spawn",
    "execFile", "execa", "child_process", "system(", "system ", "shell_exec", "passthru",
    "exec.Command", "call_command", "execvp",
  ])

  private static let commandWords = WordSearch([".command(", "@command("])

  // MARK: Units

  /// The index of the unit of each line, 0 being the module.
  private var unitOfLine: [Int32] = []
  private var units: [Unit] = [.module]
  private var namesOfUnit: [Unit: [(name: String, line: Int)]] = [:]

  /// More than people write; a file that has more is judged by what comes first.
  private static let most = 4_000

  /// Settles which line belongs to which unit, so that nothing is searched twice.
  mutating func settle() {
    imports = Array(imports.prefix(CodeOutline.most))
    processes = Array(processes.prefix(CodeOutline.most))
    deletions = Array(deletions.prefix(CodeOutline.most))
    guarded = Array(guarded.prefix(CodeOutline.most))
    for region in regions {
      if case .function(let name) = region.unit { defined.insert(name) }
    }
    let last = regions.map(\.lines.upperBound).max() ?? 0
    unitOfLine = [Int32](repeating: 0, count: last + 1)
    // Inner regions are painted over outer ones.
    for region in regions.sorted(by: { $0.lines.count > $1.lines.count }).suffix(20_000) {
      units.append(region.unit)
      for line in region.lines { unitOfLine[line] = Int32(units.count - 1) }
    }
    for name in names { namesOfUnit[unit(at: name.line), default: []].append(name) }
  }

  /// The part of the file that a line belongs to: the innermost.
  package func unit(at line: Int) -> Unit {
    unitOfLine.indices.contains(line) ? units[Int(unitOfLine[line])] : .module
  }

  package func defines(_ function: String) -> Bool { defined.contains(function) }

  private var defined: Set<String> = []

  /// The names that a part of the file calls, where its conditions hold.
  package func names(in unit: Unit, given arguments: Set<String>) -> Set<String> {
    Set((namesOfUnit[unit] ?? []).filter { runs($0.line, given: arguments) }.map(\.name))
  }

  /// The parts of the file that run as soon as it is loaded, and what these call in it.
  func unitsAtStart() -> Set<Unit> {
    var queue: [Unit] =
      [.module] + ["main", "Main", "init", "default"].filter(defines).map(Unit.function)
    var reached = Set(queue)
    while let unit = queue.popLast() {
      for name in names(in: unit, given: []) where defines(name) {
        if reached.insert(.function(name)).inserted { queue.append(.function(name)) }
      }
    }
    return reached
  }

  /// Whether a line runs where the file is called with these words.
  package func runs(_ line: Int, given arguments: Set<String>) -> Bool {
    guarded.allSatisfy { !$0.lines.contains(line) || $0.condition.holds(given: arguments) }
  }
}

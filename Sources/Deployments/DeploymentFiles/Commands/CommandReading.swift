import Problems
import SchemaModel

/// Reads commands down to what they lose.
struct CommandReading {
  /// What is done, without the question when.
  struct Deed {
    var action: DeploymentStep.Action
    var place: SourcePlace
    var statement: String
    var isLocal: Bool
    /// Whether it is done on another machine.
    var isRemote: Bool
  }

  private(set) var deeds: [Deed] = []
  private var scripts = 0

  /// What the script does.
  ///
  /// - Parameter arguments: what it is called with; nil where that is open.
  static func deeds(
    of script: Excerpt, variables: [String: String] = [:], arguments: [ShellArgument]? = nil
  ) -> [Deed] {
    var reading = CommandReading()
    reading.read(script, variables: variables, arguments: arguments, by: nil, depth: 0)
    return reading.deeds
  }

  /// What one command does whose words are known: a list in YAML or JSON.
  static func deeds(ofWords words: [Excerpt]) -> [Deed] {
    var statement = Excerpt()
    for word in words {
      if !statement.isEmpty { statement.append([0x20], at: word.place(at: 0)) }
      statement.append(word)
    }
    var run = ShellRun(statement: statement)
    run.arguments = words.map { ShellArgument($0, isQuoted: true) }
    var reading = CommandReading()
    reading.read(run, depth: 0)
    return reading.deeds
  }

  private mutating func read(
    _ script: Excerpt, variables: [String: String] = [:], arguments: [ShellArgument]? = nil,
    by starter: ShellRun?, depth: Int
  ) {
    scripts += 1
    guard depth < 8, scripts < 2_000 else { return }
    for var run in ShellEvaluation.runs(of: script, variables: variables, arguments: arguments) {
      if let starter {
        run.isLocal = run.isLocal || starter.isLocal
        run.isRemote = run.isRemote || starter.isRemote
        run.isOnlyIfAbsent = run.isOnlyIfAbsent || starter.isOnlyIfAbsent
      }
      read(run, depth: depth)
    }
  }

  private mutating func read(_ run: ShellRun, depth: Int) {
    for command in FileCommand.destruction(byRedirectionsOf: run) { add(command, run) }
    for outcome in CommandUnwrapping.outcomes(of: run) {
      switch outcome {
      case .script(let script, let starter): read(script, by: starter, depth: depth + 1)
      case .call(let call): add(.calls(call), run)
      case .invocation(let invocation): judge(invocation)
      }
    }
  }

  private mutating func judge(_ invocation: Invocation) {
    let run = invocation.run
    if let start = CodeStart.of(invocation) { add(.calls(.code(start)), run) }
    if let command = CommandTable.shared.loss(of: invocation) {
      add(command, run)
      return
    }
    if let command = TellingName.command(of: invocation) {
      add(command, run)
      return
    }
    for command in FileCommand.destruction(by: invocation) { add(command, run) }
    for option in invocation.arguments where option.text.contains("=") {
      // `-Dspring.jpa.…=create`, `--spring.jpa.…=create`
      let parts = option.text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[0].hasPrefix("-") else { continue }
      let setting = SchemaGeneration.Setting(
        name: parts[0], value: option.from(parts[0].utf8.count + 1).excerpt)
      if let command = SchemaGeneration.command(setting, isCertain: true) { add(command, run) }
    }
    for code in EmbeddedCode.of(invocation) {
      if let command = EmbeddedCode.destruction(in: code, program: invocation.program) {
        add(command, run)
      }
      for path in EmbeddedCode.deletedFiles(in: code, folder: run.folder) {
        add(FileCommand.loss(invocation.program, "deletes the database", path, .destructive), run)
      }
    }
    let statements = StatementText.of(invocation)
    for text in statements.texts {
      if let command = StatementText.shellCommand(in: text, of: invocation.program) {
        add(command, run)
      }
      for command in StatementReading.commands(in: text) { add(command, run) }
    }
    for file in statements.files {
      add(.calls(.statements(file)), run)
      if let command = TellingName.command(ofStatements: file) { add(command, run) }
    }
    if let command = KeyStoreText.command(of: invocation) { add(command, run) }
    if StatementText.readsStatements(invocation), run.flushesUpstream {
      add(
        DestructiveCommand(
          name: "manage.py sqlflush", weight: .destructive, target: .database,
          effect: DestructiveEffect.deletesRows.clause, operation: "delete-all",
          instead: CommandPattern.instead(of: .deletesRows, "python manage.py migrate")), run)
    }
  }

  private mutating func add(_ command: DestructiveCommand, _ run: ShellRun) {
    add(.loses(command), run)
  }

  private mutating func add(_ action: DeploymentStep.Action, _ run: ShellRun) {
    deeds.append(
      Deed(
        action: action, place: run.statement.place(at: 0), statement: run.statement.oneLine,
        isLocal: run.isLocal, isRemote: run.isRemote))
  }
}

extension ShellRun {
  /// Whether a pipe brings the statements that `sqlflush` prints.
  fileprivate var flushesUpstream: Bool {
    upstream.contains { $0.contains { $0.text == "sqlflush" || $0.text == "sqlclear" } }
  }
}

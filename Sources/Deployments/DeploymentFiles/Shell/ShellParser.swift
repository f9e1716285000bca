import Problems

/// Puts the tokens of a shell script together, without recursion over its compound commands.
struct ShellParser {
  /// A compound command that is open.
  private enum Frame {
    case brace, parenthesis, loop
    case branch(Branch)
    case choice(Choice)
    case function(String, isBraced: Bool)
  }

  /// An `if`, and what its condition says of the machine.
  private struct Branch {
    var condition: [String] = []
    var isCondition = true
    var gate = ShellGate.open
    var isElse = false
  }

  /// A `case`.
  private struct Choice {
    var subject: String
    var isPattern = true
    var labels: [String] = []
    /// The labels of the branches before.
    var earlier: [String] = []
    var isLocal = false
  }

  /// How deep `$(…)` inside `$(…)` is followed.
  private static let limit = 12

  private let source: Excerpt
  private let tokens: [ShellToken]
  private let depth: Int
  private var at = 0
  private var frames: [Frame] = []
  private var scopes: [[ShellScript.Step]] = [[]]
  private var functions: [String: [ShellScript.Step]] = [:]
  private var pendingFunction: String?
  private var isPiped = false
  /// The gate that `[ … ] &&` puts before the next command.
  private var lead = ShellGate.open
  private var leadTest: ShellCondition?

  private init(_ source: Excerpt, depth: Int) {
    self.source = source
    self.depth = depth
    tokens = ShellLexer.tokens(source.bytes)
  }

  /// The script that the text is.
  static func script(_ source: Excerpt, depth: Int = 0) -> ShellScript {
    var parser = ShellParser(source, depth: depth)
    while parser.at < parser.tokens.count { parser.step() }
    while parser.scopes.count > 1 { parser.closeScope(named: nil) }
    return ShellScript(
      source: source, steps: parser.scopes[0], functions: parser.functions)
  }

  private mutating func closeScope(named name: String?) {
    guard scopes.count > 1 else { return }
    let steps = scopes.removeLast()
    if let name { functions[name] = steps } else { scopes[scopes.count - 1] += steps }
  }

  private mutating func step() {
    if case .choice(var choice) = frames.last, choice.isPattern {
      pattern(&choice)
      return
    }
    switch tokens[at] {
    case .control(let control, _):
      at += 1
      read(control)
    case .word(let word):
      if let keyword = word.keyword, open(keyword) { return }
      if isFunctionDefinition {
        pendingFunction = word.keyword
        at += 3
        return
      }
      command()
    case .redirection, .hereDocument: command()
    }
  }

  private mutating func read(_ control: ShellToken.Control) {
    switch control {
    case .open: push(.parenthesis)
    case .close: pop { if case .parenthesis = $0 { true } else { false } }
    case .pipe: isPiped = true
    case .endOfCase:
      clearLead()
      if case .choice(var choice) = frames.last {
        choice.earlier += choice.labels
        (choice.isPattern, choice.isLocal, choice.labels) = (true, false, [])
        frames[frames.count - 1] = .choice(choice)
      }
    case .and: break
    case .newline:
      // A line end behind `&&` or `|` ends nothing.
      if case .control(let last, _)? = at >= 2 ? tokens[at - 2] : nil {
        if last == .and || last == .or || last == .pipe { return }
      }
      isPiped = false
      clearLead()
    case .or:
      lead = lead.reversed
      if case .test(let words, let isTrue)? = leadTest {
        leadTest = .test(words, isTrue: !isTrue)
      }
    case .semicolon, .background:
      isPiped = false
      clearLead()
    }
  }

  private mutating func clearLead() { (lead, leadTest) = (.open, nil) }

  private var isFunctionDefinition: Bool {
    guard at + 2 < tokens.count, case .control(.open, _) = tokens[at + 1],
      case .control(.close, _) = tokens[at + 2]
    else { return false }
    return true
  }

  private mutating func push(_ frame: Frame) {
    guard frames.count < 100 else { return }
    if let name = pendingFunction {
      pendingFunction = nil
      let isBraced = if case .brace = frame { true } else { false }
      frames.append(.function(name, isBraced: isBraced))
      scopes.append([])
      if case .brace = frame { return }
      if case .parenthesis = frame { return }
    }
    frames.append(frame)
  }

  /// Closes the innermost compound command that `matches`, and what was left open in it.
  private mutating func pop(_ matches: (Frame) -> Bool) {
    func closes(_ frame: Frame) -> Bool {
      if case .function(_, let isBraced) = frame {
        return matches(isBraced ? .brace : .parenthesis)
      }
      return matches(frame)
    }
    // An end without a beginning closes nothing; the search is short so that many cost little.
    guard let index = frames.suffix(64).lastIndex(where: closes) else { return }
    while frames.count > index {
      let frame = frames.removeLast()
      if case .function(let name, _) = frame { closeScope(named: name) }
    }
  }

  /// Handles a reserved word; false where the word is a command's.
  private mutating func open(_ keyword: String) -> Bool {
    switch keyword {
    case "if": push(.branch(Branch()))
    case "then", "else", "elif":
      guard
        let index = frames.suffix(64).lastIndex(where: {
          if case .branch = $0 { true } else { false }
        }),
        case .branch(var branch) = frames[index]
      else { break }
      switch keyword {
      case "then": (branch.gate, branch.isCondition) = (ShellGate(branch.condition), false)
      case "else": (branch.gate, branch.isElse) = (branch.gate.reversed, true)
      default: (branch.condition, branch.isCondition, branch.isElse) = ([], true, false)
      }
      frames[index] = .branch(branch)
    case "fi": pop { if case .branch = $0 { true } else { false } }
    case "while", "until": push(.loop)
    case "do", "!", "time": break
    case "done": pop { if case .loop = $0 { true } else { false } }
    case "for", "select":
      at += 1
      push(.loop)
      loop()
      return true
    case "case":
      at += 1
      choice()
      return true
    case "esac": pop { if case .choice = $0 { true } else { false } }
    case "{": push(.brace)
    case "}": pop { if case .brace = $0 { true } else { false } }
    case "function":
      if at + 1 < tokens.count, case .word(let name) = tokens[at + 1] {
        pendingFunction = name.keyword
        at += 1
        if isFunctionDefinition { at += 2 }
      }
    default: return false
    }
    at += 1
    clearLead()
    return true
  }

  private mutating func loop() {
    guard at < tokens.count, case .word(let name) = tokens[at], let variable = name.keyword else {
      return
    }
    at += 1
    guard at < tokens.count, case .word(let word) = tokens[at], word.keyword == "in" else { return }
    at += 1
    var words: [ShellWord] = []
    while at < tokens.count, case .word(let word) = tokens[at] {
      words.append(word)
      at += 1
    }
    scopes[scopes.count - 1].append(.bind(variable, words))
  }

  private mutating func choice() {
    var subject = ""
    while at < tokens.count, case .word(let word) = tokens[at] {
      at += 1
      if word.keyword == "in" { break }
      subject = text(word.source)
    }
    push(.choice(Choice(subject: subject)))
  }

  /// The labels of a `case`, up to their closing parenthesis.
  private mutating func pattern(_ choice: inout Choice) {
    switch tokens[at] {
    case .word(let word):
      if word.keyword == "esac" {
        at += 1
        pop { if case .choice = $0 { true } else { false } }
        return
      }
      choice.labels.append(text(word.source))
    case .control(.close, _):
      choice.isPattern = false
      choice.isLocal = ShellGate.isLocal(labels: choice.labels, of: choice.subject)
    default: break
    }
    at += 1
    if !frames.isEmpty { frames[frames.count - 1] = .choice(choice) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(
      decoding: source.bytes[range.clamped(to: 0..<source.bytes.count)].prefix(80), as: UTF8.self)
  }

  // MARK: Simple commands

  private mutating func command() {
    var command = ShellCommand()
    (command.isPiped, isPiped) = (isPiped, false)
    let start = at
    var end: Int?
    func extend(_ range: Range<Int>) {
      if end == nil { command.range = range }
      end = range.upperBound
      command.range = command.range.lowerBound..<range.upperBound
    }
    scan: while at < tokens.count {
      switch tokens[at] {
      case .word(let word):
        extend(word.source)
        command.words.append(word)
      case .redirection(let kind):
        guard at + 1 < tokens.count, case .word(let target) = tokens[at + 1] else { break }
        at += 1
        extend(target.source)
        command.redirections.append((kind, target))
      case .hereDocument(let body): command.hereDocument = body
      case .control: break scan
      }
      at += 1
    }
    if at == start { at += 1 }
    for word in command.words + command.redirections.map(\.target) {
      for inside in word.substitutions where depth < Self.limit {
        command.substitutions.append(
          ShellParser.script(source.slice(inside), depth: depth + 1))
      }
    }
    let words = command.words.prefix(40).map { text($0.source) }
    note(condition: words)
    command.isLocal = lead.isLocal || frames.contains(where: isLocal)
    command.isOnlyIfAbsent = lead.isAbsent == true || frames.contains(where: asksForAbsence)
    command.isConditional = lead != .open || !frames.isEmpty
    command.conditions = frames.suffix(16).compactMap(condition) + [leadTest].compactMap(\.self)
    if words.first == "[" || words.first == "[[" || words.first == "test" {
      lead = ShellGate(words)
      leadTest = .test(words, isTrue: true)
    }
    scopes[scopes.count - 1].append(.command(command))
  }

  private mutating func note(condition words: [String]) {
    for index in frames.indices.suffix(4) {
      guard case .branch(var branch) = frames[index], branch.isCondition,
        branch.condition.count < 60
      else { continue }
      branch.condition += words
      frames[index] = .branch(branch)
    }
  }

  private func condition(_ frame: Frame) -> ShellCondition? {
    switch frame {
    case .branch(let branch) where !branch.isCondition && branch.condition.count < 60:
      .test(branch.condition, isTrue: !branch.isElse)
    case .choice(let choice) where !choice.isPattern:
      .choice(subject: choice.subject, labels: choice.labels, earlier: choice.earlier)
    default: nil
    }
  }

  private func isLocal(_ frame: Frame) -> Bool {
    switch frame {
    case .branch(let branch): branch.gate.isLocal && !branch.isCondition
    case .choice(let choice): choice.isLocal
    default: false
    }
  }

  private func asksForAbsence(_ frame: Frame) -> Bool {
    if case .branch(let branch) = frame { branch.gate.isAbsent == true } else { false }
  }
}

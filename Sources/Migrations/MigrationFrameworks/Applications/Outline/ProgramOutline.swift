import Calls
import SchemaModel

/// Outlines a file of a language that has calls.
struct ProgramOutline {
  private var outline = CodeOutline()
  private let program: Program
  private var literals: [String: Node] = [:]
  /// Whether a name alone may be a call.
  private let callsBareNames: Bool

  static func outline(_ program: Program) -> CodeOutline {
    var reader = ProgramOutline(program: program)
    reader.read(program.statements)
    reader.noteRequired(program.bytes, program.language)
    return reader.outline
  }

  private init(program: Program) {
    self.program = program
    callsBareNames = program.language == .ruby || program.language == .elixir
  }

  private func line(_ offset: Int) -> Int { program.position(of: offset).line }

  private func lines(_ range: Range<Int>) -> ClosedRange<Int> {
    line(
      range.lowerBound)...max(
        line(range.lowerBound), line(max(range.lowerBound, range.upperBound - 1)))
  }

  private func place(_ range: Range<Int>) -> SourcePlace {
    let position = program.position(of: range.lowerBound)
    return SourcePlace(line: position.line, column: position.column)
  }

  // MARK: Nodes

  private mutating func read(_ nodes: [Node]) {
    for (index, node) in nodes.enumerated() {
      read(node)
      if case .conditional(let questions, let branches) = node.kind,
        let question = questions.first, branches.first?.last?.leaves == true,
        branches.dropFirst().allSatisfy(\.isEmpty),
        let condition = CodeCondition(text(question)), index + 1 < nodes.count
      {
        let rest = nodes[index + 1].range.lowerBound..<nodes[nodes.count - 1].range.upperBound
        outline.guarded.append(.init(lines: lines(rest), condition: condition.reversed))
      }
    }
  }

  private mutating func read(_ node: Node) {
    switch node.kind {
    case .definition(let name, let function): define(name, function, node.range)
    case .assignment(let target, _, let value):
      if let name = target.lastName {
        literals[name] = value
        if case .function(let function) = value.kind {
          define(name == "exports" ? "default" : name, function, node.range)
          return
        }
      }
      read(target)
      read(value)
    case .dictionary(let entries):
      for entry in entries {
        if case .function(let function) = entry.value.kind, let name = entry.key.constant {
          define(name, function, entry.value.range)
        } else {
          read(entry.key)
          read(entry.value)
        }
      }
    case .call(let call): read(call, node)
    case .conditional(let questions, let branches): branch(questions, branches)
    case .member(let base, let name) where callsBareNames:
      read(CallNode(receiver: base, name: name), node)
    case .member(let base, _): read(base)
    case .name(let name) where callsBareNames:
      outline.names.append((name, line(node.range.lowerBound)))
    case .imported(let names, let module):
      var taken = CodeOutline.Import(
        module: module, level: nil, names: names.map(\.name), line: line(node.range.lowerBound))
      for name in names where name.original != name.name && !name.original.isEmpty {
        taken.originals[name.name] = name.original
      }
      outline.imports.append(taken)
    case .function(let function): read(function.body)
    case .block(let nodes): read(nodes)
    case .container(let container): read(container.body)
    default: for part in node.parts { read(part) }
    }
  }

  private mutating func branch(_ questions: [Node], _ branches: [[Node]]) {
    var others: [CodeCondition] = []
    for (index, body) in branches.enumerated() {
      let question = questions.indices.contains(index) ? questions[index] : nil
      let condition = question.flatMap { CodeCondition(text($0)) }
      if let first = body.first, let last = body.last {
        let range = lines(first.range.lowerBound..<last.range.upperBound)
        if let condition {
          outline.guarded.append(.init(lines: range, condition: condition))
        } else if question == nil {
          for other in others { outline.guarded.append(.init(lines: range, condition: other)) }
        }
      }
      if let condition { others.append(condition.reversed) }
      if let question { read(question) }
      read(body)
    }
  }

  private func text(_ question: Node) -> String {
    // The reader may leave out the sign before an operand.
    let start = question.range.lowerBound
    let before = program.bytes[max(0, start - 2)..<start]
    let sign = before.contains(UInt8(ascii: "!")) ? "!" : ""
    let opening = program.bytes[max(0, start - 8)..<start]
    let word = String(decoding: opening, as: UTF8.self).contains("unless") ? "unless " : ""
    return word + sign + program.excerpt(question.range)
  }

  private mutating func define(_ name: String, _ function: FunctionNode, _ range: Range<Int>) {
    outline.regions.append(.init(unit: .function(name), lines: lines(range)))
    read(function.body)
  }

  // MARK: Calls

  /// Calls that keep the function that they are given, for somebody else to run.
  private static let keeping: Set<String> = [
    "get", "post", "put", "patch", "delete", "all", "use", "on", "once", "addEventListener",
    "action", "it", "test", "describe", "beforeEach", "afterEach", "before", "after", "beforeAll",
    "afterAll", "schedule", "setInterval", "query", "mutation", "handler", "subscribe", "route",
    "addHook", "useEffect", "useCallback", "onClick", "register", "defineTask", "resource",
    "collection", "scope", "field", "middleware", "cron", "HandleFunc", "context",
    "shared_examples",
  ]

  private mutating func read(_ call: CallNode, _ node: Node) {
    outline.names.append((call.name, line(node.range.lowerBound)))
    if let receiver = call.receiver { read(receiver) }
    if let command = process(call) {
      outline.processes.append(.init(command: command, place: place(node.range)))
    }
    if let table = deletedTable(call, node) {
      outline.deletions.append(
        SchemaOperation(
          .delete(isFiltered: false), table, at: place(node.range),
          statement: program.excerpt(node.range)))
    }
    if call.name == "require", let module = call.arguments.first?.value.constant {
      outline.imports.append(.init(module: module, level: nil, line: line(node.range.lowerBound)))
    }
    if call.name == "require_relative", let module = call.arguments.first?.value.constant {
      outline.imports.append(
        .init(module: "./" + module, level: nil, line: line(node.range.lowerBound)))
    }
    let name =
      ["task", "multitask"].contains(call.name)
      ? call.arguments.first.flatMap(ProgramOutline.taskName).map { "task:" + $0 }
      : ProgramOutline.keeping.contains(call.name) ? "a function that \(call.name) keeps" : nil
    for argument in call.arguments {
      if let name, let function = argument.value.closure {
        define(name, function, argument.value.range)
      } else {
        if name == nil { handOver(argument.value) }
        read(argument.value)
      }
    }
    guard let block = call.block else { return }
    if let name, let first = block.body.first, let last = block.body.last {
      define(name, block, first.range.lowerBound..<last.range.upperBound)
    } else {
      read(block.body)
    }
  }

  /// Notes the functions and classes that a call is given, which it may run.
  private mutating func handOver(_ value: Node) {
    switch value.kind {
    case .name, .member:
      for name in [value.lastName, value.parts.first?.lastName].compactMap(\.self) {
        outline.names.append((name, line(value.range.lowerBound)))
      }
    case .list(let items), .other(let items): for item in items { handOver(item) }
    default: break
    }
  }

  private static func taskName(_ argument: CallNode.Argument) -> String? {
    if let label = argument.label { return label }
    if case .dictionary(let entries) = argument.value.kind { return entries.first?.key.constant }
    return argument.value.constant
  }

  /// A deletion that no condition behind it narrows: `db.delete(users).where(…)` does.
  private func deletedTable(_ call: CallNode, _ node: Node) -> SchemaName? {
    guard let table = RowDeletion.table(call) else { return nil }
    let end = node.range.upperBound
    let behind = program.bytes[end..<min(program.bytes.count, end + 200)]
    let next = behind.drop { $0 <= 0x20 }
    return next.starts(with: ".where".utf8) || next.starts(with: "?.where".utf8) ? nil : table
  }

  private static let starting: Set<String> = [
    "exec", "execSync", "spawn", "spawnSync", "execFile", "execFileSync", "execa", "execaSync",
    "execaCommand", "execaCommandSync", "system", "shell_exec", "passthru", "popen", "proc_open",
    "Command", "CommandContext", "cmd", "$",
  ]

  private func process(_ call: CallNode) -> CodeOutline.Process.Command? {
    guard ProgramOutline.starting.contains(call.name), !call.arguments.isEmpty else { return nil }
    // `db.exec("…")` and `regex.exec(…)` start nothing.
    if let receiver = call.receiver?.lastName,
      !["child_process", "cp", "shell", "exec", "System", "Kernel", "childProcess", "process"]
        .contains(receiver)
    {
      return nil
    }
    var arguments = call.arguments.map(\.value)
    if call.name == "CommandContext" { arguments.removeFirst() }
    guard let first = arguments.first.map(resolved) else { return nil }
    let rest = arguments.dropFirst().map(resolved)
    if case .list(let items)? = rest.first?.kind {
      return .words([text(of: first)] + items.map(text(of:)))
    }
    let others = rest.compactMap(\.constant)
    if !others.isEmpty,
      ["system", "Command", "CommandContext", "exec", "spawn"].contains(call.name)
    {
      return .words([text(of: first)] + others)
    }
    let script = text(of: first)
    return script.isEmpty || script == "$VALUE" ? nil : .script(script)
  }

  private func resolved(_ node: Node) -> Node {
    node.name.flatMap { literals[$0] } ?? node
  }

  private func text(of node: Node) -> String {
    switch resolved(node).kind {
    case .text(let parts):
      parts.map {
        if case .bytes(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { "$VALUE" }
      }.joined()
    case .symbol(let name): name
    case .infix(let sign, let left, let right) where sign == "+" || sign == ".":
      text(of: left) + text(of: right)
    default: "$VALUE"
    }
  }

  /// Files that are named in ways that the reader takes for nothing: Ruby's `load`, PHP's `require`.
  private mutating func noteRequired(_ bytes: [UInt8], _ language: ProgramLanguage) {
    guard language == .php else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") {
      let words = line.drop { $0 == " " || $0 == "\t" }
      guard ["require", "include"].contains(where: words.hasPrefix) else { continue }
      let quoted = words.split(omittingEmptySubsequences: false) { $0 == "'" || $0 == "\"" }
      if quoted.count > 2 {
        outline.imports.append(.init(module: "./" + quoted[1].drop { $0 == "/" }, level: nil))
      }
    }
  }
}

extension Node {
  /// The closure that it is, behind words such as `async`.
  fileprivate var closure: FunctionNode? {
    switch kind {
    case .function(let function): function
    case .other(let parts) where parts.count == 1: parts[0].closure
    default: nil
    }
  }

  /// Whether nothing behind it runs.
  fileprivate var leaves: Bool {
    switch kind {
    case .returned, .thrown: true
    case .call(let call): ["exit", "abort", "die", "raise"].contains(call.name)
    case .block(let nodes), .other(let nodes): nodes.last?.leaves == true
    default: false
    }
  }
}

import Calls
import SQL

extension ProgramRun {
  /// Follows what the file does when it is loaded, its constants among it.
  func load() {
    for statement in program.statements { load(statement) }
  }

  private func load(_ node: Node) {
    switch node.kind {
    case .container(let container):
      for statement in container.body { loadMember(statement) }
    case .block(let nodes) where nodes.contains(where: \.isContainer):
      for node in nodes { load(node) }
    case .definition, .imported: break
    default: follow(node)
    }
  }

  /// Constants of a class are known everywhere in it; its other statements describe it.
  private func loadMember(_ node: Node) {
    switch node.kind {
    case .assignment: follow(node)
    case .container(let container):
      for statement in container.body { loadMember(statement) }
    case .block(let nodes): for node in nodes { loadMember(node) }
    default: break
    }
  }

  func follow(_ nodes: [Node]) {
    for node in nodes { follow(node) }
  }

  func follow(_ node: Node) {
    guard takesStep() else { return }
    deeper(()) {
      switch node.kind {
      case .block(let nodes): follow(nodes)
      case .conditional(let questions, let branches): branch(questions, branches)
      case .loop(let names, let subject, let body): loop(names, subject, body)
      case .returned(let value):
        let result = value.map { self.value(of: $0) } ?? .nothing
        if !returned.isEmpty { returned[returned.count - 1].append(result) }
      case .definition(let name, let function):
        scope.names[name] = .function(ProgramFunction(function, scope, unit))
      case .container(let container): for node in container.body { loadMember(node) }
      case .thrown(let nodes): for node in nodes { _ = value(of: node) }
      case .imported: break
      case .unread:
        emitOpaque("this cannot be read as \(program.language.title)", at: node.range)
      default: _ = value(of: node)
      }
    }
  }

  // MARK: Branches

  private func branch(_ questions: [Node], _ branches: [[Node]]) {
    let all = branches.count
    let branches = taken(branches, questions.map { value(of: $0) })
    let before = scope.names
    var outcomes: [[String: ProgramValue]] = []
    for branch in branches {
      scope.names = before
      underCondition(branches.count == all) { follow(branch) }
      outcomes.append(scope.names)
    }
    scope.names = before
    var names: Set<String> = []
    for outcome in outcomes { names.formUnion(outcome.keys) }
    for name in names {
      let values = outcomes.compactMap { $0[name] }
      scope.names[name] = ProgramRun.merged(values)
    }
  }

  /// Follows a branch, and says of what it makes that it may have been there before.
  ///
  /// - Parameter isOpen: whether nobody knows that the branch is taken.
  func underCondition<Value>(_ isOpen: Bool, _ body: () -> Value) -> Value {
    let count = operations.count
    let value = body()
    if isOpen { reconsider(from: count) }
    return value
  }

  /// The branches that may be taken: one of two where the answer is certain in the language.
  func taken(_ branches: [[Node]], _ answers: [ProgramValue]) -> [[Node]] {
    guard branches.count == 2, answers.count == 1, case .boolean(let answer) = answers[0] else {
      return branches
    }
    return [answer ? branches[0] : branches[1]]
  }

  /// One value where all agree, otherwise the choice of them.
  static func merged(_ values: [ProgramValue]) -> ProgramValue {
    guard let first = values.first else { return .unknown }
    if let constant = first.constant, values.allSatisfy({ $0.constant == constant }) {
      return first
    }
    let handles = values.compactMap(\.handle)
    if handles.count == values.count,
      handles.allSatisfy({ $0.role == handles[0].role && $0.table == handles[0].table })
    {
      return first
    }
    if values.count == 1 { return first }
    var distinct: [ProgramValue] = []
    var known: Set<ProgramValue.Sameness> = []
    for value in values.flatMap(\.alternatives) {
      if let sameness = value.sameness, !known.insert(sameness).inserted { continue }
      distinct.append(value)
    }
    if distinct.count == 1 { return distinct[0] }
    if distinct.count <= 8 { return .choice(distinct) }
    // What is more than can be followed is known as far as all begin alike.
    if let beginning = ProgramRun.beginning(of: distinct) { return .text(beginning) }
    return .choice(distinct.prefix(7) + [.unknown])
  }

  /// What all texts begin with, and a hole for the rest; nil where one is no text.
  static func beginning(of values: [ProgramValue]) -> [UInt8]? {
    var common: ArraySlice<UInt8>?
    for value in values {
      guard case .text(let text) = value else { return nil }
      guard let known = common else {
        common = text[...]
        continue
      }
      let length = zip(known, text).prefix { $0 == $1 }.count
      common = known.prefix(length)
    }
    return common.map { Array($0) + [SQLReader.hole] }
  }

  private func loop(_ names: [String], _ subject: Node?, _ body: [Node]) {
    let source = subject.map { value(of: $0) } ?? .unknown
    each(of: source) { element, key in
      bind(names, to: element, key: key)
      follow(body)
    }
  }

  /// Calls a function with each element of a value; once, with one that is not known, where the
  /// elements are not.
  func each(of source: ProgramValue, _ body: (ProgramValue, ProgramValue) -> Void) {
    switch source {
    case .list(let values) where values.count <= 256:
      for (index, value) in values.enumerated() { body(value, .number(String(index))) }
    case .dictionary(let dictionary) where !dictionary.isOpen && dictionary.entries.count <= 256:
      for entry in dictionary.entries { body(entry.value, .text(entry.key)) }
    case .choice(let values): for value in values { each(of: value, body) }
    case .handle(let handle): body(meanings.element(of: handle), .unknown)
    default: body(.unknown, .unknown)
    }
  }

  /// Gives the names of a loop their values.
  private func bind(_ names: [String], to element: ProgramValue, key: ProgramValue) {
    guard names.count > 1 else {
      if let name = names.first { scope.names[name] = element }
      return
    }
    if case .list(let parts) = element {
      for (index, name) in names.enumerated() {
        scope.names[name] = index < parts.count ? parts[index] : .unknown
      }
      return
    }
    // Key and value, in this order, in PHP, Go, Ruby and JavaScript.
    scope.names[names[0]] = key
    scope.names[names[1]] = element
    for name in names.dropFirst(2) { scope.names[name] = .unknown }
  }
}

extension Node {
  fileprivate var isContainer: Bool {
    if case .container = kind { return true }
    return false
  }
}

import Calls
import SQL

extension ProgramRun {
  /// What a node's value is, following what it does.
  func value(of node: Node) -> ProgramValue {
    guard takesStep() else { return .unknown }
    return deeper(.unknown) { known(node) }
  }

  private func known(_ node: Node) -> ProgramValue {
    switch node.kind {
    case .text(let parts): return bounded(parts.flatMap(bytes))
    case .symbol(let name): return .text(name)
    case .number(let digits): return .number(digits)
    case .boolean(let value): return .boolean(value)
    case .nothing: return .nothing
    // The folder and the file that it stands in, whose paths only the running program knows.
    case .name("__dir__"), .name("__FILE__"): return .unknown
    case .name(let name): return named(name, node)
    case .member(let base, let name): return member(name, of: value(of: base), node)
    case .index(let base, let keys): return index(value(of: base), keys.map { value(of: $0) })
    case .call(let call): return self.call(call, node)
    case .list(let nodes): return list(nodes)
    case .dictionary(let entries): return dictionary(entries)
    case .function(let function): return .function(ProgramFunction(function, scope, unit))
    case .infix: return infix(node)
    case .assignment(let target, let sign, let value): return assign(target, sign, value)
    case .conditional(let questions, let branches): return choice(questions, branches)
    case .block(let nodes):
      follow(Array(nodes.dropLast()))
      return nodes.last.map { value(of: $0) } ?? .nothing
    case .other(let nodes):
      for node in nodes { _ = value(of: node) }
      return .unknown
    case .definition, .container, .loop, .returned, .thrown, .imported, .unread:
      follow(node)
      return .unknown
    }
  }

  private func bytes(_ part: TextPart) -> [UInt8] {
    switch part {
    case .bytes(let bytes): bytes
    case .source: [SQLReader.hole]
    case .code(let node): value(of: node).filling
    }
  }

  /// A text as long as it does not grow without end, which ends the run.
  private func bounded(_ text: [UInt8]) -> ProgramValue { bounded(.text(bounding: text)) }

  private func bounded(_ value: ProgramValue) -> ProgramValue {
    if case .unknown = value { giveUp() }
    return value
  }

  private func list(_ nodes: [Node]) -> ProgramValue {
    .list(nodes.map { value(of: $0) })
  }

  private func dictionary(_ entries: [DictionaryEntry]) -> ProgramValue {
    var dictionary = ProgramDictionary()
    for entry in entries {
      let value = value(of: entry.value)
      if entry.isSpread {
        if let other = value.dictionary {
          dictionary.entries += other.entries
          dictionary.isOpen = dictionary.isOpen || other.isOpen
        } else {
          dictionary.isOpen = true
        }
      } else if let key = entry.key.constant ?? self.value(of: entry.key).constant {
        dictionary.entries.append((key, value))
      } else {
        dictionary.isOpen = true
      }
    }
    return .dictionary(dictionary)
  }

  // MARK: Names

  private func named(_ name: String, _ node: Node) -> ProgramValue {
    if let value = scope[name] { return value }
    if let value = meanings.value(ofName: name) { return value }
    if let function = definitions[name] {
      // In Ruby and Elixir, a name that is no variable calls the method.
      guard meanings.callsBareNames else { return .function(ProgramFunction(function, top, unit)) }
      return call(CallNode(name: name), node)
    }
    if meanings.callsBareNames, name.first.map({ $0.isLowercase || $0 == "_" }) ?? false,
      name != "self"
    {
      return call(CallNode(name: name), node)
    }
    return .named(name)
  }

  private func member(_ name: String, of base: ProgramValue, _ node: Node) -> ProgramValue {
    if let value = meanings.value(ofMember: name, of: base) { return value }
    if let value = base.dictionary?[name] { return value }
    if case .named(let path) = base {
      if ProgramRun.isSelf(path) {
        // `this.name` and `self::NAME` are names of the class.
        for spelling in [name, "$" + name, "@" + name] {
          if let value = scope[spelling] { return value }
        }
        if let function = definitions[name], !meanings.callsBareNames {
          return .function(ProgramFunction(function, top, unit))
        }
      } else if name.first?.isUppercase == true || !meanings.callsBareNames {
        // `A::B`, `Users.Table`: a constant of a class of the file, or a longer name.
        if containers[path] != nil, let value = scope[name] { return value }
        return .named(path + "." + name)
      }
    }
    if meanings.callsBareNames { return call(CallNode(name: name), node, on: base) }
    return .unknown
  }

  static func isSelf(_ name: String) -> Bool {
    ["this", "self", "$this", "static", "__MODULE__", "Self"].contains(name)
  }

  private func index(_ base: ProgramValue, _ keys: [ProgramValue]) -> ProgramValue {
    if case .handle = base {
      // `knex.schema["dropTable"]`; an empty name stands for a method that is computed.
      return meanings.value(ofMember: keys.first?.constant ?? "", of: base) ?? .unknown
    }
    guard let key = keys.first?.constant else { return .unknown }
    switch base {
    case .dictionary(let dictionary): return dictionary[key] ?? .unknown
    case .list(let values):
      guard let index = Int(key), values.indices.contains(index) else { return .unknown }
      return values[index]
    default: return .unknown
    }
  }

  private func assign(_ target: Node, _ sign: String, _ value: Node) -> ProgramValue {
    if let names = ProgramUnit.required(target, value) {
      for (name, _) in names { scope.assign(name, .named(name)) }
      return .unknown
    }
    let new = self.value(of: value)
    switch target.kind {
    case .name(let name):
      let old = scope[name]
      let result: ProgramValue =
        switch sign {
        case "": new
        case "+", ".", "<>": joined(old ?? .unknown, new)
        case "||", "??", "&&": ProgramRun.merged([old ?? .unknown, new])
        default: .unknown
        }
      let isField =
        program.language == .sharp && name.hasPrefix("_")
        || program.language == .ruby && name.hasPrefix("@")
      if isField {
        assignField(name, result)
      } else {
        scope.assign(name, result)
      }
      return result
    case .member(let base, let name):
      switch self.value(of: base) {
      case .named(let path) where ProgramRun.isSelf(path): assignField(name, new)
      case .handle(let handle):
        meanings.assign(new, sign, toMember: name, of: handle, at: target.range, in: self)
      default: break
      }
    case .list(let targets):
      for (index, target) in targets.enumerated() {
        guard let name = target.name else { continue }
        let parts = new.elements
        scope.assign(name, parts.indices.contains(index) ? parts[index] : .unknown)
      }
    case .dictionary(let entries):
      // `const { a, b } = x`
      for entry in entries {
        guard let name = entry.value.name ?? entry.key.constant else { continue }
        let key = entry.key.constant ?? name
        let part =
          meanings.value(ofMember: key, of: new) ?? new.dictionary?[key]
          ?? (new.namedPath.map { .named($0 + "." + key) } ?? .unknown)
        scope.assign(name, part)
      }
    default: _ = self.value(of: target)
    }
    return new
  }

  /// Gives a member of an object its value, which all its methods see.
  private func assignField(_ name: String, _ value: ProgramValue) {
    if scope[name] == nil { top.names[name] = value } else { scope.assign(name, value) }
  }

  // MARK: Signs

  /// A long text is often put together from many, so that the left side is not followed deeper.
  private func infix(_ node: Node) -> ProgramValue {
    var signs: [(String, Node)] = []
    var first = node
    while case .infix(let sign, let left, let right) = first.kind {
      signs.append((sign, right))
      first = left
    }
    var result = value(of: first)
    for (sign, right) in signs.reversed() { result = infix(sign, result, value(of: right)) }
    return result
  }

  private func infix(
    _ sign: String, _ left: ProgramValue, _ right: ProgramValue
  ) -> ProgramValue {
    switch sign {
    case "+", ".", "<>", "++": return joined(left, right)
    case "<<":
      if case .list(let values) = left { return .list(bounding: values + [right]) }
      return joined(left, right)
    case "||", "??", "?:", "or": return ProgramRun.merged([left, right])
    case "&&", "and": return right
    case "==" where program.language == .elixir, "!=" where program.language == .elixir:
      // Names there never change, so that what is equal stays so.
      guard let first = left.constant, let second = right.constant else { return .unknown }
      return .boolean((first == second) == (sign == "=="))
    case "in" where program.language == .elixir:
      // `u in "users"` of a query is the table that `u` stands for.
      return right
    default: return .unknown
    }
  }

  /// One text or list behind the other.
  func joined(_ left: ProgramValue, _ right: ProgramValue) -> ProgramValue {
    switch (left, right) {
    case (.list(let first), .list(let second)): return bounded(.list(bounding: first + second))
    case _ where left.mayBeText || right.mayBeText:
      let lefts = left.alternatives
      let rights = right.alternatives
      guard lefts.count * rights.count <= 8 else {
        // Too many to follow each; how they begin is known all the same.
        let beginning = ProgramRun.beginning(of: lefts) ?? [SQLReader.hole]
        if lefts.count == 1 { return bounded(left.filling + [SQLReader.hole]) }
        return bounded(beginning + (rights.count == 1 ? right.filling : []))
      }
      return ProgramRun.merged(
        lefts.flatMap { left in rights.map { bounded(left.filling + $0.filling) } })
    case (.dictionary(let first), .dictionary(let second)):
      return .dictionary(
        ProgramDictionary(
          entries: first.entries + second.entries, isOpen: first.isOpen || second.isOpen))
    default: return .unknown
    }
  }

  private func choice(_ questions: [Node], _ branches: [[Node]]) -> ProgramValue {
    let all = branches.count
    let branches = taken(branches, questions.map { value(of: $0) })
    return ProgramRun.merged(
      branches.map { branch in
        underCondition(branches.count == all) {
          follow(Array(branch.dropLast()))
          guard let last = branch.last else { return .nothing }
          return value(of: last)
        }
      })
  }
}

extension ProgramValue {
  /// Whether it is a text, or one of its alternatives is.
  fileprivate var mayBeText: Bool {
    alternatives.contains { if case .text = $0 { true } else { false } }
  }

  /// The dotted name of something that stands outside the file.
  var namedPath: String? { if case .named(let path) = self { path } else { nil } }
}

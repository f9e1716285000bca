import Problems
import SchemaModel

/// Follows a script through its constants, loops and functions to the commands that it runs.
struct ShellEvaluation {
  /// What is spent on one file at most.
  private static let runLimit = 20_000
  private static let byteLimit = 4 << 20
  private static let valueLimit = 2_048
  private static let argumentLimit = 4_096

  /// The values that a variable may have.
  private var values: [String: [Excerpt]] = [:]
  /// Variables of which only a part is known: `$PWD/data`.
  private var partial: [String: Excerpt] = [:]
  private var functions: [String: (source: Excerpt, steps: [ShellScript.Step])] = [:]
  private var aliases: [String: Excerpt] = [:]
  private var positional: [ShellArgument]?
  /// Variables that nothing outside the script sets, so that conditions may be decided by them.
  private var exact: Set<String> = []
  /// Whether the script moves its arguments, so that `$1` is not always the first.
  private var shifts = false
  /// The folder that `cd` has gone to, as far as it is known.
  private var folder = ""
  private var depth = 0
  private var bytesLeft = byteLimit
  private var runs: [ShellRun] = []

  /// The commands that the script runs, in order.
  ///
  /// - Parameter arguments: what it is called with; nil where that is open.
  static func runs(
    of source: Excerpt, variables: [String: String] = [:], arguments: [ShellArgument]? = nil
  ) -> [ShellRun] {
    var evaluation = ShellEvaluation()
    evaluation.positional = arguments
    evaluation.shifts = ["shift", "set --"].contains { source.bytes.contains(word: $0) }
    for (name, value) in variables {
      evaluation.values[name] = [Excerpt(value.utf8, at: source.place(at: 0))]
    }
    evaluation.perform(ShellParser.script(source))
    return evaluation.runs
  }

  private mutating func perform(_ script: ShellScript) {
    for (name, steps) in script.functions { functions[name] = (script.source, steps) }
    perform(script.steps, of: script.source)
  }

  private mutating func perform(_ steps: [ShellScript.Step], of source: Excerpt) {
    guard depth < 12 else { return }
    depth += 1
    defer { depth -= 1 }
    for step in steps where runs.count < Self.runLimit {
      switch step {
      case .bind(let name, let words):
        values[name] = words.prefix(32).flatMap { expand($0, of: source, variant: 0) }
          .filter { !$0.isComputed }.map(\.excerpt)
      case .command(let command):
        guard command.conditions.allSatisfy({ $0.holds(known) != false }) else { continue }
        for script in command.substitutions { perform(script) }
        perform(command, of: source)
      }
    }
  }

  private mutating func perform(_ command: ShellCommand, of source: Excerpt) {
    var words = command.words[...]
    while let word = words.first, assign(word, of: source, adds: command.isConditional) {
      words = words.dropFirst()
    }
    if let first = words.first?.keyword, Self.declarations.contains(first) {
      for word in words.dropFirst() { _ = assign(word, of: source, adds: command.isConditional) }
      return
    }
    let variants = min(16, max(1, words.map { count(of: $0) }.max() ?? 1))
    for variant in 0..<variants where runs.count < Self.runLimit {
      var run = ShellRun(statement: source.slice(command.range))
      run.arguments = words.flatMap { expand($0, of: source, variant: variant) }
      run.redirections = command.redirections.compactMap { kind, target in
        expand(target, of: source, variant: variant).first.map { (kind, $0) }
      }
      run.arguments = run.arguments.prefix(Self.argumentLimit).flatMap(\.braceExpanded)
      run.isLocal = command.isLocal
      run.isOnlyIfAbsent = command.isOnlyIfAbsent
      if let body = command.hereDocument { run.input = source.slice(body) }
      if let text = run.redirections.last(where: { $0.kind == .hereString }) {
        run.input = text.target.excerpt
      }
      if command.isPiped, let before = runs.last {
        run.upstream = before.upstream.suffix(7) + [before.arguments]
        if run.input == nil { run.input = before.output }
      }
      if !run.arguments.isEmpty || !run.redirections.isEmpty { call(run) }
    }
  }

  /// Runs a function of the script, or notes the command of a program.
  private mutating func call(_ run: ShellRun) {
    var run = run
    run.folder = folder
    enter(run)
    if let first = run.arguments.first, !first.isQuoted, let script = aliases[first.text],
      depth < 12
    {
      var whole = script
      for argument in run.arguments.dropFirst() {
        whole.append([0x20], at: argument.excerpt.place(at: 0))
        whole.append(argument.excerpt)
      }
      // An alias does not stand for itself again.
      let outer = aliases
      aliases[first.text] = nil
      depth += 1
      perform(ShellParser.script(whole))
      depth -= 1
      aliases = outer
      return
    }
    guard let name = run.arguments.first?.text, let function = functions[name], depth < 12 else {
      runs.append(run)
      return
    }
    let (outer, start) = (positional, runs.count)
    positional = Array(run.arguments.dropFirst())
    perform(function.steps, of: function.source)
    positional = outer
    if run.isLocal {
      for index in start..<runs.count { runs[index].isLocal = true }
    }
  }

  /// Follows `cd` and notes aliases.
  private mutating func enter(_ run: ShellRun) {
    switch run.arguments.first?.text {
    case "cd", "pushd":
      guard let target = run.arguments.dropFirst().first(where: { !$0.text.hasPrefix("-") })
      else { return folder = "" }
      let path = target.text
      if path.hasPrefix("/") || path.hasPrefix("$") {
        folder = path
      } else if path.hasPrefix("..") || path.utf8.count > 400 {
        folder = ""
      } else if path != "." {
        folder = folder.isEmpty ? path : folder + "/" + path
      }
    case "popd": folder = ""
    case "alias":
      for argument in run.arguments.dropFirst() where !argument.isComputed && aliases.count < 256 {
        guard let equals = argument.excerpt.bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0
        else { continue }
        let name = String(decoding: argument.excerpt.bytes[..<equals], as: UTF8.self)
        aliases[name] = argument.excerpt.slice(equals + 1..<argument.excerpt.bytes.count)
      }
    default: return
    }
  }

  private static let declarations: Set<String> = [
    "export", "local", "readonly", "declare", "typeset",
  ]

  // MARK: Variables

  /// Remembers `name=value`; false where the word is no assignment.
  private mutating func assign(_ word: ShellWord, of source: Excerpt, adds: Bool) -> Bool {
    guard case .text(let bytes, _, false)? = word.parts.first,
      let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals > bytes.startIndex
    else { return false }
    var name = bytes[..<equals]
    let appends = name.last == UInt8(ascii: "+")
    if appends { name = name.dropLast() }
    guard let first = name.first, first.isNameStart, name.allSatisfy(\.isNamePart) else {
      return false
    }
    var value = ShellArgument()
    for argument in expand(word, of: source, variant: 0, splits: false) { value = argument }
    let known = value.excerpt.slice(
      (equals - bytes.startIndex + 1)..<max(
        equals - bytes.startIndex + 1, value.excerpt.bytes.count))
    let key = String(decoding: name, as: UTF8.self)
    partial[key] = nil
    if value.isComputed, !adds, word.substitutions.isEmpty, known.bytes.count < 200 {
      partial[key] = known
    }
    let isKnown = !value.isComputed && known.bytes.count <= Self.valueLimit
    if isKnown, !appends, !adds, isExact(word) { exact.insert(key) } else { exact.remove(key) }
    if appends, let old = values[key]?.first {
      var joined = old
      joined.append(known)
      values[key] = isKnown && joined.bytes.count <= Self.valueLimit ? [joined] : nil
    } else if adds, let old = values[key], old.count < 16 {
      values[key] = isKnown ? old + [known] : old
    } else {
      values[key] = isKnown ? [known] : nil
    }
    return true
  }

  /// Whether the word is what it is, however the script is started.
  private func isExact(_ word: ShellWord) -> Bool {
    word.parts.allSatisfy { part in
      switch part {
      case .text: true
      case .variable(let name, _, _, _), .edited(let name, _, _, _):
        exact.contains(name) || Int(name).map { $0 > 0 && positional != nil && !shifts } ?? false
      case .unknown, .substitution: false
      }
    }
  }

  /// What a word of a condition comes to, where there is one value that it can have.
  private func known(_ word: String) -> String? {
    let bare = word.filter { $0 != "\"" && $0 != "'" }
    guard bare.contains("$") else { return bare.contains("`") ? nil : bare }
    var name = bare.dropFirst()
    guard bare.hasPrefix("$"), !name.contains("$") else { return nil }
    var fallback: String?
    if name.hasPrefix("{") {
      guard name.hasSuffix("}") else { return nil }
      name = name.dropFirst().dropLast()
      if let dash = name.firstIndex(of: "-") {
        fallback = String(name[name.index(after: dash)...])
        name = name[..<dash].filter { $0 != ":" }[...]
      }
    }
    guard name.utf8.allSatisfy({ $0.isNamePart || (0x30...0x39).contains($0) }) else { return nil }
    if let number = Int(name), number > 0 {
      guard let positional, !shifts else { return nil }
      guard number <= positional.count else { return fallback ?? "" }
      let argument = positional[number - 1]
      return argument.isComputed ? nil : argument.text
    }
    guard exact.contains(String(name)), let values = values[String(name)], values.count == 1 else {
      return nil
    }
    return values[0].text
  }

  private func count(of word: ShellWord) -> Int {
    word.parts.map { part in
      if case .variable(let name, _, _, _) = part { values[name]?.count ?? 1 } else { 1 }
    }.max() ?? 1
  }

  // MARK: Words

  /// The arguments that a word becomes: none, one, or several where a value holds several words.
  private mutating func expand(
    _ word: ShellWord, of source: Excerpt, variant: Int, splits: Bool = true
  ) -> [ShellArgument] {
    var done: [ShellArgument] = []
    var current = ShellArgument()
    current.isQuoted = word.isQuoted
    for part in word.parts {
      switch part {
      case .text(let bytes, let offset, _):
        current.excerpt.append(bytes, at: source.place(at: offset))
      case .unknown(let range), .substitution(_, let range, _):
        add(source.slice(range), to: &current)
        current.isComputed = true
      case .edited(let name, let edit, let range, _):
        let place = source.place(at: range.lowerBound)
        if let value = value(of: name, nil, at: place, variant) {
          add(edit.applied(to: value), to: &current)
        } else {
          add(source.slice(range), to: &current)
          current.isComputed = true
        }
      case .variable(let name, let fallback, let range, let isQuoted):
        if name == "@" || name == "*", let positional, splits {
          for (index, argument) in positional.enumerated() {
            if index > 0 {
              done.append(current)
              current = ShellArgument()
            }
            add(argument.excerpt, to: &current)
            current.isComputed = current.isComputed || argument.isComputed
          }
          continue
        }
        // Blanks, while nobody has set it to something else.
        if name == "IFS", values[name] == nil, splits, !isQuoted {
          if !current.excerpt.isEmpty || current.isQuoted { done.append(current) }
          current = ShellArgument()
          continue
        }
        guard let value = value(of: name, fallback, at: source.place(at: range.lowerBound), variant)
        else {
          add(partial[name] ?? source.slice(range), to: &current)
          current.isComputed = true
          continue
        }
        if isQuoted || !splits {
          add(value, to: &current)
        } else {
          let pieces = value.words
          for (index, piece) in pieces.enumerated() {
            if index > 0 {
              done.append(current)
              current = ShellArgument()
            }
            add(value.slice(piece), to: &current)
          }
        }
      }
    }
    if !current.excerpt.isEmpty || current.isQuoted { done.append(current) }
    return done
  }

  private mutating func add(_ piece: Excerpt, to argument: inout ShellArgument) {
    guard bytesLeft > piece.bytes.count else {
      argument.isComputed = true
      return
    }
    bytesLeft -= piece.bytes.count
    argument.excerpt.append(piece)
  }

  private func value(
    of name: String, _ fallback: ArraySlice<UInt8>?, at place: SourcePlace, _ variant: Int
  ) -> Excerpt? {
    if let number = Int(name), number > 0, let positional, number <= positional.count {
      let argument = positional[number - 1]
      return argument.isComputed ? nil : argument.excerpt
    }
    if let known = values[name], !known.isEmpty { return known[variant % known.count] }
    return fallback.map { Excerpt($0, at: place) }
  }
}

extension [UInt8] {
  /// Whether a text occurs in the bytes as a word of its own.
  fileprivate func contains(word text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { index in
      self[index] == wanted[0] && self[index...].starts(with: wanted)
        && (index == 0 || !self[index - 1].isNamePart)
    }
  }
}

extension Excerpt {
  /// The ranges of the words, as a shell splits a value.
  var words: [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if byte <= 0x20 {
        if let begun = start { words.append(begun..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let begun = start { words.append(begun..<bytes.count) }
    return words
  }
}

extension ShellRun {
  /// What the command writes, where the file says it.
  fileprivate var output: Excerpt? {
    switch arguments.first?.text {
    case "echo", "printf":
      var text = Excerpt()
      for argument in arguments.dropFirst() where !argument.text.hasPrefix("-") {
        text.append(argument.excerpt)
        text.append([0x20], at: argument.excerpt.place(at: argument.excerpt.bytes.count))
      }
      return text
    case "cat", "tee", "envsubst", "sed", "tr": return input
    case "base64":
      guard let input,
        arguments.contains(where: { ["-d", "-D", "--decode", "-di", "-id"].contains($0.text) })
      else { return nil }
      return Excerpt(Base64.decoded(input.bytes), at: input.place(at: 0))
    default: return nil
    }
  }
}

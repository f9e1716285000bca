import SchemaModel

/// What a container file runs while it is built, and what its container runs.
enum Dockerfile {
  /// An instruction with its continuation lines joined.
  struct Instruction {
    var name: String
    var text: Excerpt
  }

  static func steps(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    var variables: [String: String] = [:]
    var isLocal = false
    var entrypoint: [Excerpt] = []
    var settings: [SchemaGeneration.Setting] = []
    for instruction in instructions(source) {
      var (name, text) = (instruction.name, instruction.text)
      if name == "ONBUILD" { (name, text) = split(text) }
      if name == "HEALTHCHECK" {
        (name, text) = (split(dropFlags(text)).0, split(dropFlags(text)).1)
      }
      switch name {
      case "FROM":
        entrypoint = []
        for index in steps.indices where steps[index].entry == "ENTRYPOINT" {
          // Only what the last stage starts is started.
          steps[index].entry = "ENTRYPOINT of a stage"
        }
        let words = text.text.split(separator: " ").map { $0.lowercased() }
        let stage = words.count > 2 ? words[words.count - 1] : ""
        isLocal = LocalWords.words(stage).contains {
          ["dev", "development", "test", "tests", "testing", "debug", "local", "ci"].contains($0)
        }
      case "ENV", "ARG":
        if name == "ENV" { settings += self.settings(text) }
        for word in text.text.split(separator: " ") {
          guard let equals = word.firstIndex(of: "=") else { continue }
          variables[String(word[..<equals])] = word[word.index(after: equals)...].filter {
            $0 != "\""
          }
        }
      case "RUN", "CMD", "ENTRYPOINT":
        let body = dropFlags(text)
        var deeds: [CommandReading.Deed]
        if let words = list(body) {
          if name == "ENTRYPOINT" {
            entrypoint = words
          } else if name == "CMD" {
            steps = steps.map { $0.entry == "ENTRYPOINT" ? $0.given(words.map(\.text)) : $0 }
          }
          let isShell =
            name == "CMD" && entrypoint.count > 1 && entrypoint.last?.text.hasSuffix("c") == true
          deeds = CommandReading.deeds(ofWords: isShell ? entrypoint + words : words)
        } else {
          deeds = CommandReading.deeds(of: body, variables: variables)
        }
        let setting: DeploymentStep.Setting = name == "RUN" ? .build : .deployment
        steps += deeds.map { DeploymentStep($0, isLocal ? .local : setting, entry: name) }
      default: continue
      }
    }
    steps += SchemaGeneration.steps(of: [settings], isLocal ? .local : .deployment, entry: "ENV")
    return steps
  }

  /// `ENV a=b c=d`, and the older `ENV a b`.
  private static func settings(_ text: Excerpt) -> [SchemaGeneration.Setting] {
    let words = text.words.map { text.slice($0) }
    guard let first = words.first else { return [] }
    if !first.bytes.contains(UInt8(ascii: "=")), words.count == 2 {
      return [.init(name: first.text, value: words[1])]
    }
    return words.compactMap { word in
      guard let equals = word.bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return .init(
        name: String(decoding: word.bytes[..<equals], as: UTF8.self),
        value: word.slice(equals + 1..<word.bytes.count))
    }
  }

  /// The words of the exec form, a list in JSON.
  static func list(_ text: Excerpt) -> [Excerpt]? {
    guard let start = text.bytes.firstIndex(where: { $0 > 0x20 }),
      text.bytes[start] == UInt8(ascii: "[")
    else { return nil }
    var words: [Excerpt] = []
    var index = start + 1
    while index < text.bytes.count {
      switch text.bytes[index] {
      case UInt8(ascii: "]"): return words
      case UInt8(ascii: "\""):
        var word = Excerpt()
        index += 1
        var run = index
        while index < text.bytes.count, text.bytes[index] != UInt8(ascii: "\"") {
          if text.bytes[index] == UInt8(ascii: "\\"), index + 1 < text.bytes.count {
            word.append(text.slice(run..<index))
            run = index + 1
            index += 1
          }
          index += 1
        }
        word.append(text.slice(run..<min(index, text.bytes.count)))
        words.append(word)
        index += 1
      case UInt8(ascii: ","): index += 1
      case let byte where byte <= 0x20: index += 1
      // `[ -f x ] && …` is the shell form.
      default: return nil
      }
    }
    return nil
  }

  private static func split(_ text: Excerpt) -> (String, Excerpt) {
    guard let first = text.words.first else { return ("", text) }
    return (text.slice(first).text.uppercased(), text.slice(first.upperBound..<text.bytes.count))
  }

  private static func dropFlags(_ text: Excerpt) -> Excerpt {
    var start = 0
    for word in text.words {
      guard text.bytes[word].starts(with: "--".utf8) else {
        start = word.lowerBound
        break
      }
      start = word.upperBound
    }
    return text.slice(start..<text.bytes.count)
  }

  static func instructions(_ source: Excerpt) -> [Instruction] {
    var instructions: [Instruction] = []
    var current = Excerpt()
    var isOpen = false
    var delimiters: [(word: [UInt8], strips: Bool)] = []
    var escape = UInt8(ascii: "\\")
    func close(_ current: inout Excerpt) {
      let (name, text) = split(current)
      if !name.isEmpty { instructions.append(Instruction(name: name, text: text)) }
      current = Excerpt()
    }
    for range in source.lines {
      let line = source.slice(range)
      if let delimiter = delimiters.first {
        current.append(line)
        current.append([0x0A], at: line.place(at: line.bytes.count))
        var text = line.bytes[...]
        if delimiter.strips { text = text.drop { $0 == 0x09 } }
        if text.elementsEqual(delimiter.word) {
          delimiters.removeFirst()
          if delimiters.isEmpty { close(&current) }
        }
        continue
      }
      let first = line.bytes.firstIndex { $0 > 0x20 }
      if let first, line.bytes[first] == UInt8(ascii: "#") {
        let text = line.text.lowercased().filter { $0 != " " }
        if instructions.isEmpty, text == "#escape=`" { escape = UInt8(ascii: "`") }
        continue
      }
      guard let first else {
        // An empty line inside a continued instruction is passed over, as Docker does.
        continue
      }
      let last = line.bytes.lastIndex { $0 > 0x20 } ?? first
      if line.bytes[last] == escape {
        current.append(line.slice(0..<last))
        current.append([0x20], at: line.place(at: last))
        isOpen = true
        continue
      }
      current.append(line)
      isOpen = false
      delimiters = hereDocuments(current)
      if delimiters.isEmpty {
        close(&current)
      } else {
        current.append([0x0A], at: line.place(at: line.bytes.count))
      }
    }
    if isOpen || !delimiters.isEmpty { close(&current) }
    return instructions.map(unfold)
  }

  /// `RUN <<EOF` alone is a script; behind a command it is what the command reads.
  private static func unfold(_ instruction: Instruction) -> Instruction {
    guard instruction.name == "RUN", let line = instruction.text.lines.first else {
      return instruction
    }
    let words = instruction.text.slice(line).words
    guard words.count == 1, instruction.text.bytes[words[0]].starts(with: "<<".utf8),
      instruction.text.lines.count > 1
    else { return instruction }
    let last = instruction.text.lines[instruction.text.lines.count - 1]
    return Instruction(
      name: "RUN",
      text: instruction.text.slice(min(line.upperBound + 1, last.lowerBound)..<last.lowerBound))
  }

  private static func hereDocuments(_ text: Excerpt) -> [(word: [UInt8], strips: Bool)] {
    let (name, body) = split(text)
    guard name == "RUN" || name == "COPY" || name == "ADD" else { return [] }
    var found: [(word: [UInt8], strips: Bool)] = []
    for word in body.words {
      var bytes = body.bytes[word]
      while let digit = bytes.first, (0x30...0x39).contains(digit) { bytes = bytes.dropFirst() }
      guard bytes.starts(with: "<<".utf8), !bytes.starts(with: "<<<".utf8) else { continue }
      bytes = bytes.dropFirst(2)
      let strips = bytes.first == UInt8(ascii: "-")
      if strips { bytes = bytes.dropFirst() }
      let delimiter = bytes.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
      if let first = delimiter.first, first.isNameStart, found.count < 8 {
        found.append((delimiter.prefix { $0.isNamePart }.map { $0 }, strips))
      }
    }
    return found
  }
}

extension DeploymentStep {
  /// The step with what its script is called with at the end.
  fileprivate func given(_ words: [String]) -> DeploymentStep {
    guard case .calls(.script(let name, let arguments)) = action else { return self }
    var step = self
    step.action = .calls(.script(name, arguments: arguments + words))
    return step
  }
}

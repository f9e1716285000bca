import SchemaModel

/// Reads the rules of a Makefile, and the recipes of a justfile, which look alike.
enum Makefile {
  static func file(_ source: Excerpt, isJust: Bool, called: Set<String>) -> EntryFile {
    var file = EntryFile()
    var current: [Int] = []
    var isDefinition = false
    var first: String?
    var pending = Excerpt()
    for range in source.lines {
      let line = source.slice(range)
      let bytes = line.bytes
      let isIndented = bytes.first == 0x09 || (isJust && bytes.first == 0x20)
      if isIndented, !current.isEmpty {
        for index in current { file.entries[index].script.append(recipe(line, isJust: isJust)) }
        continue
      }
      pending.append(line)
      if bytes.last == UInt8(ascii: "\\") {
        pending = pending.slice(0..<pending.bytes.count - 1)
        if pending.bytes.count < 65_536 { continue }
      }
      let text = pending.text
      let whole = pending
      pending = Excerpt()
      let trimmed = text.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("define ") { isDefinition = true }
      if trimmed.hasPrefix("endef") { isDefinition = false }
      if isDefinition || trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      if let (name, value) = assignment(text, isJust: isJust) {
        file.variables[name] = value
        current = []
        continue
      }
      guard let rule = rule(text, isJust: isJust) else { continue }
      current = []
      for name in rule.names where name != ".PHONY" {
        if first == nil, !name.hasPrefix(".") { first = name }
        current.append(file.entries.count)
        file.entries.append(
          EntryFile.Entry(name: name, script: Excerpt(), dependencies: rule.dependencies))
      }
      // In bytes: what is no UTF-8 has another length as text.
      if rule.hasCommand, let colon = whole.bytes.firstIndex(of: UInt8(ascii: ":")),
        let semicolon = whole.bytes[colon...].firstIndex(of: UInt8(ascii: ";"))
      {
        let rest = whole.slice((semicolon + 1)..<whole.bytes.count)
        for index in current { file.entries[index].script.append(recipe(rest, isJust: isJust)) }
      }
    }
    file.roots = called
    for entry in file.entries where isRoot(entry.name) { file.roots.insert(entry.name) }
    if let first, ["all", "default"].contains(first) { file.roots.insert(first) }
    if called.contains(""), let first { file.roots.insert(first) }
    return file
  }

  /// Whether a target is one that a deployment asks for.
  private static func isRoot(_ name: String) -> Bool {
    let words = LocalWords.words(name)
    if LocalWords.areIn(name) || words.isEmpty { return false }
    if ["start", "install", "all", "default", "build", "boot"].contains(name) { return true }
    return LocalWords.areProduction(name)
  }

  /// A line of a recipe as the shell gets it: without `@`, `-` and `+`, make's `$$` and `$(NAME)`.
  private static func recipe(_ line: Excerpt, isJust: Bool) -> Excerpt {
    let bytes = line.bytes
    var index = 0
    while index < bytes.count, bytes[index] <= 0x20 || "@-+".utf8.contains(bytes[index]) {
      index += 1
    }
    if isJust, index + 1 < bytes.count, bytes[index] == 0x23, bytes[index + 1] == 0x21 {
      index = bytes.count
    }
    var result = Excerpt()
    var run = index
    func flush(_ result: inout Excerpt, _ end: Int) {
      if end > run { result.append(line.slice(run..<end)) }
    }
    while index < bytes.count {
      if isJust {
        guard bytes[index] == 0x7B, index + 1 < bytes.count, bytes[index + 1] == 0x7B,
          let end = bytes[index...].prefix(200).firstIndex(of: 0x7D)
        else {
          index += 1
          continue
        }
        flush(&result, index)
        let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self).filter { $0 != " " }
        result.append("${\(name)}".utf8, at: line.place(at: index))
        index = min(bytes.count, end + 2)
        run = index
      } else {
        guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
          index += 1
          continue
        }
        let next = bytes[index + 1]
        flush(&result, index)
        if next == UInt8(ascii: "$") {
          result.append([UInt8(ascii: "$")], at: line.place(at: index))
          index += 2
        } else if next == UInt8(ascii: "(") || next == UInt8(ascii: "{"),
          let end = bytes[index...].prefix(400).firstIndex(where: {
            $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "}")
          })
        {
          let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
          let shell =
            name == "MAKE" ? "make" : "${\(name.utf8.allSatisfy(\.isNamePart) ? name : "make_")}"
          result.append(shell.utf8, at: line.place(at: index))
          index = end + 1
        } else {
          result.append(line.slice(index..<index + 1))
          index += 1
        }
        run = index
      }
    }
    flush(&result, index)
    result.append([0x0A], at: line.place(at: bytes.count))
    return result
  }

  private static func assignment(_ text: String, isJust: Bool) -> (String, String)? {
    var rest = text[...]
    for word in ["export ", "override "] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    var name = rest[..<equals]
    while let last = name.last, ":?+! \t".contains(last) { name = name.dropLast() }
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    var value = rest[rest.index(after: equals)...].drop { $0 == " " || $0 == "\t" }
    while let last = value.last, last == " " || last == "\t" { value = value.dropLast() }
    if isJust, let quote = value.first, quote == value.last, quote == "\"" || quote == "'",
      value.count > 1
    {
      value = value.dropFirst().dropLast()
    }
    var text = String(value)
    // `$(PYTHON) manage.py`: make's own spelling of a variable is the shell's of a command.
    if text.contains("$(") {
      text = text.split(separator: "$(", omittingEmptySubsequences: false).joined(separator: "${")
      text = String(text.map { $0 == ")" ? "}" : $0 })
    }
    return (String(name), text)
  }

  private static func rule(
    _ text: String, isJust: Bool
  ) -> (names: [String], dependencies: [String], hasCommand: Bool)? {
    guard let colon = text.firstIndex(of: ":"), let initial = text.first, initial != " " else {
      return nil
    }
    var names = text[..<colon].split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    if isJust {
      guard let name = names.first, name != "set", name != "alias", name != "import" else {
        return nil
      }
      names = [name.hasPrefix("@") ? String(name.dropFirst()) : name]
    }
    guard !names.isEmpty, names.count < 50 else { return nil }
    var rest = text[text.index(after: colon)...]
    if rest.first == ":" { rest = rest.dropFirst() }
    if rest.first == "=" { return nil }
    let semicolon = isJust ? nil : rest.firstIndex(of: ";")
    if let semicolon { rest = rest[..<semicolon] }
    if let comment = rest.firstIndex(of: "#") { rest = rest[..<comment] }
    let dependencies = rest.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
      .filter { $0 != "|" && $0 != "&&" && !$0.hasPrefix("(") }
    return (names, dependencies, semicolon != nil)
  }
}

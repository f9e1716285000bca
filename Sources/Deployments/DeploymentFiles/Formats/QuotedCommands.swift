/// Commands in the strings of a program, read without the program: Capistrano's `execute "…"`,
/// Fabric's `run("…")`, and the settings of pm2.
enum QuotedCommands {
  /// Calls whose strings are a command, in the order in which they are given.
  private static let calls: Set<String> = [
    "execute", "run", "sudo", "command", "capture", "local", "rake", "runlocally", "run_locally",
    "system", "exec", "test_command",
  ]

  /// The commands that a program of Capistrano, Mina, Fabric, Deployer or Envoy runs elsewhere.
  static func remote(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    for line in source.lines {
      let text = source.slice(line)
      let (name, words) = call(in: text)
      guard let name, !words.isEmpty else { continue }
      var command = Excerpt()
      if name == "rake" { command.append(Array("rake ".utf8), at: text.place(at: 0)) }
      for word in words {
        command.append(word)
        command.append([0x20], at: word.place(at: word.bytes.count))
      }
      steps += CommandReading.deeds(of: withoutPlaceholders(command))
        .map { DeploymentStep($0, .deployment, entry: name) }
    }
    return steps
  }

  /// The call at the beginning of a line, and its strings and symbols.
  private static func call(in line: Excerpt) -> (name: String?, words: [Excerpt]) {
    let bytes = line.bytes
    var index = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    guard index < bytes.count, bytes[index] != UInt8(ascii: "#") else { return (nil, []) }
    var start = index
    while index < bytes.count, bytes[index].isNamePart || bytes[index] == UInt8(ascii: ".") {
      // `c.run("…")` is called by its last name.
      if bytes[index] == UInt8(ascii: ".") { start = index + 1 }
      index += 1
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    guard calls.contains(name) else { return (nil, []) }
    var words: [Excerpt] = []
    while index < bytes.count, words.count < 40 {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let end = closing(byte, in: bytes, from: index + 1)
        words.append(line.slice(index + 1..<end))
        index = end + 1
      case UInt8(ascii: "%")
      where index + 1 < bytes.count && "{([|".utf8.contains(bytes[index + 1]):
        let pairs: [UInt8: UInt8] = [0x7B: 0x7D, 0x28: 0x29, 0x5B: 0x5D, 0x7C: 0x7C]
        let end = closing(pairs[bytes[index + 1]] ?? 0x7D, in: bytes, from: index + 2)
        words.append(line.slice(index + 2..<end))
        index = end + 1
      case UInt8(ascii: ":") where index + 1 < bytes.count && bytes[index + 1].isNameStart:
        let end = bytes[(index + 1)...].firstIndex { !$0.isNamePart } ?? bytes.count
        words.append(line.slice(index + 1..<end))
        index = end
      case UInt8(ascii: ","), UInt8(ascii: "("), 0x20, UInt8(ascii: "f"), UInt8(ascii: "r"):
        index += 1
      // Options, a block, another call.
      default: return (name, words)
      }
    }
    return (name, words)
  }

  private static func closing(_ mark: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != mark {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, bytes.count)
  }

  /// `{{release_path}}` and `#{release_path}` are places, and no braces of the shell.
  private static func withoutPlaceholders(_ command: Excerpt) -> Excerpt {
    var result = Excerpt()
    var depth = 0
    for (index, byte) in command.bytes.enumerated() {
      if byte == UInt8(ascii: "{") { depth += 1 }
      let isPlain = depth == 0 && byte != UInt8(ascii: "#")
      result.append([isPlain ? byte : UInt8(ascii: "_")], at: command.place(at: index))
      if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
    }
    return result
  }

  // MARK: pm2

  private static let settings: Set<String> = [
    "script", "cmd", "exec", "post-deploy", "pre-deploy", "pre-setup", "post-setup",
    "pre-deploy-local",
  ]

  /// What pm2 starts, and the commands of its deployments, from `ecosystem.config.js` or JSON.
  static func processManager(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    let bytes = source.bytes
    var index = 0
    var key = ""
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == byte {
        index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
      {
        let end = closing(byte, in: bytes, from: index + 1)
        let text = source.slice(index + 1..<end)
        index = end + 1
        let next = bytes[index...].first { $0 > 0x20 }
        if next == UInt8(ascii: ":") {
          key = text.text
        } else if settings.contains(key) {
          steps += deeds(of: text, key).map { DeploymentStep($0, .deployment, entry: key) }
          key = ""
        }
        continue
      } else if byte.isNameStart {
        let end = bytes[index...].firstIndex { !$0.isNamePart } ?? bytes.count
        let next = bytes[end...].first { $0 > 0x20 }
        if next == UInt8(ascii: ":") {
          key = String(decoding: bytes[index..<end], as: UTF8.self)
        }
        index = end
        continue
      }
      index += 1
    }
    return steps
  }

  private static func deeds(of text: Excerpt, _ key: String) -> [CommandReading.Deed] {
    guard key == "script", !text.bytes.contains(0x20) else { return CommandReading.deeds(of: text) }
    var command = Excerpt(Array("node ".utf8), at: text.place(at: 0))
    let isCode = [".js", ".cjs", ".mjs", ".ts"].contains(where: text.text.hasSuffix)
    guard isCode else { return CommandReading.deeds(of: text) }
    command.append(text)
    return CommandReading.deeds(of: command)
  }
}

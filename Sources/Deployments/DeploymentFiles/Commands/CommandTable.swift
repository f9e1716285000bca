import Problems

/// The commands that lose data, and what is known of their tools: `commands.txt`, read once.
struct CommandTable: Sendable {
  /// What is known of one tool.
  struct Tool: Sendable {
    var name: String
    /// Options that take the next word as their value; nil where the file says nothing of them.
    var values: Set<String>?
    /// Whether each word is a task of its own: Rails and Maven run several at once.
    var runsTasks = false
    var object = ObjectPlace.nextWord
    var patterns: [CommandPattern] = []
  }

  /// Where a command names what is lost.
  enum ObjectPlace: Hashable, Sendable {
    case none, nextWord
    case option(String)
  }

  static let shared = CommandTable(PackageResources.commands_txt)

  private(set) var tools: [String: Tool] = [:]
  /// The name in the table of a tool that has several.
  private(set) var aliases: [String: String] = [:]
  /// A harmless command beside each pattern, as an example.
  private(set) var examples: [(pattern: CommandPattern, harmless: String)] = []
  /// Lines that say nothing; a test wants none.
  private(set) var faults: [String] = []

  init(_ text: [UInt8]) {
    var tool = Tool(name: "")
    var instead: String?
    func isContent(_ line: Substring) -> Bool { !line.isEmpty && line.first != "#" }
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n").filter(isContent) {
      let words = line.split(separator: " ")
      guard line.first == " " else {
        tools[tool.name] = tool
        tool = Tool(name: words.first.map(String.init) ?? "")
        instead = nil
        for alias in words.dropFirst() { aliases[String(alias)] = tool.name }
        continue
      }
      let rest = words.dropFirst()
      switch words.first {
      case "values": tool.values = Set(rest.map(String.init))
      case "tasks": tool.runsTasks = true
      case "object": tool.object = rest.first == "none" ? .none : .option(String(rest.first ?? ""))
      case "instead": instead = rest.joined(separator: " ")
      case let name?:
        guard let effect = DestructiveEffect(rawValue: String(name)),
          let twin = rest.firstIndex(of: "~")
        else {
          faults.append(String(line))
          continue
        }
        let pattern = CommandPattern(
          tool: tool.name, rest[..<twin].map(String.init), effect, instead: instead)
        tool.patterns.append(pattern)
        examples.append((pattern, rest[(twin + 1)...].joined(separator: " ")))
      case nil: continue
      }
    }
    tools[tool.name] = tool
  }

  /// Which options of a tool take the next word as their value.
  func values(of tool: String) -> Set<String> {
    tools[tool]?.values ?? tools["*"]?.values ?? []
  }

  /// The loss, where the command is one of the table.
  func loss(of invocation: Invocation) -> DestructiveCommand? {
    guard let tool = tools[invocation.program] else { return nil }
    return tool.patterns.lazy.compactMap { $0.match(invocation, of: tool) }.first
  }
}

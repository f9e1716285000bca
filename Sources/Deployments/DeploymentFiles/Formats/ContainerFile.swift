import GitModel

/// What the containers of a compose file or of a cluster's manifest run.
enum ContainerFile {
  /// The services of a compose file.
  static func composeSteps(_ root: DocumentNode, at path: GitPath) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    let includes = root["include"].map { $0.items.isEmpty ? [$0] : $0.items } ?? []
    for name in includes.flatMap({ ($0["path"] ?? $0).scalars }) {
      steps += [DeploymentStep(taking: name, beside: path, as: .compose, .deployment)]
        .compactMap { $0 }
    }
    let services = root["services"]?.entries ?? root.entries.filter { $0.value["image"] != nil }
    for (name, service) in services {
      let profiles = service["profiles"]?.scalars.map(\.text) ?? []
      let words = LocalWords.words(name)
      let isLocal =
        words.contains { ["test", "tests", "dev", "e2e", "debug", "local"].contains($0) }
        || (!profiles.isEmpty && profiles.allSatisfy(LocalWords.areIn))
      let setting: DeploymentStep.Setting = isLocal ? .local : .deployment
      let own = service
      let service = inherited(own, from: root["services"], depth: 0)
      if let extends = own["extends"], let file = extends["file"]?.excerpt,
        service["command"] == nil,
        let step = DeploymentStep(
          taking: file, beside: path, as: .compose, part: extends["service"]?.text ?? name, setting,
          entry: name)
      {
        steps.append(step)
      }
      if let environment = service["environment"] {
        steps += SchemaGeneration.steps(in: environment, setting, entry: name)
      }
      let entrypoint = service["entrypoint"]
      if let command = service["command"] {
        steps += deeds(command, after: entrypoint).map { DeploymentStep($0, setting, entry: name) }
      }
      for node in [entrypoint, service["healthcheck"]?["test"]].compactMap({ $0 }) {
        steps += deeds(node, after: nil).map { DeploymentStep($0, setting, entry: name) }
      }
      for key in ["post_start", "pre_stop"] {
        for hook in service[key]?.items ?? [] {
          guard let command = hook["command"] else { continue }
          steps += deeds(command, after: nil).map { DeploymentStep($0, setting, entry: name) }
        }
      }
    }
    return steps
  }

  /// The service with what it lacks taken from the one of the same file that it extends.
  private static func inherited(
    _ service: DocumentNode, from services: DocumentNode?, depth: Int
  ) -> DocumentNode {
    guard depth < 8, let extends = service["extends"], extends["file"] == nil,
      let name = (extends["service"] ?? extends).text, let other = services?[name]
    else { return service }
    let base = inherited(other, from: services, depth: depth + 1)
    let own = service.entries
    return .mapping(own + base.entries.filter { entry in !own.contains { $0.key == entry.key } })
  }

  /// The containers of a Kubernetes manifest or Helm template, and scripts in its ConfigMaps.
  static func clusterSteps(_ root: DocumentNode) -> [DeploymentStep] {
    guard root["apiVersion"] != nil, let kind = root["kind"]?.text else { return [] }
    var steps: [DeploymentStep] = []
    if kind == "ConfigMap" {
      for (name, value) in root["data"]?.entries ?? [] {
        guard let script = value.excerpt, script.bytes.starts(with: "#!".utf8) else { continue }
        steps += CommandReading.deeds(of: script).map {
          DeploymentStep($0, .deployment, entry: name)
        }
      }
      return steps
    }
    walk(root, depth: 0) { container in
      let command = container["command"]
      let name = container["name"]?.text
      if let arguments = container["args"] {
        steps += deeds(arguments, after: command).map {
          DeploymentStep($0, .deployment, entry: name)
        }
      } else if let command {
        steps += deeds(command, after: nil).map { DeploymentStep($0, .deployment, entry: name) }
      }
    }
    return steps
  }

  private static func walk(_ node: DocumentNode, depth: Int, _ visit: (DocumentNode) -> Void) {
    guard depth < 64 else { return }
    if case .mapping(let entries) = node {
      if entries.contains(where: { $0.key == "command" || $0.key == "args" }) { visit(node) }
      for entry in entries { walk(entry.value, depth: depth + 1, visit) }
    }
    for item in node.items { walk(item, depth: depth + 1, visit) }
  }

  /// What a command does, behind an entrypoint that may be a shell.
  private static func deeds(
    _ command: DocumentNode, after entrypoint: DocumentNode?
  ) -> [CommandReading.Deed] {
    let first = words(entrypoint) ?? []
    if let text = command.excerpt {
      let isShell = first.count > 1 && first.last?.text.hasSuffix("c") == true
      if isShell { return CommandReading.deeds(ofWords: first + [unescaped(text)]) }
      if first.isEmpty { return CommandReading.deeds(of: unescaped(text)) }
      return CommandReading.deeds(of: unescaped(text))
    }
    guard var words = words(command) else { return [] }
    if words.first?.text == "CMD-SHELL" || words.first?.text == "CMD" {
      let isShell = words.removeFirst().text == "CMD-SHELL"
      if isShell, let script = words.first { return CommandReading.deeds(of: script) }
    }
    if let last = first.last?.text, first.count > 1, last.hasPrefix("-"), last.hasSuffix("c") {
      words = first + words
    }
    return CommandReading.deeds(ofWords: words)
  }

  private static func words(_ node: DocumentNode?) -> [Excerpt]? {
    guard let node else { return nil }
    if let text = node.excerpt { return text.words.map { text.slice($0) } }
    let items = node.items.compactMap(\.excerpt)
    return items.isEmpty ? nil : items.map(unescaped)
  }

  /// Compose writes `$$` for a dollar sign that the shell is to see.
  private static func unescaped(_ text: Excerpt) -> Excerpt {
    guard text.bytes.contains(UInt8(ascii: "$")) else { return text }
    var result = Excerpt()
    var (run, index) = (0, 0)
    while index + 1 < text.bytes.count {
      if text.bytes[index] == UInt8(ascii: "$"), text.bytes[index + 1] == UInt8(ascii: "$") {
        result.append(text.slice(run..<index + 1))
        index += 2
        run = index
      } else {
        index += 1
      }
    }
    result.append(text.slice(run..<text.bytes.count))
    return result
  }
}

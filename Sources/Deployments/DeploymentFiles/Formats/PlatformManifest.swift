/// The commands that a hosting platform takes from its manifest, by the keys they stand behind.
enum PlatformManifest {
  private static let commands: Set<String> = [
    "buildcommand", "startcommand", "predeploycommand", "initialdeploycommand", "dockercommand",
    "installcommand", "releasecommand", "predeploy", "postdeploy", "prebuild", "postbuild",
    "deploy",
    "command", "cmd", "cmds", "entrypoint", "runcommand", "run", "release", "start", "build",
    "hook", "postdeployscript", "postdeployhook", "restart", "init", "swap",
  ]

  static func steps(_ root: DocumentNode) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    // CapRover's file may hold its Dockerfile line by line.
    if let lines = root["dockerfileLines"]?.items.compactMap(\.excerpt), !lines.isEmpty {
      var file = Excerpt()
      for line in lines {
        file.append(line)
        file.append([0x0A], at: line.place(at: line.bytes.count))
      }
      steps += Dockerfile.steps(file)
    }
    walk(root, key: "", entry: nil, depth: 0, &steps)
    return steps
  }

  /// Heroku's app.json: `postdeploy` runs once, on the empty database of an app that was just made,
  /// and may make its tables there.
  static func stepsOfApplication(_ root: DocumentNode) -> [DeploymentStep] {
    let later = DocumentNode.mapping(
      root.entries.map { key, value in
        guard key == "scripts" else { return (key, value) }
        return (key, .mapping(value.entries.filter { $0.key != "postdeploy" }))
      })
    let known = Set(steps(later))
    return steps(root).filter { step in
      guard case .loses(let command) = step.action else { return true }
      return known.contains(step) || command.effect != DestructiveEffect.loads.clause
    }
  }

  /// The tables of a TOML manifest.
  static func steps(
    _ tables: [(path: [String], entries: [(key: String, value: DocumentNode)])]
  ) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    for table in tables {
      let header = table.path.last ?? ""
      for (key, value) in table.entries {
        // `[processes]` of fly.toml names its commands freely.
        let isProcess = header == "processes"
        walk(value, key: isProcess ? "command" : key, entry: header, depth: 0, &steps)
      }
    }
    return steps
  }

  private static func walk(
    _ node: DocumentNode, key: String, entry: String?, depth: Int, _ steps: inout [DeploymentStep]
  ) {
    guard depth < 40 else { return }
    let name = key.lowercased().filter { $0 != "_" && $0 != "-" }
    switch node {
    case .scalar(let text):
      // Elastic Beanstalk writes scripts to the machine.
      let isScript = name == "content" && text.bytes.starts(with: "#!".utf8)
      guard commands.contains(name) || isScript else { return }
      steps += CommandReading.deeds(of: text).map {
        DeploymentStep($0, .deployment, entry: entry ?? key)
      }
    case .list(let items):
      let words = items.compactMap(\.excerpt)
      if commands.contains(name), words.count == items.count {
        // Either one command's words or one command an item.
        let isWords = words.contains { !$0.text.contains(" ") } && name != "cmds"
        let deeds =
          isWords
          ? CommandReading.deeds(ofWords: words) : words.flatMap { CommandReading.deeds(of: $0) }
        steps += deeds.map { DeploymentStep($0, .deployment, entry: entry ?? key) }
      } else {
        for item in items { walk(item, key: key, entry: entry, depth: depth + 1, &steps) }
      }
    case .mapping(let entries):
      let own = entries.first { $0.key == "name" }?.value.text ?? entry
      let isProcesses = key == "run" || key == "hooks" || key == "container_commands"
      for (inner, value) in entries where inner != "env" && inner != "envVars" {
        walk(
          value, key: isProcesses && value.excerpt != nil ? "command" : inner, entry: own,
          depth: depth + 1, &steps)
      }
    }
  }
}

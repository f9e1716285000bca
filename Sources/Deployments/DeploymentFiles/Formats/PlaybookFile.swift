import Problems

/// What the tasks of an Ansible playbook run, and what they ask to be absent.
enum PlaybookFile {
  private static let commands: Set<String> = [
    "shell", "command", "raw", "script", "win_shell", "win_command", "cmd", "argv",
  ]

  /// Modules that take away what `state: absent` names.
  private static let stores: [String: String] = [
    "postgresql_db": "drops the whole database", "mysql_db": "drops the whole database",
    "mongodb_database": "drops the whole database", "mssql_db": "drops the whole database",
    "postgresql_schema": "drops a schema with every table in it",
    "postgresql_table": "drops a table with its rows", "docker_volume": "deletes the volume",
    "podman_volume": "deletes the volume", "rds_instance": "deletes the database with its server",
    "rds_cluster": "deletes the database with its server",
  ]

  static func steps(_ root: DocumentNode) -> [DeploymentStep] {
    guard case .list(let plays) = root else { return [] }
    var steps: [DeploymentStep] = []
    for play in plays { walk(play, entry: nil, depth: 0, &steps) }
    return steps
  }

  private static func walk(
    _ node: DocumentNode, entry: String?, depth: Int, _ steps: inout [DeploymentStep]
  ) {
    guard depth < 32 else { return }
    for item in node.items { walk(item, entry: entry, depth: depth + 1, &steps) }
    let own = node["name"]?.text ?? entry
    for (key, value) in node.entries {
      // `community.postgresql.postgresql_db` is called by its last name, too.
      let name = key.split(separator: ".").last.map(String.init) ?? key
      if commands.contains(name) {
        steps += deeds(of: value).map { DeploymentStep($0, .deployment, entry: own) }
      } else if let step = absence(name, value, entry: own) {
        steps.append(step)
      } else if !["vars", "environment", "when", "tags"].contains(key) {
        walk(value, entry: own, depth: depth + 1, &steps)
      }
    }
  }

  private static func deeds(of value: DocumentNode) -> [CommandReading.Deed] {
    if let text = value.excerpt { return CommandReading.deeds(of: text) }
    if let text = value["cmd"]?.excerpt { return CommandReading.deeds(of: text) }
    return CommandReading.deeds(ofWords: (value["argv"] ?? value).items.compactMap(\.excerpt))
  }

  private static func absence(
    _ module: String, _ value: DocumentNode, entry: String?
  ) -> DeploymentStep? {
    guard let state = value["state"], state.text == "absent", let place = state.excerpt else {
      return nil
    }
    if module == "file", let path = value["path"]?.text ?? value["dest"]?.text {
      guard DatabasePath.kind(path) == .database else { return nil }
      return DeploymentStep(
        .loses(FileCommand.loss("file", "deletes the database", path, .destructive)),
        setting: .deployment, at: place.place(at: 0), statement: "file: \(path), state: absent",
        entry: entry)
    }
    guard let effect = stores[module] else { return nil }
    let name = (value["name"] ?? value["db"] ?? value["id"])?.text
    let command = DestructiveCommand(
      name: "\(module) absent", weight: .destructive,
      target: module.hasSuffix("volume") ? .volume : .database, effect: effect, object: name,
      operation: "drop-database",
      instead: ["remove the task; if you need it, run it by hand, after a backup"])
    return DeploymentStep(
      .loses(command), setting: .deployment, at: place.place(at: 0),
      statement: "\(module): \(name ?? "?"), state: absent", entry: entry)
  }
}

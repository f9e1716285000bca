import ProjectDatabases
import SchemaModel

/// What the services of a compose file keep.
enum ComposeStorage {
  static func services(_ root: DocumentNode) -> [DeployedService] {
    let services = root["services"]?.entries ?? []
    return services.compactMap { name, node in
      guard !node.entries.isEmpty else { return nil }
      let profiles = node["profiles"]?.scalars.map(\.text) ?? []
      let words = LocalWords.words(name)
      var service = DeployedService(
        platform: .compose, name: name, image: node["image"]?.text,
        isBuilt: node["build"] != nil)
      service.isLocal =
        words.contains { ["test", "tests", "dev", "e2e", "debug", "local", "ci"].contains($0) }
        || !profiles.isEmpty && profiles.allSatisfy(LocalWords.areIn)
      service.mounts = mounts(node)
      // Another file, or another service, may give it what this one lacks.
      if node["extends"] != nil || node["volumes_from"] != nil { service.mounts.append("") }
      let environment = node["environment"]
      for (key, value) in environment?.entries ?? [] { service.variables[key] = value.text }
      for item in environment?.items ?? [] {
        guard let text = item.text else { continue }
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        if let key = sides.first { service.variables[key] = sides.count > 1 ? sides[1] : nil }
      }
      service.hasOtherVariables = node["env_file"] != nil
      service.line = node.firstLine ?? 1
      return service
    }
  }

  private static func mounts(_ node: DocumentNode) -> [String] {
    let volumes = (node["volumes"]?.items ?? []).map { item in
      item["target"]?.text ?? item.text.map { ComposeVolume($0).target } ?? ""
    }
    // What lies in memory is meant to be gone.
    return volumes + (node["tmpfs"]?.scalars.map(\.text) ?? [])
  }
}

extension DocumentNode {
  /// The line of the first value inside.
  var firstLine: Int? { scalars.first?.place(at: 0).line }
}

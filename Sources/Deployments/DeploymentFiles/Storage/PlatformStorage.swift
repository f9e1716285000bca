/// What the services of a hosting platform keep, by its manifest.
enum PlatformStorage {
  static func services(_ root: DocumentNode, stem: String) -> [DeployedService] {
    switch stem {
    case "render": return (root["services"]?.items ?? []).compactMap(render)
    case "railway":
      var service = DeployedService(platform: .railway, name: "", isBuilt: true)
      service.mounts = [root["deploy"]?["requiredMountPath"]?.text].compactMap(\.self)
      service.line = root.firstLine ?? 1
      return [service]
    case "koyeb":
      var service = DeployedService(platform: .koyeb, name: "", isBuilt: true)
      service.mounts = root.scalars(under: "volumes")
      service.line = root.firstLine ?? 1
      return [service]
    case "app":
      guard let runtime = root["runtime"] ?? root["env"], root["services"] == nil else {
        return []
      }
      var service = DeployedService(platform: .appEngine, name: "", isBuilt: true)
      service.line = runtime.firstLine ?? 1
      for (key, value) in root["env_variables"]?.entries ?? [] {
        service.variables[key] = value.text
      }
      return [service]
    default: return []
    }
  }

  /// fly.toml and railway.toml.
  static func service(
    _ tables: [(path: [String], entries: [(key: String, value: DocumentNode)])], stem: String
  ) -> DeployedService? {
    let platform: DeployedService.Platform
    switch stem {
    case "fly": platform = .fly
    case "railway": platform = .railway
    default: return nil
    }
    var service = DeployedService(platform: platform, name: "", isBuilt: true)
    for table in tables {
      let values = Dictionary(table.entries) { first, _ in first }
      switch table.path.first {
      case "mounts", "mount": service.mounts.append(values["destination"]?.text ?? "")
      case "env": for (key, value) in table.entries { service.variables[key] = value.text }
      case "deploy":
        if let path = values["requiredMountPath"]?.text { service.mounts.append(path) }
      case nil:
        if let app = values["app"] {
          service.line = app.firstLine ?? 1
        }
        if let mounts = values["mounts"] { service.mounts += mounts.scalars.map(\.text) }
      default: continue
      }
    }
    return service
  }

  /// Whether the manifest has a database server of the platform's.
  static func hasServer(_ root: DocumentNode) -> Bool {
    if let databases = root["databases"], !databases.items.isEmpty { return true }
    let addons = (root["addons"]?.scalars ?? []) + (root["setup"]?["addons"]?.scalars ?? [])
    return addons.contains { addon in
      ["postgres", "mysql", "maria", "mongo", "jawsdb", "cleardb"].contains(
        where: addon.text.lowercased().contains)
    }
  }

  private static func render(_ node: DocumentNode) -> DeployedService? {
    let type = node["type"]?.text ?? ""
    let runtime = node["runtime"]?.text ?? node["env"]?.text ?? ""
    guard ["web", "worker", "pserv", "cron"].contains(type), runtime != "static" else { return nil }
    var service = DeployedService(
      platform: .render, name: node["name"]?.text ?? "", image: node["image"]?["url"]?.text,
      isBuilt: node["image"] == nil)
    service.line = node.firstLine ?? 1
    if let disk = node["disk"] { service.mounts = [disk["mountPath"]?.text ?? ""] }
    for item in node["envVars"]?.items ?? [] {
      if item["fromGroup"] != nil { service.hasOtherVariables = true }
      if let key = item["key"]?.text { service.variables[key] = .some(item["value"]?.text) }
    }
    return service
  }
}

extension DocumentNode {
  /// What stands behind a key, wherever that is.
  fileprivate func scalars(under key: String, depth: Int = 0) -> [String] {
    guard depth < 16 else { return [] }
    var found = self[key].map { $0.scalars.map(\.text) } ?? []
    for entry in entries { found += entry.value.scalars(under: key, depth: depth + 1) }
    for item in items { found += item.scalars(under: key, depth: depth + 1) }
    return found
  }
}

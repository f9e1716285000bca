import GitModel
import YAML

/// The folders of a project that a compose file gives to a database server for its files.
enum ComposeMounts {
  /// Where the images of servers keep their data.
  private static let targets = [
    "/var/lib/postgresql", "/bitnami/postgresql", "/var/lib/pgsql", "/var/lib/mysql",
    "/bitnami/mysql", "/bitnami/mariadb", "/data/db", "/bitnami/mongodb", "/bitnami/redis",
    "/usr/share/elasticsearch/data", "/usr/share/opensearch/data", "/var/lib/clickhouse",
    "/var/lib/influxdb", "/var/lib/cassandra", "/var/opt/mssql", "/prometheus", "/qdrant/storage",
    "/meili_data", "/etcd-data", "/cockroach/cockroach-data", "/opt/couchdb/data",
    "/var/lib/redis", "/var/lib/neo4j",
  ]
  /// Servers whose images keep it under a name that says nothing.
  private static let plain = ["redis", "valkey", "neo4j", "dragonfly", "typesense"]

  static func isCompose(_ path: GitPath) -> Bool {
    let name = String(decoding: path.lowercased.name, as: UTF8.self)
    return (name.hasSuffix(".yml") || name.hasSuffix(".yaml"))
      && (name.hasPrefix("docker-compose") || name.hasPrefix("compose."))
  }

  static func folders(_ content: ArraySlice<UInt8>, of path: GitPath) -> [NamedDatabase] {
    var limits = YAMLLimits()
    limits.ignoresTypes = true
    guard let root = (try? YAMLNode.parse(Array(content), limits: limits)) ?? nil,
      let services = root["services"]?.entries
    else { return [] }
    var found: [NamedDatabase] = []
    for (_, service) in services {
      let image = service["image"]?.text ?? ""
      for mount in service["volumes"]?.items ?? [] {
        let volume = mount.text.map(ComposeVolume.init)
        let source = mount["source"]?.text ?? volume?.source
        let target = mount["target"]?.text ?? volume?.target
        guard let source, let target, keepsData(target, image: image),
          let folder = folder(source, beside: path)
        else { continue }
        found.append(NamedDatabase(path: folder, source: path, line: mount.mark.line))
      }
    }
    return found
  }

  private static func keepsData(_ target: String, image: String) -> Bool {
    targets.contains { target == $0 || target.hasPrefix($0 + "/") }
      || target == "/data" && plain.contains(where: image.contains)
  }

  /// The folder from the top of the repository; nil for a named volume and what is outside.
  private static func folder(_ source: String, beside path: GitPath) -> GitPath? {
    var text = source[...]
    if text.hasPrefix("${"), text.hasSuffix("}"), let dash = text.firstIndex(of: "-") {
      text = text[text.index(after: dash)...].dropLast()
    }
    guard text.hasPrefix("."), !text.contains("$") else { return nil }
    let folder = path.directory.following(text.utf8.split(separator: UInt8(ascii: "/")))
    return folder == .top ? nil : folder
  }
}

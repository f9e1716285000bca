package import GitModel

/// A service as a platform or a compose file runs it, and what it keeps of its files.
package struct DeployedService: Sendable {
  package enum Platform: Sendable, Hashable {
    case render, railway, fly, heroku, koyeb, appEngine, compose
  }

  package var platform: Platform
  /// The name that the file gives it; empty where it has one alone.
  package var name: String
  /// The image of a container; nil where it is built, or runs from the source.
  package var image: String?
  /// Whether it runs the code of this project.
  package var isBuilt: Bool
  /// Where in its file system something is kept; empty texts for what does not say where.
  package var mounts: [String] = []
  /// Variables that the file sets, with their values where it has them.
  package var variables: [String: String?] = [:]
  /// Whether it is given others, which are not in this file.
  package var hasOtherVariables = false
  /// Whether it is there for developers or tests.
  package var isLocal = false
  /// The line that it begins at, from 1.
  package var line = 1

  /// The database server that the image is one of; nil for anything else.
  package var server: String? {
    guard let image = image?.lowercased() else { return nil }
    // `registry/bitnami/postgresql:15`, and `${POSTGRES_IMAGE:-postgres}`.
    let name = image.split(separator: "/").last.map(String.init) ?? image
    let words = Set(name.split { !($0.isLetter || $0.isNumber) }.map(String.init))
    guard words.isDisjoint(with: DeployedService.helpers) else { return nil }
    return DeployedService.servers.first { entry in
      entry.words.contains { word in words.contains { $0 == word || $0.hasPrefix(word) } }
    }?.name
  }

  private static let servers: [(name: String, words: [String])] = [
    ("PostgreSQL", ["postgres", "postgresql", "postgis", "timescaledb", "pgvector"]),
    ("MySQL", ["mysql", "percona"]), ("MariaDB", ["mariadb"]), ("MongoDB", ["mongo", "mongodb"]),
    ("SQL Server", ["mssql"]), ("CockroachDB", ["cockroach"]), ("CouchDB", ["couchdb"]),
    ("Neo4j", ["neo4j"]), ("Cassandra", ["cassandra"]), ("ClickHouse", ["clickhouse"]),
    ("InfluxDB", ["influxdb"]), ("SurrealDB", ["surrealdb"]),
  ]
  /// Images beside a server's, which keep nothing.
  private static let helpers: Set<String> = [
    "exporter", "backup", "admin", "express", "client", "proxy", "pgadmin", "adminer", "pooler",
    "pgbouncer", "phpmyadmin", "operator", "router", "init", "wait", "test", "migrate", "web",
    "metabase", "rest", "meta", "bouncer", "replicate", "s3", "ui", "keeper",
  ]
}

/// The services of a deployment file.
package struct DeployedServices: Sendable {
  package var list: [DeployedService] = []
  /// Whether the file has a database server beside them: Render's `databases:`, an add-on of Heroku's.
  package var hasServer = false

  /// - Returns: nil where the file runs no services.
  package init?(_ content: [UInt8], at path: GitPath, as role: FileRole) {
    let source = Excerpt(file: content)
    let name = String(decoding: path.lowercased.name, as: UTF8.self)
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    switch role.kind {
    case .compose:
      for root in DocumentNode.documents(source, isTemplate: false).documents {
        list += ComposeStorage.services(root)
      }
      for index in list.indices where role.isLocal { list[index].isLocal = true }
    case .processes:
      guard !role.isLocal, source.lines.contains(where: { source.slice($0).text.hasPrefix("web:") })
      else { return nil }
      list = [DeployedService(platform: .heroku, name: "", isBuilt: true)]
    case .manifest where name.hasSuffix(".toml"):
      let tables = TOMLReader.tables(source)
      guard let service = PlatformStorage.service(tables, stem: stem) else { return nil }
      list = [service]
    case .manifest:
      for root in DocumentNode.documents(source, isTemplate: false).documents {
        list += PlatformStorage.services(root, stem: stem)
        hasServer = hasServer || PlatformStorage.hasServer(root)
      }
    default: return nil
    }
  }
}

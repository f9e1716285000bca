import DeploymentFiles
import GitModel
package import GuardModel
import Problems

/// Warns where a deployment keeps a database in a file system that the next one does not have.
package struct DeployStorage: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "deploy-storage",
    summary: "a deployment keeps its database where the next deployment finds it again",
    rationale: """
      A platform gives each deployment a new file system, and a container loses its own when it is \
      removed. A SQLite file without a disk, and a database server without a volume, then start empty. \
      The rule reads manifests (render.yaml, fly.toml, railway.json, Procfile, koyeb.yaml, app.yaml) \
      and compose files, and asks the project's settings whether it uses SQLite. It also reports \
      COPY . . that takes a database or .env into an image, and a variable with the database's address \
      that the code needs and render.yaml leaves out. What is set outside of the repository is not \
      known to it. Files for tests, CI and developers are passed over.
      """,
    level: .warning,
    remedy: [
      "keep the database on a disk or a volume of the platform, or on a database server of its own"
    ])

  /// The operation of what is not kept.
  static let operation = "storage-not-kept"

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    for file in snapshot.novelFiles where file.entry.mode.isFile {
      judgement.judging(file.path) { judgement throws(ObjectError) in
        if case .renamed = file.origin { return }
        let found = try observations(of: file.entry, in: snapshot)
        guard case .modified = file.origin, !found.isEmpty,
          let before = try snapshot.committedFile(at: file.path), before.mode.isFile
        else {
          judgement.observations += found
          return
        }
        // A change answers for what it brings.
        let known = Set(try observations(of: before, in: snapshot).map(\.message))
        judgement.observations += found.filter { !known.contains($0.message) }
      }
    }
    return judgement
  }

  private func observations(
    of entry: TreeEntry, in snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    guard let role = FileRole(entry.path) else { return [] }
    let content = try snapshot.blob(entry.id).prefix(DeploymentReader.limit)
    if role.kind == .containerBuild {
      return role.isLocal
        ? [] : try ImageContent(snapshot).observations(of: content, in: entry)
    }
    guard let services = DeployedServices(content, at: entry.path, as: role) else { return [] }
    return try StoragePlan(snapshot).observations(of: services, in: entry)
  }
}

extension DeployStorage {
  private static func file(_ text: String) -> [UInt8] { Array(text.utf8) }
  private static let flask = file(
    """
    from flask import Flask
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"

    """)
  private static let service = "services:\n  - type: web\n    name: shop\n    runtime: python\n"

  package static let examples = [
    RuleExample(
      "SQLite on Render without a disk", committed: ["app.py": flask],
      staged: ["render.yaml": file(service)], expected: [.init(.warning, "render.yaml")]),
    RuleExample(
      "SQLite on Render with a disk", committed: ["app.py": flask],
      staged: [
        "render.yaml": file(service + "    disk:\n      name: data\n      mountPath: /data\n")
      ], expected: []),
    RuleExample(
      "SQLite on Fly without mounts, as an audit finds it", occasion: .audit,
      committed: ["app.py": flask, "fly.toml": file("app = \"shop\"\n")],
      expected: [.init(.warning, "fly.toml")]),
    RuleExample(
      "a database server without a volume",
      staged: ["compose.yml": file("services:\n  db:\n    image: postgres:16\n")],
      expected: [.init(.warning, "compose.yml")]),
    RuleExample(
      "a database server with a volume, and one for tests",
      staged: [
        "compose.yml": file(
          "services:\n  db:\n    image: postgres:16\n    volumes:\n"
            + "      - pgdata:/var/lib/postgresql/data\nvolumes:\n  pgdata:\n"),
        "docker-compose.test.yml": file("services:\n  db:\n    image: postgres:16\n"),
      ], expected: []),
    RuleExample(
      "an image that takes the database with it", committed: ["app.py": flask],
      staged: ["Dockerfile": file("FROM python:3.13\nWORKDIR /app\nCOPY . .\n")],
      expected: [.init(.warning, "Dockerfile")]),
    RuleExample(
      "a .dockerignore that leaves it out",
      committed: ["app.py": flask, ".dockerignore": file("**/*.db\ninstance\n")],
      staged: ["Dockerfile": file("FROM python:3.13\nCOPY . .\n")], expected: []),
  ]
}

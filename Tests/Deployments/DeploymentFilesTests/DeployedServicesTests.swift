import DeploymentFiles
import GitModel
import Testing

@Suite struct DeployedServicesTests {
  private func services(_ path: GitPath, _ text: String) throws -> [DeployedService] {
    let role = try #require(FileRole(path))
    return DeployedServices(Array(text.utf8), at: path, as: role)?.list ?? []
  }

  @Test func `a compose file has the mounts and variables of each service`() throws {
    let found = try services(
      "docker-compose.yml",
      """
      services:
        web:
          build: .
          env_file: .env
          environment: {DATABASE_URL: "sqlite:////data/a.db"}
          volumes: ["./data:/data:rw", {type: volume, source: v, target: /cache}]
        db:
          image: ${IMAGE:-bitnami/postgresql:15}
          environment: [A=1, B]
        test-db:
          image: mysql
      """)
    #expect(found.map(\.name) == ["web", "db", "test-db"])
    #expect(found.map(\.mounts) == [["/data", "/cache"], [], []])
    #expect(found.map(\.server) == [nil, "PostgreSQL", "MySQL"])
    #expect(found.map(\.isBuilt) == [true, false, false])
    #expect(found.map(\.isLocal) == [false, false, true])
    #expect(found.map(\.hasOtherVariables) == [true, false, false])
    #expect(found.map(\.line) == [3, 8, 11])
    #expect(found[0].variables["DATABASE_URL"] == "sqlite:////data/a.db")
    #expect(found[1].variables["A"] == "1")
  }

  @Test(arguments: ["docker-compose.test.yml", "compose.ci.yaml", "docker-compose.dev.yml"])
  func `files for tests and developers keep nothing`(path: GitPath) throws {
    let found = try services(path, "services:\n  db:\n    image: postgres\n")
    #expect(found.map(\.isLocal) == [true])
  }

  /// An image, and the server that it is.
  @Test(arguments: [
    ("postgis/postgis:16", "PostgreSQL"), ("timescale/timescaledb:latest-pg16", "PostgreSQL"),
    ("pgvector/pgvector:pg16", "PostgreSQL"), ("mariadb:11", "MariaDB"), ("mongo:7", "MongoDB"),
    ("mcr.microsoft.com/mssql/server", nil), ("redis:7", nil), ("mongo-express", nil),
    ("prometheuscommunity/postgres-exporter", nil), ("postgrest/postgrest", "PostgreSQL"),
    ("dpage/pgadmin4", nil), ("nginx", nil),
  ])
  func `the image tells the server`(image: String, server: String?) throws {
    let found = try services("compose.yml", "services:\n  a:\n    image: \(image)\n")
    #expect(found.map(\.server) == [server], "\(image)")
  }

  @Test func `Render's manifest has disks, variables and databases`() throws {
    let text = """
      databases:
        - name: main
      services:
        - type: web
          name: a
          runtime: python
          disk: {name: d, mountPath: /data}
          envVars:
            - key: DATABASE_URL
              fromDatabase: {name: main, property: connectionString}
        - type: web
          name: b
          runtime: static
        - type: worker
          name: c
          runtime: node
          envVars: [{fromGroup: g}]
      """
    let role = try #require(FileRole("render.yaml"))
    let found = try #require(DeployedServices(Array(text.utf8), at: "render.yaml", as: role))
    #expect(found.hasServer)
    #expect(found.list.map(\.name) == ["a", "c"])
    #expect(found.list.map(\.mounts) == [["/data"], []])
    #expect(found.list[0].variables.keys.contains("DATABASE_URL"))
    #expect(found.list.map(\.hasOtherVariables) == [false, true])
  }

  @Test(arguments: [
    ("fly.toml", "app = \"a\"\n[mounts]\nsource = \"d\"\ndestination = \"/data\"", ["/data"]),
    ("fly.toml", "app = \"a\"\n[[mounts]]\ndestination = \"/d\"", ["/d"]),
    ("fly.toml", "app = \"a\"\n[env]\nA = \"b\"", []),
    ("railway.toml", "[deploy]\nrequiredMountPath = \"/data\"", ["/data"]),
    ("railway.json", #"{"deploy": {"requiredMountPath": "/data"}}"#, ["/data"]),
    ("railway.json", #"{"deploy": {"startCommand": "x"}}"#, []),
    ("koyeb.yaml", "services:\n  - volumes:\n      - path: /data", ["/data"]),
    ("Procfile", "web: gunicorn a:a", []), ("app.yaml", "runtime: python312", []),
  ])
  func `a platform's manifest has one service`(
    path: GitPath, text: String, mounts: [String]
  ) throws {
    let found = try services(path, text)
    #expect(found.map(\.mounts) == [mounts], "\(path): \(text)")
  }

  @Test(arguments: [
    ("FROM a\nCOPY . .\n", 2), ("FROM a\nRUN x\nADD --chown=a ./ /app\n", 3),
    ("FROM a\nCOPY [\".\", \"/app\"]\n", 2), ("FROM a\nCOPY src .\n", nil),
    ("FROM a\nCOPY --from=b . .\n", nil), ("FROM a\nCOPY package.json ./\n", nil),
  ])
  func `an instruction that copies everything is found`(text: String, line: Int?) {
    #expect(ContainerContext.copiesAll(Array(text.utf8)) == line, "\(text)")
  }

  /// A `.dockerignore`, and what it leaves in of three files.
  @Test(arguments: [
    ("", ["app.db", "data/app.db", ".env"]), ("*.db\n.env", ["data/app.db"]),
    ("**/*.db\n", [".env"]), ("/data/\n./.env\n# *.db\n", ["app.db"]),
    ("*\n!app.db\n", ["app.db"]), (".\n", []),
  ])
  func `a .dockerignore is anchored at its folder`(ignores: String, taken: [GitPath]) {
    let paths: [GitPath] = ["app.db", "data/app.db", ".env"]
    #expect(ContainerContext.taken(paths, leavingOut: Array(ignores.utf8)) == taken, "\(ignores)")
  }
}

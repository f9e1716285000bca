import GitModel
import GuardModel
import Testing

@testable import GuardRules

@Suite struct DeployStorageTests {
  static let literal = "import sqlite3\nDB = sqlite3.connect(\"app.db\")\n"
  static let fallback =
    "import os\nURI = os.environ.get(\"DATABASE_URL\", \"sqlite:///app.db\")\n"
  static let required = "import os\nURI = os.environ[\"DATABASE_URL\"]\n"
  static let render = "services:\n- type: web\n  name: a\n  runtime: python\n"

  /// Files, and the paths that are told of.
  static let cases: [(files: [String: String], expected: [String])] = [
    (["app.py": literal, "render.yaml": render], ["render.yaml"]),
    (["app.py": literal, "render.yaml": render + "  disk: {mountPath: /d}\n"], []),
    (["app.py": fallback, "render.yaml": render], ["render.yaml"]),
    (
      [
        "app.py": fallback,
        "render.yaml": render + "  envVars: [{key: DATABASE_URL, sync: false}]\n",
      ],
      []
    ),
    (["app.py": fallback, "render.yaml": "databases: [{name: d}]\n" + render], []),
    (["app.py": required, "render.yaml": render], ["render.yaml"]),
    (["app.py": required, "render.yaml": render + "  envVars: [{fromGroup: g}]\n"], []),
    (
      [
        "render.yaml": render + "  envVars: [{key: DATABASE_URL, value: \"sqlite:////app/a.db\"}]\n"
      ],
      ["render.yaml"]
    ),
    (["app.py": literal, "railway.json": #"{"deploy": {"startCommand": "x"}}"#], ["railway.json"]),
    (["app.py": literal, "railway.toml": "[deploy]\nrequiredMountPath = \"/d\"\n"], []),
    (["app.py": literal, "fly.toml": "app = \"a\"\n"], ["fly.toml"]),
    (["app.py": literal, "fly.toml": "app = \"a\"\n[mounts]\ndestination = \"/d\"\n"], []),
    (["app.py": fallback, "fly.toml": "app = \"a\"\n"], []),
    (["app.py": literal, "Procfile": "web: gunicorn a:a\n"], ["Procfile"]),
    (["app.py": fallback, "Procfile": "web: gunicorn a:a\n"], []),
    (["app.py": literal, "app.yaml": "runtime: python312\n"], ["app.yaml"]),
    (["app.py": literal, "koyeb.yaml": "services:\n- name: a\n"], ["koyeb.yaml"]),
    (["main.go": "package main\n", "fly.toml": "app = \"a\"\n"], []),
    (["compose.yml": "services:\n  db:\n    image: postgres\n"], ["compose.yml"]),
    (["compose.yml": "services:\n  db:\n    image: postgres\n    tmpfs: /x\n"], []),
    (["docker-compose.test.yml": "services:\n  db:\n    image: postgres\n"], []),
    (["compose.yml": "services:\n  test-db:\n    image: postgres\n"], []),
    (
      [
        "compose.yml": "services:\n  db:\n    image: postgres\n",
        "compose.prod.yml": "services:\n  db:\n    volumes: [\"d:/var/lib/postgresql/data\"]\n",
      ], []
    ),
    (
      [".github/workflows/a.yml": "jobs:\n  a:\n    services:\n      db:\n        image: mysql\n"],
      []
    ),
    (
      [
        "compose.yml":
          "services:\n  a:\n    build: .\n    environment: [\"DATABASE_URL=sqlite:////a/x.db\"]\n"
      ], ["compose.yml"]
    ),
    (
      [
        "compose.yml":
          "services:\n  a:\n    build: .\n    volumes: [\"d:/a\"]\n"
          + "    environment: [\"DATABASE_URL=sqlite:////a/x.db\"]\n"
      ], []
    ),
    (["app.py": literal, "Dockerfile": "FROM a\nCOPY . .\n"], ["Dockerfile"]),
    (["app.py": literal, "Dockerfile": "FROM a\nCOPY . .\n", ".dockerignore": "*.db\n"], []),
    (["app.py": literal, "Dockerfile": "FROM a\nCOPY src .\n"], []),
    (["app.py": "import os\n", "Dockerfile": "FROM a\nCOPY . .\n"], []),
    (
      ["Dockerfile": "FROM a\nCOPY . .\n", ".env.example": "A=1\n", ".gitignore": ".env\n"],
      ["Dockerfile"]
    ),
  ]

  @Test(arguments: cases.indices)
  func `what the next deployment does not find again is told`(index: Int) {
    let (files, expected) = DeployStorageTests.cases[index]
    let committed = files.mapValues { Array($0.utf8) }
    let audit = RuleExample("", occasion: .audit, committed: committed, expected: [])
    let commit = RuleExample("", staged: committed, expected: [])
    for example in [audit, commit] {
      let judgement = DeployStorage().judge(ExampleSnapshot(example))
      #expect(judgement.undecided.isEmpty)
      #expect(
        judgement.observations.map(\.path.description) == expected, "\(files) \(example.occasion)")
      for observation in judgement.observations {
        #expect(observation.level == .warning)
        #expect(observation.operation == "storage-not-kept")
      }
    }
  }

  @Test func `a change of something else in the file is no news`() {
    let file = "services:\n  db:\n    image: postgres\n"
    let example = RuleExample(
      "", committed: ["compose.yml": Array(file.utf8)],
      staged: ["compose.yml": Array(("# the shop\n" + file).utf8)], expected: [])
    #expect(DeployStorage().judge(ExampleSnapshot(example)).observations.isEmpty)
  }

  @Test func `the service and its line are named`() throws {
    let example = RuleExample(
      "", staged: ["compose.yml": Array("services:\n  main:\n    image: mariadb:11\n".utf8)],
      expected: [])
    let only = try #require(
      DeployStorage().judge(ExampleSnapshot(example)).observations.first)
    #expect(only.subject == .service("main"))
    #expect(only.line == 3)
    #expect(only.reason == "what it stores is kept only until the next `docker compose down`")
  }
}

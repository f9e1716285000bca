import Foundation
import TestSupport
import Testing

/// A clone whose tracked files name a server that a person has never agreed to.
@Suite struct ConsentTests {
  /// Ways in which a tracked file names the server at a port, with the places in them marked.
  static let kinds: [(file: String, text: String)] = [
    ("app.py", "DB = \"postgresql://attacker@127.0.0.1:PORT/x?sslmode=disable\"\n"),
    (
      "config.py",
      """
      import os
      URL = f"postgresql://attacker@127.0.0.1:PORT/{os.environ['PGPASSWORD']}"
      """
    ),
    (
      "config.py",
      "import os\nURL = os.environ.get('DATABASE_URL', 'postgresql://attacker@127.0.0.1:PORT/x')\n"
    ),
    (
      "site/settings.py",
      """
      DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "x",
        "USER": "attacker", "HOST": "127.0.0.1", "PORT": "PORT"}}
      """
    ),
    (
      "site/settings.py",
      """
      import os
      DATABASES = {"default": {"ENGINE": "django.db.backends.mysql", "NAME": "x",
        "USER": "attacker", "PASSWORD": os.environ["MYSQL_PWD"], "HOST": "127.0.0.1",
        "PORT": "PORT"}}
      """
    ),
    ("alembic.ini", "[alembic]\nsqlalchemy.url = postgresql://attacker@127.0.0.1:PORT/x\n"),
    (
      ".guard.yml",
      """
      version: 1
      backup:
        databases: [{name: x, url: "postgresql://attacker@127.0.0.1:PORT/x"}]

      """
    ),
    (
      ".guard.yml",
      """
      version: 1
      backup:
        make: true
        databases: [{name: x, url: "env:DATABASE_URL"}, {name: y, url: "env:OTHER_URL"}]

      """
    ),
    (
      "prisma/schema.prisma",
      "datasource db {\n  provider = \"mysql\"\n  url = \"mysql://attacker@127.0.0.1:PORT/x\"\n}\n"
    ),
    (".env", "DATABASE_URL=postgresql://attacker@127.0.0.1:PORT/x\n"),
    (".env.local", "DATABASE_URL=mysql://attacker@127.0.0.1:PORT/x\n"),
    (".env.example", "DATABASE_URL=postgresql://attacker@127.0.0.1:PORT/x\n"),
    (
      "docker-compose.yml",
      "services:\n  web:\n    environment:\n      DATABASE_URL: mysql://attacker@127.0.0.1:PORT/x\n"
    ),
    ("config/database.yml", "production:\n  url: postgresql://attacker@127.0.0.1:PORT/x\n"),
    ("package.json", "{\"config\": {\"db\": \"postgresql://attacker@127.0.0.1:PORT/x\"}}\n"),
    ("app.py", "DB = 'postgresql://attacker@safe.invalid,127.0.0.1:PORT/x'\n"),
    ("app.py", "DB = 'postgresql://attacker@safe.invalid/x?hostaddr=127.0.0.1&port=PORT'\n"),
    ("app.py", "DB = 'postgresql:///x?host=127.0.0.1&port=PORT&user=attacker'\n"),
    ("app.py", "DB = 'postgresql://attacker@safe.invalid%2C127.0.0.1:PORT/x'\n"),
    ("app.py", "DB = 'mysql://attacker@127.0.0.1:PORT/--host=127.0.0.1'\n"),
    ("app.py", "DB = 'postgresql://attacker@/x?service=evil'\n"),
    ("app.py", "DB = 'postgresql:///x'\n"),
  ]

  /// Everything that a person types, and what git starts.
  static let commands: [[String]] = [
    ["git-guard", "check"], ["git", "commit", "-q", "-m", "Add a table"],
    ["git", "push", "-q", "origin", "main"], ["git-guard", "audit"],
    ["git-guard", "audit", "--history"], ["git-guard", "doctor"],
    ["git-guard", "doctor", "--fix"], ["git-guard", "backup"], ["git-guard", "backup", "list"],
    ["git-guard", "backup", "verify"], ["git-guard", "backup", "adopt"],
    ["git-guard", "backup", "prune"], ["git-guard", "backup", "restore", "--yes"],
    ["git-guard", "install"], ["git-guard", "init", "--yes"],
  ]

  /// A clone of a repository with these tracked files, a migration staged, and the hooks installed.
  private func clone(_ files: [String: String]) throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(files)
    let remote = guarded.repository.beside("remote").path
    try guarded.repository.git("init", "-q", "--bare", remote)
    try guarded.repository.git("remote", "add", "origin", remote)
    try guarded.install()
    try guarded.stage("migrations/0001_t.sql", "CREATE TABLE t (id int);\n")
    return guarded
  }

  private func run(
    _ words: [String], in guarded: GuardedRepository, _ extra: [String: String]
  ) throws -> Command.Outcome {
    let program = words[0] == "git" ? "git" : GuardedRepository.program
    return try guarded.repository.command([program] + words.dropFirst(), extra: extra).run()
  }

  @Test(arguments: kinds.indices, [DatabaseListener.Kind.postgresql, .mysql])
  func `no command reaches a server that a tracked file names`(
    _ number: Int, _ kind: DatabaseListener.Kind
  ) throws {
    let listener = try DatabaseListener(kind)
    let (file, text) = Self.kinds[number]
    // Another kind of server would hear nothing that it understands.
    guard text.contains("mysql") == (kind == .mysql) else { return }
    let guarded = try clone([
      file: text.replacing("PORT", with: String(listener.port)).replacing(
        "\"\(listener.port)\":", with: "\"PORT\":")
    ])
    let service = guarded.repository.beside("services")
    try Data(
      "[evil]\nhost=127.0.0.1\nport=\(listener.port)\nuser=attacker\n".utf8
    ).write(to: service)
    let variables = [
      "PGPASSWORD": "s3cret", "MYSQL_PWD": "s3cret", "PGSERVICEFILE": service.path,
      "PGSERVICE": "evil", "PGPORT": String(listener.port), "PGHOSTADDR": "127.0.0.1",
      "MYSQL_TCP_PORT": String(listener.port),
    ]
    for words in Self.commands { _ = try run(words, in: guarded, variables) }
    #expect(listener.visits.isEmpty, "\(file): \(text)")
  }

  // MARK: What is reached

  @Test(arguments: [
    ("postgresql://attacker@127.0.0.1:PORT/x", DatabaseListener.Kind.postgresql),
    ("mysql://attacker@127.0.0.1:PORT/x", .mysql),
  ])
  func `consent opens the address that it names, and no other`(
    _ address: String, _ kind: DatabaseListener.Kind
  ) throws {
    let listener = try DatabaseListener(kind)
    let address = address.replacing("PORT", with: String(listener.port))
    let guarded = try clone(["app.py": "DB = '\(address)'\n"])
    let variables = ["PGPASSWORD": "s3cret", "MYSQL_PWD": "s3cret"]
    let answer = try guarded.ask("check", extra: variables)
    let note = try #require(
      (answer.json["findings"] as? [[String: Any]])?.first {
        $0["rule"] as? String == "backup-marker"
      })
    #expect(note["level"] as? String == "note")
    #expect(listener.visits.isEmpty)
    // The command that is printed is the one that works.
    let remedy = try #require(note["remedy"] as? String)
    let command = try #require(
      remedy.split(separator: "\n").first { $0.contains("$ git config") }?.split(separator: "$ ")
        .last)
    for other in [
      "postgresql://other@127.0.0.1:\(listener.port)", "postgresql://attacker@127.0.0.1",
    ] {
      try guarded.repository.git("config", "--add", "guard.connect", other)
    }
    _ = try guarded.ask("check", extra: variables)
    #expect(listener.visits.isEmpty)
    try guarded.repository.command(["sh", "-c", String(command)]).succeed()
    _ = try guarded.ask("check", extra: variables)
    let said = listener.visits.joined()
    #expect(!said.isEmpty)
    if kind == .postgresql { #expect(String(decoding: said, as: UTF8.self).contains("s3cret")) }
  }

  @Test(arguments: ["environment", "git -c", ".env", "backend/.env", "instance/config.py"])
  func `an equal address of the person's own opens it as well`(_ place: String) throws {
    let listener = try DatabaseListener(.postgresql)
    let address = "postgresql://ada@127.0.0.1:\(listener.port)/shop"
    let guarded = try clone(["backend/app.py": "DB = '\(address)'\n", ".gitignore": "instance/\n"])
    _ = try guarded.ask("check")
    #expect(listener.visits.isEmpty)
    var extra: [String: String] = [:]
    switch place {
    case "environment": extra = ["ANY_URL": "postgres://ada:pw@127.0.0.1:\(listener.port)"]
    case "git -c":
      extra = [
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "guard.connect", "GIT_CONFIG_VALUE_0": address,
      ]
    default: try guarded.repository.write(place, "DATABASE_URL='\(address)'\n")
    }
    _ = try guarded.ask("check", extra: extra)
    #expect(!listener.visits.isEmpty)
  }

  @Test func `a required backup is refused where nobody has agreed`() throws {
    let policy = "version: 1\nbackup:\n  required: always\n"
    let guarded = try clone([
      "app.py": "DB = 'postgresql://attacker@127.0.0.1:1/x'\n", ".guard.yml": policy,
    ])
    #expect(try guarded.ask("check").findings.contains("backup-marker error app.py"))
    #expect(try guarded.tryGit("commit", "-m", "Add a table").status != 0)
  }

  @Test func `a commit that touches no schema says nothing of it`() throws {
    let guarded = try clone(["app.py": "DB = 'postgresql://attacker@127.0.0.1:1/x'\n"])
    try guarded.repository.git("reset", "-q")
    try guarded.stage("README.md", "shop\n")
    #expect(try guarded.ask("check").findings.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func `a person at a terminal is asked, and a hook asks nobody`() throws {
    let guarded = try clone(["app.py": "DB = 'postgresql://attacker@127.0.0.1:1/x'\n"])
    func type(_ answer: String, at words: String) throws {
      _ = try guarded.repository.command(["script", "-qec", words, "/dev/null"])
        .run(input: Array((answer + "\n").utf8))
    }
    func agreed() throws -> String {
      try guarded.tryGit("config", "--get-all", "guard.connect").output
    }
    try type("y", at: "git commit -q -m 'Add a table'")
    try type("n", at: "'\(GuardedRepository.program)' backup")
    #expect(try agreed().isEmpty)
    try type("y", at: "'\(GuardedRepository.program)' doctor")
    #expect(try agreed() == "postgresql://attacker@127.0.0.1:1\n")
  }

  // MARK: Whose word counts

  @Test(arguments: ["tracked", "untracked again", "link", "assume-unchanged", "other case"])
  func `a file of variables that came with the repository is nobody's own`(_ state: String) throws {
    let listener = try DatabaseListener(.postgresql)
    let address = "DATABASE_URL=postgresql://attacker@127.0.0.1:\(listener.port)/x\n"
    let name = state == "link" ? "shared.env" : state == "other case" ? ".ENV" : ".env"
    let guarded = try clone([
      name: address, "app.py": "import os\nDB = os.environ['DATABASE_URL']\n",
    ])
    let top = guarded.repository.url
    switch state {
    case "untracked again": try guarded.repository.git("rm", "-q", "--cached", ".env")
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: top.appending(path: ".env").path, withDestinationPath: name)
    case "assume-unchanged":
      try guarded.repository.git("update-index", "--assume-unchanged", ".env")
    case "other case": try guarded.repository.write(".env", address)
    default: break
    }
    // Once a commit has taken it out of git, it is a file of the person's own.
    for words in Self.commands.prefix(state == "untracked again" ? 1 : 8) {
      _ = try run(words, in: guarded, ["PGPASSWORD": "s"])
    }
    #expect(listener.visits.isEmpty)
  }

  @Test func `a configuration that is included from the work tree agrees to nothing`() throws {
    let listener = try DatabaseListener(.postgresql)
    let address = "postgresql://attacker@127.0.0.1:\(listener.port)/x"
    let guarded = try clone([
      "app.py": "DB = '\(address)'\n", ".gitconfig": "[guard]\n\tconnect = \(address)\n",
    ])
    try guarded.repository.git("config", "include.path", "../.gitconfig")
    #expect(try guarded.repository.git("config", "guard.connect").contains(address))
    _ = try guarded.ask("check")
    #expect(listener.visits.isEmpty)
  }

  @Test func `a consented address is not led elsewhere by variables`() throws {
    let listener = try DatabaseListener(.postgresql)
    let guarded = try clone(["app.py": "DB = 'postgresql://ada@127.0.0.1:1/x?hostaddr=127.0.0.1'\n"]
    )
    try guarded.repository.git("config", "guard.connect", "postgresql://ada@127.0.0.1:1")
    let port = String(listener.port)
    _ = try run(
      ["git-guard", "backup"], in: guarded,
      [
        "PGHOST": "127.0.0.1", "PGHOSTADDR": "127.0.0.1", "PGPORT": port, "PGPASSWORD": "s",
        "PGOPTIONS": "-c x=y",
      ])
    #expect(listener.visits.isEmpty)
  }
}

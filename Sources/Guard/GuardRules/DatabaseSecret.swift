import GitIgnore
package import GitModel
package import GuardModel
import Problems
import ProjectDatabases

/// Refuses passwords of databases in tracked files.
package struct DatabaseSecret: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "database-secret",
    summary: "no tracked file holds a password or an address with a password of a database",
    rationale: """
      Whoever can read the repository can read and empty the database, and a clone keeps the password \
      for ever. The rule reads settings (.env, alembic.ini, database.yml, appsettings.json, \
      settings.py, compose files and their like) and never prints a password. What stands for one that \
      is still to be filled in, what every manual has, and the password of a database on the reader's \
      own machine are notes, as everything in .env.example and its like is.
      """,
    level: .error,
    remedy: [
      "read it from a variable of the environment, and keep the file that sets the variable out of git:",
      .lines([".env"], in: .ignoreFile),
      "what was pushed is public: change the password",
    ])

  /// Whether a file is read for them.
  package static func reads(_ path: GitPath) -> Bool { DatabaseSecrets.names.contains(path) }

  /// Whether a variable is one that the rule judges.
  package static func judges(variable name: String) -> Bool {
    DatabaseSecrets.isAsked(variable: name)
  }

  /// More than these of one file are only counted.
  private static let most = 10

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    for file in snapshot.novelFiles
    where file.entry.mode.isFile && DatabaseSecret.reads(file.path) {
      judgement.judging(file.path) { judgement throws(ObjectError) in
        judgement.observations += try observations(of: file, in: snapshot)
      }
    }
    return judgement
  }

  private func observations(
    of file: NovelFile, in snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    var found = try secrets(in: file.entry, snapshot)
    if !found.isEmpty {
      let known = try earlier(of: file, snapshot)
      found.removeAll { secret in known.contains { secret.isSame(as: $0) } }
    }
    let secrets = found.filter { $0.weight == .secret }
    var observations = secrets.prefix(DatabaseSecret.most).map { secret in
      observation(of: secret, more: 0, in: file, snapshot)
    }
    if secrets.count > DatabaseSecret.most, let last = observations.popLast() {
      observations.append(last)
      observations[observations.count - 1].message +=
        " (and \(secrets.count - DatabaseSecret.most) more)"
    }
    let notes = found.filter { $0.weight != .secret }
    if secrets.isEmpty, let first = notes.first {
      observations.append(observation(of: first, more: notes.count - 1, in: file, snapshot))
    }
    return observations
  }

  private func secrets(
    in entry: TreeEntry, _ snapshot: any Snapshot
  ) throws(ObjectError) -> [DatabaseSecrets.Found] {
    DatabaseSecrets(
      try snapshot.blob(entry.id).prefix(DatabaseSecrets.limit), at: entry.path
    ).list
  }

  /// What the file held before the change; nothing in an audit.
  private func earlier(
    of file: NovelFile, _ snapshot: any Snapshot
  ) throws(ObjectError) -> [DatabaseSecrets.Found] {
    let before: TreeEntry?
    switch file.origin {
    case .added, .present: before = nil
    case .modified: before = try snapshot.committedFile(at: file.path)
    case .renamed(let old): before = try snapshot.committedFile(at: old)
    }
    guard let before, before.mode.isFile else { return [] }
    return try secrets(in: before, snapshot)
  }

  private func observation(
    of secret: DatabaseSecrets.Found, more count: Int, in file: NovelFile,
    _ snapshot: any Snapshot
  ) -> Observation {
    let place = secret.host.map { $0.isEmpty ? "" : " on \(GitPath($0))" } ?? ""
    let more = count > 0 ? " (and \(count) more)" : ""
    let what: String
    let reason: String
    switch secret.weight {
    case .secret:
      what = "the password of a database\(place)"
      reason = "whoever can read the repository can read and empty the database"
    case .loopback:
      what = "the password of a database on the reader's own machine"
      reason = "it opens nothing elsewhere, unless it is used elsewhere, too"
    case .placeholder:
      what = "a placeholder, or the usual password of a manual"
      reason = "a database that really has this password is open to everybody"
    }
    return Observation(
      level: secret.weight == .secret ? .error : .note, path: file.path, line: secret.line,
      blob: file.entry.id, subject: .variable(secret.name),
      message: "\(GitPath(secret.name)) holds \(what)\(more)", reason: reason,
      remedy: remedy(secret, file, snapshot))
  }

  private func remedy(
    _ secret: DatabaseSecrets.Found, _ file: NovelFile, _ snapshot: any Snapshot
  ) -> [RemedyStep] {
    guard secret.weight == .secret else {
      return ["nothing to do if no database that matters has this password"]
    }
    let isVariables = file.path.name.starts(with: ".env".utf8)
    let line = isVariables ? IgnoreLine.escaped(GitPath(Array(file.path.name))) : ""
    let leaving =
      isVariables
      ? Remedies.leaveOut(file, of: snapshot, ignoring: line)
      : ["read it from a variable of the environment that the platform sets"]
    guard !file.origin.isPresent else {
      return isVariables
        ? leaving : leaving + ["what was pushed is public: change the password"]
    }
    return leaving + ["if it was ever pushed, change the password"]
  }
}

extension DatabaseSecret {
  private static func file(_ text: String) -> [UInt8] { Array(text.utf8) }

  package static let examples = [
    RuleExample(
      "the address of a database with its password",
      staged: [".env": file("DATABASE_URL=postgres://shop:k7Gq2vXz@db.shop.net/prod\n")],
      expected: [.init(.error, ".env")]),
    RuleExample(
      "a password in settings",
      staged: [
        "shop/settings.py": file(
          "DATABASES = {'default': {\n  'ENGINE': 'django.db.backends.postgresql',\n"
            + "  'HOST': 'db.shop.net',\n  'PASSWORD': 'k7Gq2vXz',\n}}\n")
      ], expected: [.init(.error, "shop/settings.py")]),
    RuleExample(
      "a connection string, as an audit finds it", occasion: .audit,
      committed: [
        "appsettings.json": file(
          #"{"Default": "Host=db.shop.net;Username=shop;Password=k7Gq2vXz;Database=prod"}"#)
      ], expected: [.init(.error, "appsettings.json")]),
    RuleExample(
      "a change of a file that had the password before",
      committed: ["alembic.ini": file("sqlalchemy.url = mysql://shop:k7Gq2vXz@10.0.0.7/prod\n")],
      staged: ["alembic.ini": file("# 2\nsqlalchemy.url = mysql://shop:k7Gq2vXz@10.0.0.7/prod\n")],
      expected: []),
    RuleExample(
      "a database on the reader's own machine",
      staged: [".env": file("DATABASE_URL=postgres://shop:k7Gq2vXz@localhost/shop\n")],
      expected: [.init(.note, ".env")]),
    RuleExample(
      "a sample that shows what is needed",
      staged: [".env.example": file("DATABASE_URL=postgres://shop:k7Gq2vXz@db.shop.net/prod\n")],
      expected: [.init(.note, ".env.example")]),
    RuleExample(
      "a password that the environment gives",
      staged: [
        "config/database.yml": file("production:\n  password: <%= ENV['DB_PASSWORD'] %>\n"),
        "compose.yml": file("services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${PW}\n"),
      ], expected: []),
  ]
}

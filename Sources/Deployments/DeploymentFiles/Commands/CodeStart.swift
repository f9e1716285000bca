/// Code of the project that a command starts, as the command names it.
package struct CodeStart: Hashable, Sendable {
  /// What is started.
  package enum Target: Hashable, Sendable {
    /// A file, as a path: `prisma/seed.ts`.
    case file(String)
    /// A module by its dotted name, with what is taken of it: `app.main:create_app`.
    case module(String)
    /// A command of Django: `management/commands/NAME.py`.
    case djangoCommand(String)
    /// The migrations of a Django application, to the one of the name: `migrate shop 0001`.
    case djangoMigrations(of: String, to: String)
    /// A command that the application declares: `@app.cli.command`.
    case flaskCommand(String)
    case rakeTask(String)
    case artisanCommand(String)
    /// What fills a database, where the tool looks for it.
    case seeds(SeedTool)
  }

  /// Tools that fill a database.
  package enum SeedTool: Hashable, Sendable {
    case prisma, knex, sequelize, rails, laravel
  }

  package var target: Target
  /// What it is called with.
  package var arguments: [String]

  package init(_ target: Target, arguments: [String] = []) {
    self.target = target
    self.arguments = arguments
  }
}

extension CodeStart {
  private static let endings = [
    ".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".rb", ".php", ".exs", ".pl",
  ]

  /// Whether the word is the name of a file of code.
  static func isFile(_ word: String) -> Bool { endings.contains(where: word.hasSuffix) }

  /// The start of a file from the folder that a command runs in.
  static func file(_ path: String, _ arguments: [String], in folder: String) -> CodeStart {
    let isRooted = path.hasPrefix("/") || path.hasPrefix("$") || path.hasPrefix("..")
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return CodeStart(
      .file(folder.isEmpty || isRooted ? plain : folder + "/" + plain), arguments: arguments)
  }

  /// What a command of a framework or server starts.
  static func of(_ invocation: Invocation) -> CodeStart? {
    let words = invocation.words
    let arguments = invocation.arguments.map(\.text)
    let rest = Array(arguments.drop { $0 != words.first }.dropFirst())
    switch invocation.program {
    case "manage.py":
      guard let verb = words.first else { return nil }
      if verb == "migrate", words.count == 3, words[2].first?.isNumber == true,
        !invocation.has("--fake"), !invocation.has("--plan")
      {
        return CodeStart(.djangoMigrations(of: words[1], to: words[2]))
      }
      guard !djangoOwn.contains(verb) else { return nil }
      return CodeStart(.djangoCommand(verb), arguments: rest)
    case "flask":
      guard let verb = words.first, !["run", "db", "shell", "routes"].contains(verb) else {
        return nil
      }
      // A group has its command behind it: `flask users wipe`.
      return CodeStart(.flaskCommand(verb), arguments: rest)
    case "gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "granian", "uwsgi":
      return words.last { $0.contains(":") && !$0.contains("/") }
        .map { CodeStart(.module($0)) }
    case "fastapi", "streamlit", "sanic":
      guard let file = words.dropFirst().first, isFile(file) else { return nil }
      return file.hasSuffix(".py") ? .file(file, [], in: invocation.run.folder) : nil
    case "celery":
      return invocation.values(of: ["-A", "--app"]).first.map { CodeStart(.module($0.text)) }
    case "prisma":
      return Array(words.prefix(2)) == ["db", "seed"] ? CodeStart(.seeds(.prisma)) : nil
    case "knex": return words.first == "seed:run" ? CodeStart(.seeds(.knex)) : nil
    case "sequelize":
      return words.first?.hasPrefix("db:seed") == true && !invocation.words[0].contains("undo")
        ? CodeStart(.seeds(.sequelize)) : nil
    case "rails":
      if words.contains(where: ["db:seed", "db:setup", "db:prepare"].contains) {
        return CodeStart(.seeds(.rails))
      }
      if ["runner", "r"].contains(words.first), let file = words.dropFirst().first, isFile(file) {
        return .file(file, [], in: invocation.run.folder)
      }
      return words.first.flatMap { word in
        word.hasPrefix("db:") || ["server", "s", "console"].contains(word)
          ? nil : CodeStart(.rakeTask(word), arguments: rest)
      }
    case "artisan":
      guard let verb = words.first else { return nil }
      if verb == "db:seed" || verb == "migrate" && invocation.has("--seed") {
        return CodeStart(
          .seeds(.laravel), arguments: invocation.values(of: ["--class"]).map(\.text))
      }
      return CodeStart(.artisanCommand(verb), arguments: rest)
    case "mix":
      guard words.first == "run" else { return nil }
      return words.dropFirst().first { isFile($0) }.map { .file($0, [], in: invocation.run.folder) }
    default: return nil
    }
  }

  /// Commands that Django brings along.
  private static let djangoOwn: Set<String> = [
    "migrate", "collectstatic", "runserver", "makemigrations", "createsuperuser", "check", "shell",
    "dbshell", "test", "compilemessages", "makemessages", "showmigrations", "sqlmigrate",
    "clearsessions", "loaddata", "dumpdata", "flush", "createcachetable", "compress", "sqlflush",
  ]
}

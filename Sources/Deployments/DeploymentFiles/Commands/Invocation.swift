/// A program with its arguments, stripped of everything that only starts it.
struct Invocation: Sendable {
  /// The last name of the program, without `.py` and the like where the program is known by it.
  var program: String
  var arguments: [ShellArgument]
  var run: ShellRun

  /// The arguments that are neither options nor their values.
  let words: [String]
  /// The options, as they are written.
  let options: [String]

  init(_ program: String, _ arguments: [ShellArgument], run: ShellRun) {
    self.program = program
    self.arguments = arguments
    self.run = run
    let valued = OptionValues.of(program)
    var (words, options) = ([String](), [String]())
    var takesValue = false
    var isRest = false
    for argument in arguments {
      let text = argument.text
      if takesValue {
        takesValue = false
        options.append(text)
      } else if !isRest, text == "--" {
        isRest = true
      } else if !isRest, text.hasPrefix("-"), text.utf8.count > 1 {
        options.append(text)
        takesValue = valued.contains(text)
      } else {
        words.append(text)
      }
    }
    (self.words, self.options) = (words, options)
  }

  /// Whether one of the options is `name`, alone, with a value, or among joined letters.
  func has(_ name: String) -> Bool {
    options.contains { option in
      if option == name || option.hasPrefix(name + "=") { return true }
      guard name.utf8.count == 2, !option.hasPrefix("--"), option.hasPrefix("-"),
        let letter = name.last
      else { return false }
      return option.utf8.count <= 6 && option.contains(letter)
    }
  }

  /// The values of an option that may be given more than once.
  func values(of names: [String]) -> [ShellArgument] {
    var values: [ShellArgument] = []
    for (index, argument) in arguments.enumerated() {
      let text = argument.text
      for name in names {
        if text == name, index + 1 < arguments.count {
          values.append(arguments[index + 1])
        } else if text.hasPrefix(name + "=") {
          values.append(argument.from(name.utf8.count + 1))
        } else if name.utf8.count == 2, text.hasPrefix(name), text.utf8.count > 2 {
          values.append(argument.from(2))
        }
      }
    }
    return values
  }
}

extension ShellArgument {
  /// What stands behind the first bytes.
  func from(_ offset: Int) -> ShellArgument {
    var rest = self
    rest.excerpt = excerpt.slice(min(offset, excerpt.bytes.count)..<excerpt.bytes.count)
    return rest
  }
}

/// Which options of which programs take the next word as their value.
enum OptionValues {
  static func of(_ program: String) -> Set<String> { table[program] ?? general }

  private static let general: Set<String> = [
    "-c", "-f", "-e", "-h", "-p", "-u", "-U", "-H", "-P", "-d", "-D", "-n", "-o", "--config",
    "--env", "--environment", "--file", "--schema", "--host", "--port", "--user", "--database",
    "--url", "--source",
  ]

  private static let table: [String: Set<String>] = [
    "manage.py": [
      "--settings", "--pythonpath", "--database", "-v", "--verbosity", "-c", "--command",
    ],
    "flask": ["-A", "--app", "-e", "--env-file", "-d", "--directory", "-x", "--x-arg"],
    "alembic": ["-c", "--config", "-n", "--name", "-x", "--tag"],
    "docker-compose": [
      "-f", "--file", "-p", "--project-name", "--profile", "--env-file", "--project-directory",
      "--context", "-c", "-H", "--host", "--ansi", "--progress", "--parallel", "-t", "--timeout",
      "--rmi",
    ],
    "docker": ["-H", "--host", "--context", "-c", "--config", "-l", "--log-level", "--filter"],
    "prisma": ["--schema", "--url", "--config"],
    "rails": ["-e", "--environment"], "rake": ["-f", "--rakefile", "-I", "-r"],
    "kubectl": [
      "-n", "--namespace", "--context", "-f", "--filename", "-l", "--selector", "--kubeconfig",
      "-c", "--container", "--cluster", "--user", "-o", "--timeout",
    ],
    "redis-cli": ["-h", "-p", "-a", "-u", "-n", "-s", "--user", "--pass", "-r", "-i", "-t"],
    "mysqladmin": ["-u", "--user", "-h", "--host", "-P", "--port", "--password", "-S"],
    "mysql": [
      "-u", "--user", "-h", "--host", "-P", "--port", "-e", "--execute", "-D", "--database", "-S",
      "--password",
    ],
    "psql": [
      "-U", "-h", "-d", "-p", "-f", "-c", "-v", "-o", "--username", "--host", "--dbname", "--port",
      "--file", "--command", "--set", "--variable", "-F", "-P",
    ],
    "dropdb": ["-U", "-h", "-p", "--username", "--host", "--port", "--maintenance-db"],
    "pg_restore": ["-U", "-h", "-d", "-p", "-j", "-F", "-n", "-t", "--dbname", "--host"],
    "artisan": ["--env", "--database", "--path", "--seeder"],
    "console": ["-e", "--env", "--em", "--connection"],
    "sqlite3": ["-cmd", "-init", "-separator", "-newline", "-nullvalue"],
    "git": ["-C", "-c", "-e", "--exclude"],
    "rm": [], "shred": ["-n", "-s"], "tee": [], "dd": [], "ln": ["-t", "-S"],
    "install": ["-m", "-o", "-g", "-t", "-S"], "cp": ["-t", "-S"], "mv": ["-t", "-S"], "wp": [],
    "mix": [], "hasura": ["--project", "--endpoint", "--admin-secret", "--database-name"],
    "supabase": ["--workdir", "--db-url", "--project-ref"],
    "knex": ["--knexfile", "--env", "--cwd", "--migrations-directory"],
    "typeorm": ["-d", "--dataSource", "-f", "--config"],
    "sequelize": ["--env", "--config", "--url", "--options-path", "--migrations-path"],
    "heroku": ["-a", "--app", "-r", "--remote", "--confirm", "-c"],
    "drizzle-kit": ["--config", "--dialect", "--schema", "--url", "--out"],
    "aws": ["--region", "--profile", "--db-instance-identifier", "--table-name", "--output"],
    "sqlx": ["-D", "--database-url", "--source"], "diesel": ["--database-url", "--migration-dir"],
  ]
}

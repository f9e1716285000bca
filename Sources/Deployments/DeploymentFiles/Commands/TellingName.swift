import Problems

/// Commands of a project's own, whose names and options say what they do.
enum TellingName {
  private static let verbs: Set<String> = [
    "reset", "drop", "recreate", "wipe", "truncate", "nuke", "flush", "destroy", "purge",
  ]
  private static let nouns: Set<String> = ["db", "database", "tables", "schema", "databases"]

  private static let options: [String] = [
    "--force-reset", "--recreate-db", "--recreate-database", "--reset-db", "--reset-database",
    "--drop-db", "--drop-database", "--drop-tables", "--drop-all", "--wipe-db", "--recreate-tables",
    "--drop-existing", "--flush-db", "--drop-schema",
  ]

  /// The programs whose first word is often a command of the project.
  private static let frameworks: Set<String> = [
    "flask", "manage.py", "artisan", "rails", "console", "ace",
  ]

  /// What test runners and tools say of databases of their own.
  private static let exempt: Set<String> = [
    "pytest", "tox", "nox", "jest", "vitest", "phpunit", "rspec", "playwright", "echo", "printf",
    "grep", "git", "sed", "awk", "cat", "less", "find", "ls", "cp", "mv", "rm", "chmod", "chown",
    "pip", "apt-get", "apt", "apk", "curl", "wget", "mkdir", "touch", "test", "[", "[[",
  ]

  static func command(of invocation: Invocation) -> DestructiveCommand? {
    guard !exempt.contains(invocation.program) else { return nil }
    if let option = options.first(where: { name in
      invocation.options.contains { $0 == name || $0.hasPrefix(name + "=") }
        && !invocation.options.contains(name + "=false")
    }) {
      return finding(
        "\(invocation.program) \(option)", .destructive,
        "rebuilds the database, as \(option) says, and deletes its data")
    }
    if frameworks.contains(invocation.program), let word = invocation.words.first, tells(word) {
      return finding(
        "\(invocation.program) \(word)", .destructive,
        "deletes data, according to its name")
    }
    // What a shell script of the project does is read in the script itself.
    if tells(invocation.program), !invocation.program.hasSuffix(".sh") {
      return finding(
        invocation.program, .risky, "probably deletes data, according to its name")
    }
    return nil
  }

  /// What the name of a file of SQL says, where the file itself may not be here.
  static func command(ofStatements file: String) -> DestructiveCommand? {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let words = LocalWords.words(name.split(separator: ".").first.map(String.init) ?? name)
    guard let word = words.first(where: verbs.contains), !words.contains("if") else { return nil }
    return finding(
      "\(word) by a file of SQL", .risky,
      "runs \(name), which probably deletes data, according to its name")
  }

  /// Whether a name is that of a command that drops or empties a database.
  private static func tells(_ name: String) -> Bool {
    guard name.utf8.count < 60 else { return false }
    let words = LocalWords.words(name)
    guard words.count > 1, let verb = words.firstIndex(where: verbs.contains) else { return false }
    return words.contains(where: nouns.contains) && verb < 3
      || (words[verb] == "drop" || words[verb] == "truncate") && words.contains("all")
  }

  private static func finding(
    _ name: String, _ weight: DestructiveCommand.Weight, _ effect: String
  ) -> DestructiveCommand {
    DestructiveCommand(
      name: name, weight: weight, target: .database, effect: effect,
      instead: ["remove it from this file; on deployment, only apply migrations that add"])
  }
}

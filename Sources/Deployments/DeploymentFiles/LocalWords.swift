import Characters

/// The words in names of files, targets and jobs that tell a developer's tool from a deployment.
enum LocalWords {
  private static let local: Set<String> = [
    "dev", "devel", "develop", "development", "local", "localhost", "reset", "clean", "cleanup",
    "clear", "test", "tests", "testing", "nuke", "destroy", "purge", "wipe", "teardown", "down",
    "drop", "e2e", "ci", "lint", "demo", "example", "examples", "sandbox", "playground",
    "benchmark",
    "bench", "debug", "fresh", "flush", "truncate", "rollback", "downgrade", "undo", "recreate",
    "devcontainer", "integration", "check", "distclean", "mrproper", "prune",
    "uninstall", "stop", "mock", "fixture", "fixtures", "spec", "smoke", "testdb",
  ]

  private static let deployment: Set<String> = [
    "deploy", "deployment", "predeploy", "postdeploy", "release", "start", "entrypoint", "startup",
    "prod", "production", "boot", "bootstrap", "launch", "provision", "install", "upgrade",
    "update",
    "build", "render", "heroku", "railway", "fly", "docker", "server", "serve", "web", "worker",
    "publish", "ship", "rollout", "migrate", "migration", "migrations", "run", "init", "prestart",
    "poststart", "postbuild", "staging", "live", "app", "restart", "command", "cmd", "init-db",
    "pipeline", "cd",
  ]

  private static let production: Set<String> = [
    "deploy", "deployment", "predeploy", "postdeploy", "release", "prod", "production", "publish",
    "rollout", "ship", "staging", "live", "cd", "entrypoint", "prestart",
  ]

  /// Whether a name has a word of a developer's tools, and none of a deployment.
  static func areIn(_ name: String) -> Bool {
    let words = words(name)
    return words.contains(where: local.contains) && !words.contains(where: production.contains)
  }

  /// The words that tell even among several others: `start-web-server`.
  private static let beginnings: Set<String> = [
    "start", "startup", "boot", "bootstrap", "launch", "poststart", "provision",
  ]

  /// Whether a name has a word of what runs on deployment, and none of a developer's tools.
  static func areDeployment(_ name: String) -> Bool {
    let words = words(name)
    if words.contains(where: production.contains) { return true }
    if words.contains(where: local.contains) { return false }
    return words.contains(where: beginnings.contains)
      || (words.count < 3 && words.contains(where: deployment.contains))
  }

  /// Whether a name says that migrations are applied.
  static func areMigration(_ name: String) -> Bool {
    words(name).contains { ["migrate", "migration", "migrations"].contains($0) } && !areIn(name)
  }

  /// Whether a name says that something is put where people use it.
  static func areProduction(_ name: String) -> Bool {
    words(name).contains(where: production.contains)
  }

  /// The words of a name in lower case: `resetDb`, `reset-db` and `reset_db` have the same.
  static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      let isUpper = (0x41...0x5A).contains(scalar.value)
      let isLower = (0x61...0x7A).contains(scalar.value)
      let isDigit = (0x30...0x39).contains(scalar.value)
      if !(isUpper || isLower || isDigit) || (isUpper && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isUpper || isLower || isDigit { word += String(scalar).lowercased() }
      wasLower = isLower
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

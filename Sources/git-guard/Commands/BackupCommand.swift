import ArgumentParser

/// `git guard backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Create and verify the backups that commits and pushes require.",
    discussion: """
      Backs up the databases that .guard.yml names or, if it names none, those that the project's \
      own configuration names. The default subcommand is create.
      """,
    subcommands: [
      CreateBackup.self, ListBackups.self, VerifyBackups.self, AdoptBackup.self,
      RestoreBackup.self, PruneBackups.self,
    ], defaultSubcommand: CreateBackup.self)

  /// The names of the subcommands.
  static var names: [String] { configuration.subcommands.map { $0._commandName } }
}

/// `git guard backup create`.
struct CreateBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Back up each database, and read the whole backup back to verify it.")

  @OptionGroup var place: PlaceOption

  @Option(help: ArgumentHelp("How many backups of each database to keep.", valueName: "number"))
  var keep: Int?

  @Flag(help: "Print nothing on success.")
  var quiet = false

  @Argument(help: "Database names; by default, all databases.")
  var databases: [String] = []

  func validate() throws {
    if let keep, keep < 1 { throw ValidationError("--keep must be at least 1") }
  }

  func run() {
    BackupSession(place, isQuiet: quiet).create(databases, keep: keep)
  }
}

/// `git guard backup list`.
struct ListBackups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the backups with their time, age, size and level of verification.")

  @OptionGroup var place: PlaceOption

  @Option(help: "Output format.")
  var format: ListFormat = .text

  @Argument(help: "Database names; by default, all databases.")
  var databases: [String] = []

  func run() { BackupSession(place).list(databases, format: format) }
}

/// How lists are written.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// `git guard backup verify`.
struct VerifyBackups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read a backup from its first byte to its last, and report what it contains.")

  @OptionGroup var place: PlaceOption

  @Argument(
    help: "Files or database names; by default, the newest backup of each database.",
    completion: .file())
  var targets: [String] = []

  func run() { BackupSession(place).verify(targets) }
}

/// `git guard backup adopt`.
struct AdoptBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Verify and record a backup that your own script made.")

  @OptionGroup var place: PlaceOption

  @Argument(
    help: "A file or a database name; by default, the newest intact file in each folder.",
    completion: .file())
  var target: String?

  func run() { BackupSession(place).adopt(target) }
}

/// `git guard backup restore`.
struct RestoreBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Restore a database from a backup, and keep what it replaces.",
    discussion: """
      Replaces a SQLite database, and keeps its previous content beside its backups. On a server, \
      restores into a new database beside the old one: nothing there is dropped or overwritten.
      """)

  @OptionGroup var place: PlaceOption

  @Flag(help: "Restore without asking.")
  var yes = false

  @Argument(
    help: "A backup file, or a database name for its newest backup.", completion: .file())
  var target: String?

  func run() { BackupSession(place).restore(target, isAgreed: yes) }
}

/// `git guard backup prune`.
struct PruneBackups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove the oldest backups that git-guard made, beyond the number to keep.")

  @OptionGroup var place: PlaceOption

  @Option(help: ArgumentHelp("How many backups of each database to keep.", valueName: "number"))
  var keep: Int?

  @Argument(help: "Database names; by default, all databases.")
  var databases: [String] = []

  func validate() throws {
    if let keep, keep < 1 { throw ValidationError("--keep must be at least 1") }
  }

  func run() { BackupSession(place).prune(databases, keep: keep) }
}

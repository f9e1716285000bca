import ArgumentParser

/// `git guard backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Make and check the backups that commits and pushes ask for.",
    discussion: """
      Backups are made of the databases that .guard.yml names, or else of those that the project's \
      own configuration names. Without a subcommand: create.
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
    commandName: "create", abstract: "Make a backup of each database and read all of it back.")

  @OptionGroup var place: PlaceOption

  @Option(help: ArgumentHelp("How many backups of a database stay.", valueName: "number"))
  var keep: Int?

  @Flag(help: "Say nothing where all goes well.")
  var quiet = false

  @Argument(help: "The databases by name; all of them, unless you name some.")
  var databases: [String] = []

  func validate() throws {
    if let keep, keep < 1 { throw ValidationError("--keep needs a number from 1 up") }
  }

  func run() {
    BackupSession(place, isQuiet: quiet).create(databases, keep: keep)
  }
}

/// `git guard backup list`.
struct ListBackups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the backups: when, how old, how large, how far shown to be sound.")

  @OptionGroup var place: PlaceOption

  @Option(help: "How the list is written.")
  var format: ListFormat = .text

  @Argument(help: "The databases by name; all of them, unless you name some.")
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
    abstract: "Read a backup from its first byte to its last, and say what it holds.")

  @OptionGroup var place: PlaceOption

  @Argument(
    help: "Files, or databases by name; the newest backup of each database, unless you name some.",
    completion: .file())
  var targets: [String] = []

  func run() { BackupSession(place).verify(targets) }
}

/// `git guard backup adopt`.
struct AdoptBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Examine and record a backup that a script of your own has made.")

  @OptionGroup var place: PlaceOption

  @Argument(
    help: "A file or a database's name; the newest sound file in each folder, unless you name one.",
    completion: .file())
  var target: String?

  func run() { BackupSession(place).adopt(target) }
}

/// `git guard backup restore`.
struct RestoreBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the place of its database, and keep what it replaces.",
    discussion: """
      A SQLite database is replaced, and what it held is kept beside its backups. On a server the \
      backup becomes a new database beside the old one: nothing there is dropped or overwritten.
      """)

  @OptionGroup var place: PlaceOption

  @Flag(help: "Do not ask.")
  var yes = false

  @Argument(
    help: "A backup's file, or a database's name for its newest backup.", completion: .file())
  var target: String?

  func run() { BackupSession(place).restore(target, isAgreed: yes) }
}

/// `git guard backup prune`.
struct PruneBackups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove the oldest backups that git-guard itself made, beyond those that are kept.")

  @OptionGroup var place: PlaceOption

  @Option(help: ArgumentHelp("How many backups of a database stay.", valueName: "number"))
  var keep: Int?

  @Argument(help: "The databases by name; all of them, unless you name some.")
  var databases: [String] = []

  func validate() throws {
    if let keep, keep < 1 { throw ValidationError("--keep needs a number from 1 up") }
  }

  func run() { BackupSession(place).prune(databases, keep: keep) }
}

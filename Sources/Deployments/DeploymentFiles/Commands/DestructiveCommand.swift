package import Problems

/// A command that loses data, and the way around it.
package struct DestructiveCommand: Hashable, Sendable {
  /// How sure the loss is.
  package enum Weight: Hashable, Sendable {
    /// May lose data, or belongs on a developer's machine.
    case risky
    /// Drops or empties what holds data.
    case destructive
  }

  /// What is lost.
  package enum Target: Hashable, Sendable {
    /// What a database server, or the database that the application is configured for, holds.
    case database
    /// A volume of containers on the machine that runs the command.
    case volume
    /// A file on the machine that runs the command.
    case file
  }

  /// The command as the table of commands knows it: `manage.py flush`.
  package var name: String
  package var weight: Weight
  package var target: Target
  /// What it does to the data, in a clause behind the command: "deletes every row".
  package var effect: String
  /// The database, table, volume or file, where the command names it.
  package var object: String?
  /// What is done to it, in the words of a report.
  package var operation: String?
  /// What to do instead.
  package var instead: [RemedyStep]

  package init(
    name: String, weight: Weight, target: Target, effect: String, object: String? = nil,
    operation: String? = nil, instead: [RemedyStep]
  ) {
    self.name = name
    self.weight = weight
    self.target = target
    self.effect = effect
    self.object = object
    self.operation = operation
    self.instead = instead
  }
}

/// What the commands of the table do, and what each calls for.
enum DestructiveEffect: String, Sendable {
  case deletesRows = "deletes-rows"
  case dropsDatabase = "drops-database"
  case dropsTables = "drops-tables"
  case undoesAll = "undoes-all"
  case bypassesMigrations = "bypasses-migrations"
  case rebuilds, loads, syncs, undoes, unversioned, volumes, claims, service, cache, clean
  case overwrites, development, stamps, refreshes, fixtures, bucket

  var clause: String {
    switch self {
    case .deletesRows: "deletes every row of the database"
    case .dropsDatabase: "drops the whole database"
    case .dropsTables: "drops every table"
    case .rebuilds: "drops the database and recreates it empty"
    case .loads: "drops each table and recreates it empty"
    case .syncs: "drops the tables and columns that the code no longer has"
    case .undoesAll: "undoes every migration and drops every table that they created"
    case .undoes: "undoes a migration and deletes the data in its tables and columns"
    case .unversioned: "changes the database to match the code, even if that loses data"
    case .bypassesMigrations: "creates tables outside the migrations, which then no longer match"
    case .volumes: "deletes the volumes, and the databases in them"
    case .claims: "deletes the storage of the database"
    case .service: "deletes the database with its server"
    case .cache: "deletes every key on the server"
    case .clean: "deletes files that git ignores, including databases"
    case .overwrites: "drops the existing data before it restores the copy"
    case .development: "asks to reset the database if its history differs"
    case .stamps: "marks migrations as applied without running them"
    case .refreshes: "drops tables that are built from others, and builds them again"
    case .fixtures: "overwrites the rows that have the same keys, each time that it runs"
    case .bucket: "deletes every file in a bucket"
    }
  }

  var operation: String? {
    switch self {
    case .deletesRows: "delete-all"
    case .dropsDatabase, .rebuilds, .service: "drop-database"
    case .dropsTables, .loads, .undoesAll: "drop-table"
    case .overwrites: "recreate"
    default: nil
    }
  }

  var weight: DestructiveCommand.Weight {
    switch self {
    case .undoes, .clean, .development, .unversioned, .stamps, .refreshes, .fixtures, .bucket:
      .risky
    default: .destructive
    }
  }

  var target: DestructiveCommand.Target {
    switch self {
    case .volumes, .bucket: .volume
    case .clean: .file
    default: .database
    }
  }
}

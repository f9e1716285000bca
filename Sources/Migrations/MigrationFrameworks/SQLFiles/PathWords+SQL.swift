import GitModel

extension PathWords {
  /// Folders of SQL that a tool or a habit calls otherwise than migrations.
  private static let otherFolders: Set<String> = [
    "flyway", "changesets", "changelog", "changelogs", "drizzle", "evolutions", "delta", "deltas",
    "sqls", "liquibase",
  ]
  private static let reversals: Set<String> = [
    "down", "downs", "rollback", "rollbacks", "revert", "reverts", "undo", "reverse",
  ]
  private static let directions = reversals.union(["up", "ups", "deploy", "sqls"])

  /// Whether a folder fills a database with data to play with.
  static func isSeeds(_ folder: String) -> Bool {
    folder == "seed" || folder == "seeds" || folder == "seeders"
  }

  private static let schemas: Set<Substring> = [
    "schema", "structure", "init", "initdb", "init-db", "init_db", "create_tables",
    "create-tables", "tables", "ddl",
  ]

  /// Whether a file of SQL is named as one with the whole schema: `schema.sql`, `init.sql`.
  var isSchema: Bool {
    PathWords.schemas.contains(stem) || folders.suffix(2) == ["supabase", "schemas"]
      || folders.last.map { $0.hasSuffix("initdb.d") } ?? false
  }

  /// The innermost folder of migrations that the file stands in.
  var sqlFolder: Int? {
    let near = folders.indices.suffix(3)
    return near.last { PathWords.isMigrations(folders[$0]) }
      ?? near.last { PathWords.otherFolders.contains(folders[$0]) }
  }

  /// Whether the name alone is one that a tool gives migrations: `V1__x.sql`, `x.up.sql`.
  var isNamedAsMigration: Bool {
    flyway != nil || stem.hasSuffix(".up") || (stem.hasSuffix(".down") && stem.count > 5)
  }

  /// A migration in SQL in the folder at an index, or below it.
  func sql(_ framework: some MigrationFramework, top: Int) -> MigrationFile {
    var inner = folders[min(max(0, top + 1), folders.count)...]
    // Diesel: a folder has the number, and its files the direction.
    let isInFolder = (stem == "up" || stem == "down") && !inner.isEmpty
    let own = isInFolder ? inner.removeLast()[...] : directionless
    let isDirection = inner.last.map { PathWords.directions.contains($0) } ?? false
    // Migrations in folders of another kind, such as a dialect, are a history each.
    var folder = path.directory
    for _ in 0..<(isInFolder ? 1 : 0) + (isDirection ? 1 : 0) { folder = folder.directory }
    let isReversal =
      isReversalName || folders[max(0, top)...].contains(where: PathWords.reversals.contains)
    return MigrationFile(
      path: path, isReversal: isReversal,
      group: MigrationGroup(framework, folder: folder), number: number(of: own),
      stem: String(own))
  }

  /// Flyway's letter and version: `V1_2__x`, `U1__x`, `B1__x`, and `R__x` without a version.
  var flyway: (letter: Character, version: Substring)? {
    guard let letter = stem.first, "vurb".contains(letter), let mark = stem.doubleUnderscore
    else { return nil }
    let version = stem[stem.index(after: stem.startIndex)..<mark]
    if letter == "r" { return version.isEmpty ? (letter, version) : nil }
    guard let first = version.first, first.isASCII, first.isNumber else { return nil }
    return (letter, version)
  }

  private func number(of own: Substring) -> MigrationNumber? {
    guard let flyway else { return MigrationNumber(leading: own) }
    // A baseline stands for all before it, and may have the number of one of them.
    return flyway.letter == "v" || flyway.letter == "u"
      ? MigrationNumber(flyway: flyway.version) : nil
  }

  private static let backward = [
    ".down", "_down", "-down", ".undo", "_undo", ".rollback", "_rollback", "-rollback", ".revert",
    "_revert", "-revert",
  ]

  private var isReversalName: Bool {
    stem == "down" || flyway?.letter == "u" || PathWords.backward.contains(where: stem.hasSuffix)
  }

  /// The name without what says in which direction it goes.
  private var directionless: Substring {
    if let flyway {
      return flyway.letter == "u" || flyway.letter == "v" ? stem.dropFirst() : stem
    }
    for ending in PathWords.backward + [".up", "_up", "-up"] where stem.hasSuffix(ending) {
      return stem.dropLast(ending.count)
    }
    return stem
  }
}

extension Substring {
  /// Where Flyway's mark between version and description begins.
  var doubleUnderscore: Index? {
    var previous: Index?
    for index in indices {
      if self[index] == "_" {
        if let previous { return previous }
        previous = index
      } else {
        previous = nil
      }
    }
    return nil
  }
}

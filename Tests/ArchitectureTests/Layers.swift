/// Which group of targets may import which: the folders of `Sources`, from the bottom up.
enum Layers {
  /// The groups in order, each with those that it may import beside itself.
  static let groups: [(name: String, imports: Set<String>)] = [
    ("CLibraries", []),
    ("System", ["CLibraries"]),
    ("Git", ["CLibraries", "System"]),
    ("Schema", ["System", "Git"]),
    ("Languages", ["System", "Git", "Schema"]),
    ("Databases", ["System", "Git", "Schema", "Languages"]),
    ("Migrations", ["System", "Git", "Schema", "Languages"]),
    ("Deployments", ["System", "Git", "Schema", "Languages", "Databases"]),
    (
      "Guard",
      ["System", "Git", "Schema", "Languages", "Databases", "Migrations", "Deployments"]
    ),
    ("git-guard", ["System", "Git", "Schema", "Databases", "Guard"]),
  ]

  /// The targets that may import a C library: its safe sides.
  static let safeSides: [String: Set<String>] = [
    "Clibgit2": ["Git"], "CSQLite": ["SQLite"], "CYAML": ["YAML"],
    "CCompression": ["Compression", "Git"], "CPipes": ["Platform"],
  ]

  /// The targets that may hold unsafe code.
  static let unsafe: Set<String> = [
    "Platform", "Git", "YAML", "Compression", "SQLite", "BackupRecords",
  ]

  /// The targets that may import a library of others.
  static let libraries: [String: Set<String>] = [
    "ArgumentParser": ["git-guard"],
    "Crypto": ["Git", "BackupRecords", "DumpArchives", "ServerDatabases"],
  ]
}

// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: Swift 6, and `unsafe` written where it is meant.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: Target.Dependency..., golden: String...) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: golden, swiftSettings: strict)
}

/// BoringSSL's digests, which use the processor's own instructions for them.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "git-guard",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "git-guard", targets: ["git-guard"]),
    .plugin(name: "GuardPlugin", targets: ["GuardPlugin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // C libraries, as modules.
    .systemLibrary(
      name: "Clibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CCompression",
      providers: [
        .apt(["zlib1g-dev", "liblzma-dev", "libbz2-dev", "libzstd-dev"]),
        .brew(["zlib", "xz", "bzip2", "zstd"]),
      ]),
    .systemLibrary(name: "CPipes"),

    // Their safe Swift sides: the only targets with `unsafe` code.
    room("Platform", "CPipes"),
    room("Git", "Clibgit2", "CCompression", "GitModel", "Platform", crypto),
    room("YAML", "CYAML"),
    room("Compression", "CCompression"),
    room("SQLite", "CSQLite", "Platform"),

    // Pure values and functions: no I/O, because they import nothing that does any.
    room("GitModel"),
    room("JSON", "GitModel"),
    room("BackupModel"),
    room(
      "DumpArchives", "BackupModel", "Compression",
      crypto),
    room("BackupMarkers", "BackupModel", "JSON", "YAML", crypto),
    room("BackupStore", "BackupMarkers", "BackupModel", "Platform"),
    room(
      "GuardBackups", "BackupFiles", "BackupMarkers", "BackupModel", "BackupStore", "DumpArchives",
      "GitModel", "GuardModel", "Platform", "ProjectDatabases", "SQLiteDatabases",
      "ServerDatabases"),
    room("SchemaModel", "GitModel"),
    room("Python", "SchemaModel"),
    room("PrismaSchema", "SchemaModel", "GitModel"),
    room("MigrationGraph", "MigrationFiles", "SchemaModel", "GitModel"),
    room("SchemaJudgement", "SchemaModel", "GitModel"),
    room("SQL", "SchemaModel"),
    room("CommitMessages", "GitModel", "SchemaModel"),
    room("PythonMigrations", "Python", "SQL", "SchemaModel", "GitModel"),
    room("GitIgnore", "GitModel"),
    room("DatabaseFormats", "GitModel", "Compression"),
    room("ProjectDatabases", "GitModel", "DatabaseFormats", "Python", "SchemaModel"),
    room("DeploymentFiles", "GitModel", "SchemaModel", "SQL", "YAML", "DatabaseFormats"),
    room("SourceLiterals", "GitModel", "SchemaModel", "SQL"),
    room("GuardModel", "BackupModel", "CommitMessages", "GitModel"),
    room("MigrationFiles", "GuardModel", "GitModel"),
    room(
      "GuardRules", "GuardModel", "GitModel", "BackupModel", "CommitMessages", "DatabaseFormats",
      "DeploymentFiles", "GitIgnore", "MigrationFiles", "MigrationGraph", "PrismaSchema",
      "ProjectDatabases", "PythonMigrations", "SQL", "SchemaJudgement", "SchemaModel",
      "SourceLiterals"),
    room("GuardPolicy", "GuardModel", "GitModel", "GitIgnore", "JSON", "YAML"),
    room("GuardReporters", "BackupModel", "GuardModel", "GitModel", "JSON"),

    // Databases and their backups.
    room("BackupFiles", "BackupModel", "Platform", crypto),
    room("SQLiteDatabases", "BackupFiles", "BackupModel", "Platform", "SQLite"),

    // Where the two meet.
    room(
      "GuardEngine", "CommitMessages", "Git", "GitIgnore", "GitModel", "GuardModel", "GuardPolicy",
      "GuardRules", "BackupModel", "BackupStore", "DatabaseFormats", "DeploymentFiles",
      "GuardBackups", "GuardHooks", "MigrationFiles", "Platform", "SchemaModel"),
    room(
      "GuardDoctor", "BackupModel", "Git", "GitIgnore", "GitModel", "GuardBackups", "GuardEngine",
      "GuardHooks",
      "GuardModel", "GuardRules", "MigrationFiles", "Platform"),
    room("GuardHooks", "GitModel", "Platform"),
    room("ProjectStacks", "GitModel", "GuardModel", "MigrationFiles"),
    room(
      "GuardSetup", "BackupModel", "DatabaseFormats", "Git", "GitIgnore", "GitModel",
      "GuardBackups", "GuardEngine", "GuardHooks", "GuardModel", "GuardPolicy", "GuardRules",
      "MigrationFiles", "Platform", "ProjectDatabases", "ProjectStacks"),
    room(
      "ServerDatabases", "BackupModel", "DumpArchives", "Platform",
      crypto),
    .executableTarget(
      name: "git-guard",
      dependencies: [
        "BackupModel", "Git", "GitModel", "GuardBackups", "GuardDoctor", "GuardEngine",
        "GuardHooks", "GuardModel", "GuardReporters", "GuardRules", "GuardSetup", "JSON",
        "Platform", "ProjectStacks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .plugin(
      name: "GuardPlugin",
      capability: .command(
        intent: .custom(verb: "guard", description: "Judge what is staged in this repository.")),
      dependencies: ["git-guard"]),

    // Tests: real git, in temporary repositories.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("GitModelTests", "GitModel"),
    tests("BackupModelTests", "BackupModel", "TestSupport"),
    tests("BackupMarkersTests", "BackupMarkers", "BackupModel", "JSON", "TestSupport"),
    tests(
      "BackupStoreTests", "BackupStore", "BackupMarkers", "BackupModel", "Platform", "TestSupport"),
    tests("CommitMessagesTests", "CommitMessages", "GitModel", "SchemaModel", "TestSupport"),
    tests("GitIgnoreTests", "GitIgnore", "GitModel", "TestSupport"),
    tests("PlatformTests", "Platform"),
    tests("DumpArchivesTests", "DumpArchives", "BackupModel", "TestSupport"),
    tests(
      "ServerDatabasesTests", "ServerDatabases", "DumpArchives", "BackupModel", "Platform",
      "TestSupport"),
    tests("CompressionTests", "Compression", "TestSupport"),
    tests("SQLTests", "SQL", "SchemaModel", "TestSupport"),
    tests("DatabaseFormatsTests", "DatabaseFormats", "GitModel", "TestSupport"),
    tests("GitTests", "Git", "GitModel", "Platform", "TestSupport"),
    tests("SchemaJudgementTests", "SchemaJudgement", "SchemaModel", "GitModel"),
    tests("YAMLTests", "YAML", "TestSupport"),
    tests("JSONTests", "JSON"),
    tests("GuardModelTests", "GuardModel"),
    tests("GuardPolicyTests", "GuardPolicy", "GuardModel", "GitModel", "JSON", "TestSupport"),
    tests(
      "GuardReportersTests", "BackupModel", "GuardReporters", "GuardModel", "GitModel",
      "TestSupport",
      golden: "Golden"),
    tests(
      "PythonMigrationsTests", "PythonMigrations", "SchemaModel", "GitModel", "TestSupport"),
    tests("PythonTests", "Python", "SchemaModel", "TestSupport"),
    tests("ProjectDatabasesTests", "ProjectDatabases", "GitModel"),
    tests("MigrationFilesTests", "MigrationFiles", "GuardModel", "GitModel"),
    tests("PrismaSchemaTests", "PrismaSchema", "SchemaModel", "GitModel", "TestSupport"),
    tests(
      "MigrationGraphTests", "MigrationGraph", "MigrationFiles", "SchemaModel", "GitModel",
      "TestSupport"),
    tests("DeploymentFilesTests", "DeploymentFiles", "GitModel", "SchemaModel", "TestSupport"),
    tests("SourceLiteralsTests", "SourceLiterals", "GitModel", "SchemaModel", "TestSupport"),
    tests(
      "GuardRulesTests", "GuardRules", "GuardModel", "GuardReporters", "CommitMessages", "GitModel",
      "SQL", "SchemaJudgement", "SchemaModel"),
    tests("ProjectStacksTests", "ProjectStacks", "GuardModel", "GitModel"),
    tests("GuardSetupTests", "GuardSetup", "GuardModel", "GuardPolicy", "GitModel", "TestSupport"),
    tests("CommandTests", "git-guard", "TestSupport"),
    tests(
      "FuzzTests", "CommitMessages", "DatabaseFormats", "DeploymentFiles", "DumpArchives",
      "GitIgnore", "GitModel", "GuardPolicy", "PrismaSchema", "PythonMigrations", "SQL",
      "SourceLiterals", "TestSupport"),
    tests("GuardHooksTests", "GuardHooks", "Platform", "TestSupport"),
    tests("SQLiteTests", "SQLite", "TestSupport"),
    tests(
      "SQLiteDatabasesTests", "SQLiteDatabases", "BackupFiles", "BackupModel", "Platform", "SQLite",
      "TestSupport"),
  ]
)

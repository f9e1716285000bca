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

/// A target in the folder of its group; `Sources/README.md` says which group may import which.
///
/// - Parameter embedded: files of data that become part of the program.
func room(
  _ name: String, in group: String, _ dependencies: Target.Dependency..., embedded: String...
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(group)/\(name)",
    resources: embedded.map { .embedInCode($0) }, swiftSettings: strict)
}

/// The tests of a target, in the folder of its group.
func tests(
  _ name: String, in group: String, _ dependencies: Target.Dependency..., golden: String...
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(group)/\(name)", exclude: golden,
    swiftSettings: strict)
}

/// A C library as a module.
func library(
  _ name: String, pkgConfig: String? = nil, apt: [String] = [], brew: [String] = []
) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig,
    providers: apt.isEmpty ? nil : [.apt(apt), .brew(brew)])
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
    library("Clibgit2", pkgConfig: "libgit2", apt: ["libgit2-dev"], brew: ["libgit2"]),
    library("CSQLite", pkgConfig: "sqlite3", apt: ["libsqlite3-dev"], brew: ["sqlite"]),
    library("CYAML", pkgConfig: "yaml-0.1", apt: ["libyaml-dev"], brew: ["libyaml"]),
    library(
      "CCompression", apt: ["zlib1g-dev", "liblzma-dev", "libbz2-dev", "libzstd-dev"],
      brew: ["zlib", "xz", "bzip2", "zstd"]),
    library("CPipes"),

    // System: safe sides of C libraries, and what any program could use.
    room("Characters", in: "System"),
    room("Compression", in: "System", "CCompression"),
    room("JSON", in: "System", "Characters"),
    room("Platform", in: "System", "CPipes"),
    room("Problems", in: "System", "Characters"),
    room("SQLite", in: "System", "CSQLite", "Platform"),
    room("YAML", in: "System", "CYAML"),

    // Git: repositories and what git ignores. `Git` alone opens one.
    room(
      "Git", in: "Git", "CCompression", "Characters", "Clibgit2", "GitModel", "Platform",
      "Problems", crypto),
    room("GitIgnore", in: "Git", "Characters", "GitModel"),
    room("GitModel", in: "Git", "Characters"),

    // Schema: what a migration does, and whether it loses anything.
    room("CommitMessages", in: "Schema", "Characters", "GitModel", "SchemaModel"),
    room("SchemaJudgement", in: "Schema", "Characters", "GitModel", "Problems", "SchemaModel"),
    room("SchemaModel", in: "Schema", "GitModel", "Problems"),

    // Languages: the readers of SQL, Python and XML, and of calls in other programs.
    room("Calls", in: "Languages", "Characters"),
    room("Python", in: "Languages", "Characters", "SchemaModel"),
    room("SQL", in: "Languages", "Characters", "SQLText", "SchemaModel"),
    room("SQLText", in: "Languages"),
    room("XML", in: "Languages", "Characters", "SchemaModel"),

    // Databases: files, dumps, servers, and the records of their backups.
    room("BackupModel", in: "Databases", "Problems"),
    room("BackupRecords", in: "Databases", "BackupModel", "JSON", "Platform", "YAML", crypto),
    room("DatabaseFormats", in: "Databases", "Characters", "Compression", "GitModel", "SQLText"),
    room("DumpArchives", in: "Databases", "BackupModel", "Compression", "SQLText", crypto),
    room(
      "ProjectDatabases", in: "Databases", "Characters", "DatabaseFormats", "GitModel", "Python",
      "SchemaModel", "YAML"),
    room(
      "SQLiteDatabases", in: "Databases", "BackupModel", "BackupRecords", "Platform", "SQLite",
      "SchemaModel"),
    room(
      "ServerDatabases", in: "Databases", "BackupModel", "Characters", "DumpArchives", "Platform",
      "Problems", "SchemaModel"),

    // Migrations: the frameworks.
    room(
      "MigrationFrameworks", in: "Migrations", "Calls", "Characters", "GitModel", "Problems",
      "Python", "SQL", "SchemaModel", "XML", "YAML"),

    // Deployments: what platforms run.
    room(
      "DeploymentFiles", in: "Deployments", "Characters", "DatabaseFormats", "GitIgnore",
      "GitModel", "Problems", "ProjectDatabases", "SQL", "SchemaModel", "YAML",
      embedded: "Commands/commands.txt"),

    // Guard: the policy, the rules, the engine that gathers facts for them, and what it tells.
    room(
      "GuardBackups", in: "Guard", "BackupModel", "BackupRecords", "Characters", "GitModel",
      "GuardModel", "MigrationFrameworks", "Platform", "Problems", "ProjectDatabases",
      "SQLiteDatabases", "SchemaModel", "ServerDatabases"),
    room(
      "GuardDoctor", in: "Guard", "BackupModel", "Git", "GitIgnore", "GitModel", "GuardBackups",
      "GuardEngine", "GuardHooks", "GuardModel", "GuardPolicy", "GuardRules", "MigrationFrameworks",
      "Platform", "Problems"),
    room(
      "GuardEngine", in: "Guard", "BackupModel", "BackupRecords", "Characters", "CommitMessages",
      "DatabaseFormats", "DeploymentFiles", "Git", "GitIgnore", "GitModel", "GuardBackups",
      "GuardHooks", "GuardModel", "GuardPolicy", "GuardRules", "MigrationFrameworks", "Platform",
      "Problems", "SchemaModel"),
    room("GuardHooks", in: "Guard", "Platform", "Problems"),
    room(
      "GuardModel", in: "Guard", "BackupModel", "Characters", "CommitMessages", "GitModel",
      "Problems", "SchemaModel"),
    room(
      "GuardPolicy", in: "Guard", "Characters", "GitModel", "GuardModel", "JSON",
      "MigrationFrameworks", "Problems", "SchemaModel", "YAML"),
    room(
      "GuardReporters", in: "Guard", "BackupModel", "Characters", "GitModel", "GuardModel", "JSON",
      "Problems"),
    room(
      "GuardRules", in: "Guard", "BackupModel", "Characters", "CommitMessages", "DatabaseFormats",
      "DeploymentFiles", "GitIgnore", "GitModel", "GuardModel", "MigrationFrameworks", "Problems",
      "ProjectDatabases", "SQL", "SchemaJudgement", "SchemaModel"),
    room(
      "GuardSetup", in: "Guard", "BackupModel", "Characters", "DatabaseFormats", "Git", "GitIgnore",
      "GitModel", "GuardBackups", "GuardEngine", "GuardHooks", "GuardModel", "GuardPolicy",
      "GuardRules", "MigrationFrameworks", "Platform", "Problems", "ProjectDatabases",
      "SchemaModel", "YAML"),

    .executableTarget(
      name: "git-guard",
      dependencies: [
        "BackupModel", "Git", "GitModel", "GuardBackups", "GuardDoctor", "GuardEngine",
        "GuardHooks", "GuardModel", "GuardReporters", "GuardRules", "GuardSetup", "JSON",
        "Platform", "Problems",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .plugin(
      name: "GuardPlugin",
      capability: .command(
        intent: .custom(verb: "guard", description: "Judge what is staged in this repository.")),
      dependencies: ["git-guard"]),

    // Tests: real git, in temporary repositories.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("CompressionTests", in: "System", "Compression", "TestSupport"),
    tests("JSONTests", in: "System", "JSON"),
    tests("PlatformTests", in: "System", "Platform"),
    tests("ProblemsTests", in: "System", "Platform", "Problems"),
    tests("SQLiteTests", in: "System", "SQLite", "TestSupport"),
    tests("YAMLTests", in: "System", "TestSupport", "YAML"),
    tests("GitIgnoreTests", in: "Git", "GitIgnore", "GitModel", "TestSupport"),
    tests("GitModelTests", in: "Git", "GitModel"),
    tests("GitTests", in: "Git", "Git", "GitModel", "Platform", "TestSupport"),
    tests(
      "CommitMessagesTests", in: "Schema", "CommitMessages", "GitModel", "SchemaModel",
      "TestSupport"),
    tests(
      "SchemaJudgementTests", in: "Schema", "GitModel", "Problems", "SchemaJudgement", "SchemaModel"
    ),
    tests("CallsTests", in: "Languages", "Calls"),
    tests("PythonTests", in: "Languages", "Python", "SchemaModel", "TestSupport"),
    tests("SQLTests", in: "Languages", "SQL", "SchemaModel", "TestSupport"),
    tests("XMLTests", in: "Languages", "SchemaModel", "TestSupport", "XML"),
    tests("BackupModelTests", in: "Databases", "BackupModel", "TestSupport"),
    tests(
      "BackupRecordsTests", in: "Databases", "BackupModel", "BackupRecords", "JSON", "Platform",
      "TestSupport"),
    tests("DatabaseFormatsTests", in: "Databases", "DatabaseFormats", "GitModel", "TestSupport"),
    tests("DumpArchivesTests", in: "Databases", "BackupModel", "DumpArchives", "TestSupport"),
    tests("ProjectDatabasesTests", in: "Databases", "GitModel", "ProjectDatabases"),
    tests(
      "SQLiteDatabasesTests", in: "Databases", "BackupModel", "BackupRecords", "Platform",
      "Problems", "SQLiteDatabases", "SchemaModel", "TestSupport"),
    tests(
      "ServerDatabasesTests", in: "Databases", "BackupModel", "Problems", "SchemaModel",
      "ServerDatabases", "TestSupport"),
    tests(
      "MigrationFrameworksTests", in: "Migrations", "GitModel", "MigrationFrameworks",
      "SchemaJudgement", "SchemaModel", "TestSupport"),
    tests(
      "DeploymentFilesTests", in: "Deployments", "DeploymentFiles", "GitModel", "SchemaModel",
      "TestSupport"),
    tests("GuardHooksTests", in: "Guard", "GuardHooks", "Problems", "TestSupport"),
    tests("GuardModelTests", in: "Guard", "GitModel", "GuardModel", "SchemaModel", "TestSupport"),
    tests(
      "GuardPolicyTests", in: "Guard", "GitModel", "GuardModel", "GuardPolicy", "JSON", "Problems",
      "SchemaModel", "TestSupport"),
    tests(
      "GuardReportersTests", in: "Guard", "BackupModel", "Characters", "GitModel", "GuardModel",
      "GuardReporters", "Problems", "SchemaModel", "TestSupport", golden: "Golden"),
    tests(
      "GuardRulesTests", in: "Guard", "CommitMessages", "GitModel", "GuardModel", "GuardReporters",
      "GuardRules", "MigrationFrameworks", "Problems", "SchemaModel", "TestSupport"),
    tests(
      "GuardSetupTests", in: "Guard", "GitModel", "GuardModel", "GuardPolicy", "GuardSetup",
      "MigrationFrameworks", "SchemaModel", "TestSupport"),
    tests("CommandTests", in: "git-guard", "TestSupport", "git-guard"),
    tests(
      "GuardEngineTests", in: "Guard", "BackupModel", "Git", "GitModel", "GuardBackups",
      "GuardEngine", "GuardHooks", "GuardModel", "GuardRules", "Platform", "Problems",
      "TestSupport"),
    tests(
      "GuardDoctorTests", in: "Guard", "BackupModel", "Git", "GuardBackups", "GuardDoctor",
      "GuardEngine", "GuardHooks", "GuardModel", "Platform", "Problems", "TestSupport"),
    tests(
      "GuardBackupsTests", in: "Guard", "BackupModel", "BackupRecords", "GitModel", "GuardBackups",
      "GuardModel", "Platform", "Problems", "ProjectDatabases", "TestSupport"),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "CommitMessages", "DatabaseFormats", "DeploymentFiles", "DumpArchives", "GitIgnore",
        "GitModel", "GuardPolicy", "MigrationFrameworks", "SQL", "TestSupport", "XML",
      ],
      swiftSettings: strict),
  ]
)

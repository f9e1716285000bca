import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Entity Framework Core: classes of C# with `Up` and `Down`, which act through a builder.
///
/// The files that it generates beside them, `*.Designer.cs` and `*ModelSnapshot.cs`, are no migrations.
///
/// Source: <https://learn.microsoft.com/ef/core/managing-schemas/migrations/>
package struct EFCore: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "efcore" }
  package var title: String { "EF Core" }
  package var endings: [String] { ["cs"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "dotnet ef database update", back: nil)
  }

  var marks: [[String]] { [["MigrationBuilder", " Up("]] }

  /// `ShopContextModelSnapshot.cs`, which the tool writes with every migration.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.stem.hasSuffix("modelsnapshot") else { return try code(candidate) }
    return .schema(
      SchemaDescription(
        .names, of: self, subject: "the model of EF Core", writtenFrom: ["cs"], notation: .snapshot)
    )
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, EFCoreCalls(), files: files)
    let isFound = migration.follow("Up") { index, _ in
      index == 0 ? .handle(ProgramHandle("builder")) : .unknown
    }
    if !isFound { migration.run.emitOpaque("Up() is defined elsewhere", at: 0..<0) }
    return migration.migration(migration.reversal("Down", orElse: "there is no Down()"))
  }

  /// The tool keeps the whole name of a migration.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write what takes Up() back into Down()"
  }
}

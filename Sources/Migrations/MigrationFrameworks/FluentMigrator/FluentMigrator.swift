import Calls
package import GitModel
package import Problems
package import SchemaModel

/// FluentMigrator: classes of C# with a number, whose `Up` and `Down` are written in chains of calls.
///
/// Source: <https://fluentmigrator.github.io/>
package struct FluentMigrator: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "fluentmigrator" }
  package var title: String { "FluentMigrator" }
  package var endings: [String] { ["cs"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "dotnet fm migrate", back: "dotnet fm rollback")
  }

  var marks: [[String]] {
    [["using FluentMigrator", "Migration("], ["[Migration(", " Up("], ["[TimestampedMigration("]]
  }
  /// A project may put a class of its own between, as Sonarr does.
  var vagueMarks: [[String]] { [["MigrationBase", "Upgrade("], ["FluentMigrator", " Up("]] }

  /// Where the name has no number, the attribute of the class has it.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "cs", !words.stem.hasSuffix(".designer"),
      let top = words.migrationFolder()
    else { return nil }
    let content = try candidate.content()
    let number = FluentMigrator.number(in: content)
    if let file = words.program(self) { return tells(content, marks + vagueMarks) ? file : nil }
    guard number != nil, tells(content, marks) else { return nil }
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: words.path(ofFolder: top)),
      number: number, stem: String(words.stem))
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    if FluentMigrator.number(in: try candidate.content()) != nil {
      return .code(subject: "migrations of \(title)")
    }
    return try code(candidate)
  }

  /// The number of `[Migration(20240601, "adds phones")]`.
  private static func number(in text: [UInt8]) -> MigrationNumber? {
    let mark = Array("[Migration(".utf8)
    guard
      let start = text.indices.first(where: {
        text[$0] == mark[0] && text[$0...].starts(with: mark)
      })
    else { return nil }
    let digits = text[(start + mark.count)...].prefix { (0x30...0x39).contains($0) || $0 == 0x5F }
    let number = digits.filter { $0 != 0x5F }
    return MigrationNumber(leading: Substring(String(decoding: number, as: UTF8.self)))
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, FluentCalls(), files: files)
    var isFound = false
    for name in ["Up", "MainDbUpgrade", "LogDbUpgrade"] where migration.follow(name) {
      isFound = true
    }
    if !isFound { migration.run.emitOpaque("Up() is defined elsewhere", at: 0..<0) }
    let isReversed = migration.run.containers.values.contains {
      $0.parents.contains("AutoReversingMigration")
    }
    return migration.migration(
      isReversed ? .reversible : migration.reversal("Down", orElse: "there is no Down()"))
  }

  /// In one transaction where the database can and the attribute does not say otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write what takes Up() back into Down()"
  }
}

import Calls
package import GitModel
package import SchemaModel

/// SeaORM: types of Rust with `up` and `down`, which act through a schema manager.
///
/// Source: <https://www.sea-ql.org/SeaORM/docs/migration/writing-migration/>
package struct SeaORM: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "sea-orm" }
  package var title: String { "SeaORM" }
  package var endings: [String] { ["rs"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "sea-orm-cli migrate up", back: "sea-orm-cli migrate down")
  }

  var marks: [[String]] { [["MigrationTrait for"]] }

  /// `m20220101_000001_create_table.rs`, wherever it stands: a crate lists it.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "rs", tells(try candidate.content(), marks) else {
      return nil
    }
    let folder = words.migrationFolder()
    return MigrationFile(
      path: words.path,
      group: MigrationGroup(
        self, folder: folder.map { words.path(ofFolder: $0) } ?? words.path.directory),
      number: words.stem.hasPrefix("m") ? MigrationNumber(rust: words.stem.dropFirst()) : nil,
      stem: String(words.stem))
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, SeaORMCalls(program), files: files)
    let isFound = migration.follow("up") { _, parameter in
      parameter.name == "manager" || parameter.type.hasSuffix("SchemaManager")
        ? .handle(ProgramHandle("manager")) : .unknown
    }
    if !isFound { migration.run.emitOpaque("up is defined elsewhere", at: 0..<0) }
    return migration.migration(migration.reversal("down", orElse: "there is no down"))
  }

  /// The name of its file, all of it.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write what takes up back into `async fn down`"
  }
}

extension MigrationNumber {
  /// `20220101_000001` of `m20220101_000001_create_table`; nil where no digit begins it.
  fileprivate init?(rust name: Substring) {
    let digits = name.prefix { $0.isASCII && ($0.isNumber || $0 == "_") }
    self.init(leading: digits.filter { $0 != "_" }[...])
  }
}

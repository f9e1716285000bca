package import GitModel
package import Problems
package import SchemaModel

/// What holds for most frameworks: files in order of their numbers, each read to its end.
extension MigrationFramework {
  package var mayBeDeclared: Bool { true }
  package var sourceEndings: [String] { endings }
  package var fileInFolder: String? { nil }
  package var environmentFiles: [String] { [] }
  package var readsAll: Bool { true }
  package var namesModels: Bool { false }
  package var ordering: MigrationOrdering { .numbers }
  package var isOneGraph: Bool { false }
  package var operationsSayAll: Bool { false }
  package var hasSquashes: Bool { false }
  package var remedyForModels: [RemedyStep] { [] }
  package var commands: MigrationCommands? { nil }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? { nil }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? { nil }

  /// What a migration does by itself, as far as no other file is needed.
  package func read(_ bytes: [UInt8], of file: MigrationFile) -> Migration {
    read(bytes, of: file, in: SourceTree())
  }

  package func runsInTransaction(_ file: MigrationFile) -> Bool { false }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { true }

  package func isRepeatable(_ file: MigrationFile) -> Bool { false }

  package func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]] {
    var faults: [MigrationGroup: [GraphFault]] = [:]
    for (group, touch) in touched {
      faults[group] = NumberedHistory(try tree.files(of: group))
        .faults(of: touch, isAudit: tree.isAudit)
    }
    return faults
  }

  package func history<Tree: HistoryTree>(
    ofModelsAt path: GitPath, in tree: Tree
  ) throws(ObjectError) -> ModelHistory? { nil }

  package var schemaEndings: [String] { [] }

  package func tables(in schema: [UInt8]) -> [SchemaName] { [] }

  package func schemaChanges<Tree: HistoryTree>(
    _ changed: [GitPath], in tree: Tree
  ) throws(ObjectError) -> [ModelSchemaChange] { [] }

  package func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    fault.commonWords(at: member)
  }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write the reverse into its down section or file"
  }
}

/// What holds for a framework that its migrations alone speak for.
extension MigrationFramework {
  package var projectTitle: String { "migrations of \(title)" }
  package var signFiles: FileNames { FileNames() }
  package var modules: [String] { [] }
  package var fewestSuggestions: Int { 1 }
  package var rootFiles: [RootFile] { [] }
  package var records: [MigrationRecords] { [] }
  package var tableDescriptions: TableDescriptions? { nil }

  package func sign(in file: ProjectFile) -> FrameworkSign? { nil }

  package func use(in project: ProjectEvidence) -> FrameworkUse? {
    project.commonFolder.map {
      FrameworkUse(name.rawValue, projectTitle, evidence: $0, counting: .bare)
    }
  }

  package func suggestsFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool { false }
}

import GitModel
import MigrationFrameworks
import Problems
import SchemaModel

/// A framework that is known to the tests alone: `steps/1-users.toy` has a line for each thing that
/// it does, and `*.toymodel` a line for each table that there is to be.
struct ToyFramework: MigrationFramework {
  var name: FrameworkName { "toy" }
  var title: String { "Toy" }
  var endings: [String] { ["toy", "toymodel"] }
  var schemaEndings: [String] { ["toymodel"] }
  var commands: MigrationCommands? { MigrationCommands(forward: "toy up", back: "toy down") }
  var remedyForModels: [RemedyStep] { [.command("toy new")] }

  func migration(_ candidate: MigrationCandidate) -> MigrationFile? {
    candidate.words.folders.last == "steps" ? file(candidate) : nil
  }

  func migration(_ candidate: MigrationCandidate, declaredIn folder: Int) -> MigrationFile? {
    file(candidate)
  }

  private func file(_ candidate: MigrationCandidate) -> MigrationFile? {
    guard candidate.words.ending == "toy" else { return nil }
    return MigrationFile(
      path: candidate.path, group: MigrationGroup(self, folder: candidate.path.directory),
      number: MigrationNumber(leading: candidate.words.stem), stem: String(candidate.words.stem))
  }

  func schema(_ candidate: MigrationCandidate) -> SchemaFile? {
    guard candidate.words.ending == "toymodel" else { return nil }
    return .schema(SchemaDescription(.models, of: self, subject: "the schema of Toy"))
  }

  func read(_ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree) -> Migration {
    var migration = Migration()
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let place = SourcePlace(line: index + 1, column: 1)
      guard words.count == 2, words[0] != "#" else { continue }
      if let kind = Self.kinds[words[0]] {
        migration.operations.append(
          SchemaOperation(kind, SchemaName(words[1]), at: place, statement: String(line)))
      } else if words[0] == "oneway" {
        migration.reversal = .irreversible(reason: "oneway \(words[1])", at: place)
      }
    }
    return migration
  }

  private static let kinds: [String: SchemaOperation.Kind] = [
    "make": .createTable(TableDefinition(columns: nil)),
    "drop": .drop(.table, ifExists: false, cascade: false),
  ]

  func tables(in schema: [UInt8]) -> [SchemaName] {
    String(decoding: schema, as: UTF8.self).split(separator: "\n").map { SchemaName(String($0)) }
  }

  func schemaChanges<Tree: HistoryTree>(
    _ changed: [GitPath], in tree: Tree
  ) throws(ObjectError) -> [ModelSchemaChange] {
    var found: [ModelSchemaChange] = []
    for path in changed {
      let old = tables(in: try tree.committedContent(at: path, limit: 1024) ?? [])
      let new = tables(in: try tree.content(at: path, limit: 1024) ?? [])
      let gone = old.filter { !new.contains($0) }.map { name in
        SchemaOperation(
          .drop(.table, ifExists: false, cascade: false), name, at: .start, statement: "gone")
      }
      found.append(
        ModelSchemaChange(
          folder: path.directory, steps: gone.map { SchemaStep(path: path, operation: $0) }))
    }
    return found
  }

  func notation(of file: MigrationFile) -> CodeWords.Notation { .hash }

  func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    guard case .duplicateNumber(let number) = fault.kind else {
      return fault.commonWords(at: member)
    }
    return FaultWords("toy \(number)", because: "toys", remedy: [.command("toy renumber")])
  }

  func remedyForReversal(_ file: MigrationFile) -> String { "toy back \(file.stem)" }
}

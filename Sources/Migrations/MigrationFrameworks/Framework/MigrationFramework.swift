package import GitModel
package import Problems
package import SchemaModel

/// One way to keep a history of migrations: which files belong to it, what they do, in which order
/// they run, and what people are told about them.
///
/// A framework is a folder beside this one and a line in `Frameworks.all`; nothing else asks which
/// framework it is.
package protocol MigrationFramework: Sendable {
  // MARK: Names

  /// What `.guard.yml` calls it.
  var name: FrameworkName { get }
  /// What a person calls it.
  var title: String { get }
  /// Whether a policy may name a folder of its migrations.
  var mayBeDeclared: Bool { get }

  // MARK: Recognition

  /// The endings of its files, without a dot and in lower case: no other file is shown to it.
  var endings: [String] { get }
  /// Those of them that are searched through where somebody asks which file makes a table.
  var sourceEndings: [String] { get }
  /// The migration that a file is by the framework's conventions; nil where it is none.
  func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile?
  /// The migration that a file is in a folder that the policy names; nil where it is none.
  ///
  /// - Parameter folder: the folder's index among those of the path.
  func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile?
  /// What else a file has to do with the schema; asked where no framework takes it for a migration.
  func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile?
  /// The name of the file where each migration has a folder of its own.
  var fileInFolder: String? { get }
  /// Files that say that the framework makes the tables of SQLAlchemy's models, which is otherwise
  /// left to `create_all`.
  var environmentFiles: [String] { get }

  // MARK: Reading

  /// What a migration does.
  ///
  /// - Parameter tree: where the files are that it leads into.
  func read(_ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree) -> Migration
  /// Whether a migration is read to its end; where it is not, a drop in it may not be seen.
  var readsAll: Bool { get }
  /// Whether operations name models, so that the history alone knows a table that SQL names.
  var namesModels: Bool { get }
  /// Whether all of a migration runs in one transaction, whatever it says.
  func runsInTransaction(_ file: MigrationFile) -> Bool

  // MARK: Order

  /// What orders the migrations of one history.
  var ordering: MigrationOrdering { get }
  /// Whether its tool knows a migration by its number alone, so that two may not share one.
  func identifiesByNumber(_ file: MigrationFile) -> Bool
  /// Whether the histories of a repository wait for each other and are judged as one graph.
  var isOneGraph: Bool { get }
  /// What is wrong with the order of the histories that a change touches.
  func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]]
  /// Where the migrations are kept that a model needs; nil where the framework makes none from it.
  func history<Tree: HistoryTree>(
    ofModelsAt path: GitPath, in tree: Tree
  ) throws(ObjectError) -> ModelHistory?

  // MARK: Schemas in a language of its own

  /// The endings of files that describe the schema as models, without a dot.
  var schemaEndings: [String] { get }
  /// The tables that such a file describes.
  func tables(in schema: [UInt8]) -> [SchemaName]
  /// What becomes of the tables of the schemas that a change touches.
  ///
  /// - Parameter changed: the files of schemas that it adds, changes or takes away; never none.
  func schemaChanges<Tree: HistoryTree>(
    _ changed: [GitPath], in tree: Tree
  ) throws(ObjectError) -> [ModelSchemaChange]

  // MARK: Edited migrations

  /// How its files are written, as far as a comparison without comments and layout needs it.
  func notation(of file: MigrationFile) -> CodeWords.Notation
  /// Whether the operations that were read say all that a migration does, in whatever words.
  var operationsSayAll: Bool { get }
  /// Whether a file runs again whenever it changes.
  func isRepeatable(_ file: MigrationFile) -> Bool
  /// Whether a migration may say that it stands for others, which may then go.
  var hasSquashes: Bool { get }

  // MARK: Projects

  /// What a person calls a project whose migrations are the framework's.
  var projectTitle: String { get }
  /// Files beside modules of Python that may say that a project uses it.
  var signFiles: FileNames { get }
  /// Modules of Python whose import may say so.
  var modules: [String] { get }
  /// What a file that is no migration says of a project's use of it; nil for most.
  func sign(in file: ProjectFile) -> FrameworkSign?
  /// How a project uses it; nil where it does not.
  func use(in project: ProjectEvidence) -> FrameworkUse?
  /// Whether a file that no convention takes for a migration looks like one, so that a policy has to
  /// name its folder.
  func suggestsFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool
  /// How many such files a folder must have.
  var fewestSuggestions: Int { get }

  /// Files that stand at the top of a project of its own.
  var rootFiles: [RootFile] { get }
  /// The tables in which its tools record the migrations that a database has.
  var records: [MigrationRecords] { get }
  /// How files that are not read to their end describe tables; nil where every file is read.
  var tableDescriptions: TableDescriptions? { get }

  // MARK: Words for people

  /// What a person is told of a fault.
  func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords
  /// How a migration is made for a model or a schema that was changed by itself.
  var remedyForModels: [RemedyStep] { get }
  /// How the way back is written.
  func remedyForReversal(_ file: MigrationFile) -> String
  /// The commands that run migrations and take them back; nil where they are those of a tool that
  /// the files do not tell.
  var commands: MigrationCommands? { get }
}

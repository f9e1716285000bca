import GitModel
import GuardModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Judges application code that a commit adds or changes, and in an audit all of it.
  mutating func reviewApplication(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let migrations = Set(snapshot.schemaChanges.list.compactMap { $0.migration?.path })
    for file in snapshot.novelFiles
    where ApplicationCode.mayRead(file.path) && !migrations.contains(file.path) {
      guard let code = code(of: file.entry, &sources), !code.isEmpty else { continue }
      let earlier = sources.before(file).flatMap { self.code(of: $0, &sources) }
      reviewStatements(code, earlier, snapshot)
      let found = verdicts(of: code, after: earlier, at: file.path, &sources)
      guard !found.isEmpty else { continue }
      let before = earlier.map { verdicts(of: $0, after: $0, at: file.path, &sources) } ?? []
      let known = Set(before.map(\.identity))
      blobs[file.path] = file.entry.id
      let new = found.filter { !known.contains($0.identity) }
      verdicts += new
      noteWays(to: new, in: file.entry, &sources)
    }
  }

  /// What the code of one version of a file comes to.
  func applicationVerdicts(
    on entry: TreeEntry, _ sources: inout SchemaSources
  ) -> [SchemaVerdict] {
    code(of: entry, &sources).map { verdicts(of: $0, after: nil, at: entry.path, &sources) } ?? []
  }

  /// What a file of code does, as far as the application or a deployment gets to it.
  private func code(of entry: TreeEntry, _ sources: inout SchemaSources) -> ApplicationCode? {
    guard let bytes = sources.content(of: entry), ApplicationCode.mayLose(bytes, at: entry.path)
    else { return nil }
    let isRead = ApplicationCode.reads(entry.path)
    let plain = isRead ? ApplicationCode(bytes, at: entry.path) : nil
    guard plain?.dependsOnReach ?? true || CodeOutline.deletesRows(bytes),
      let outline = CodeOutline(bytes, at: entry.path)
    else { return plain }
    let code = ApplicationCode(bytes, at: entry.path, with: outline)
    guard code.dependsOnReach else { return code }
    let snapshot = sources.snapshot
    let reach = sources.trying(entry.path) { () throws(ObjectError) in
      try snapshot.deploymentReach()
    }
    return code.settled(in: outline) {
      reach?.chain(to: $0, of: entry.path, in: outline) != nil
    }
  }

  /// Notes how a deployment gets to what code loses.
  private mutating func noteWays(
    to found: [SchemaVerdict], in entry: TreeEntry, _ sources: inout SchemaSources
  ) {
    guard found.contains(where: { $0.weight == .destructive }),
      let bytes = sources.content(of: entry),
      let outline = CodeOutline(bytes, at: entry.path)
    else { return }
    let snapshot = sources.snapshot
    let reach = sources.trying(entry.path) { () throws(ObjectError) in
      try snapshot.deploymentReach()
    }
    for verdict in found where verdict.weight == .destructive {
      guard let chain = reach?.chain(to: verdict.place.line, of: entry.path, in: outline) else {
        continue
      }
      ways[.init(path: verdict.path, identity: verdict.identity)] = chain
    }
  }

  /// Notes statements of the schema that code has which runs with the application: it is touched
  /// only where one of them is added, or changed.
  private mutating func reviewStatements(
    _ code: ApplicationCode, _ earlier: ApplicationCode?, _ snapshot: any Snapshot
  ) {
    guard snapshot.occasion == .commit else { return }
    let known = Set((earlier?.operations ?? []).filter(\.kind.changesSchema).map(Statement.init))
    let new = code.operations.filter {
      $0.kind.changesSchema && !known.contains(Statement($0))
    }
    guard !new.isEmpty else { return }
    touchesSchema = true
    var judge = SchemaJudge()
    judge.judge(code.operations, of: "")
    if !judge.onlyAdds { onlyAdds = false }
  }

  /// A statement, without its place.
  private struct Statement: Hashable {
    private let text: String
    private let object: SchemaName

    init(_ operation: SchemaOperation) { (text, object) = (operation.statement, operation.object) }
  }

  /// What the code comes to by itself: nothing says in which state it finds the schema.
  private func verdicts(
    of code: ApplicationCode, after earlier: ApplicationCode?, at path: GitPath,
    _ sources: inout SchemaSources
  ) -> [SchemaVerdict] {
    // What the file made in the version before has been there since it ran.
    var made = Migration()
    made.operations = ((earlier?.operations ?? []) + (earlier?.onDemand ?? [])).filter(\.kind.makes)
    var judge = SchemaJudge()
    judge.replay(made)
    judge.judge(sources.tellingOperations(code.operations), of: path)
    var onDemand = SchemaJudge()
    onDemand.replay(made)
    onDemand.judge(sources.tellingOperations(code.onDemand), of: path)
    let isAudit = sources.snapshot.occasion == .audit
    // What has stood there for long has been risked long ago.
    return judge.verdicts.filter { !isAudit || !$0.isOfMigration }
      + onDemand.verdicts.map { verdict in
        var verdict = verdict
        // A person has to give the command, and may know why.
        verdict.weight = min(verdict.weight, .risky)
        return verdict
      }
  }
}

extension SchemaVerdict {
  /// Whether it is a risk that statements of migrations take.
  fileprivate var isOfMigration: Bool {
    guard weight == .risky else { return false }
    return switch operation {
    case .notNullWithoutDefault, .changeType, .narrowType, .renameTable, .renameColumn, .addUnique,
      .deleteSome, .updateSome, .dropConstraint:
      true
    default: false
    }
  }
}

extension SchemaSources {
  /// Without migrations, `create_all` is how the tables are made at all.
  fileprivate mutating func tellingOperations(
    _ operations: [SchemaOperation]
  ) -> [SchemaOperation] {
    guard operations.contains(where: { $0.kind == .createAll }), !hasEnvironment else {
      return operations
    }
    return operations.filter { $0.kind != .createAll }
  }
}

extension SchemaOperation.Kind {
  /// Whether there is something behind it that later statements may speak of.
  fileprivate var makes: Bool {
    switch self {
    case .createTable(let definition): !definition.isTemporary
    case .addColumn: true
    default: false
    }
  }
}

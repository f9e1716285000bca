import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel
import Problems

/// What code loses that a deployment runs.
struct CodeLosses {
  private let snapshot: any Snapshot
  private let outlines: CodeOutlines

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    outlines = snapshot.memory.value { CodeOutlines() }
  }

  /// The losses in a file of code on the lines that run, as steps of a deployment.
  func steps(
    in entry: TreeEntry, reachedBy reach: DeploymentReach
  ) throws(ObjectError) -> [DeploymentStep] {
    guard let outline = try outlines.outline(of: entry, in: snapshot) else { return [] }
    var steps: [DeploymentStep] = []
    for code in reach.code[entry.path] ?? [] {
      steps += outline.steps(of: code).filter { !steps.contains($0) }
    }
    let bytes = try snapshot.blob(entry.id).prefix(CodeOutline.longest)
    let operations = ApplicationCode(bytes, at: entry.path, with: outline).all
      .filter { reach.chain(to: $0.place.line, of: entry.path, in: outline) != nil }
    var judge = SchemaJudge()
    judge.judge(operations, of: entry.path)
    for verdict in judge.verdicts where verdict.weight == .destructive {
      let command = DestructiveCommand(
        name: verdict.operation.rawValue, weight: .destructive, target: .database,
        effect: verdict.message, object: verdict.object.description,
        operation: verdict.operation.rawValue,
        instead: ["remove it there; on deployment, only apply migrations that add"])
      steps.append(
        DeploymentStep(
          .loses(command), setting: .deployment, at: verdict.place, statement: verdict.statement))
    }
    return steps
  }
}

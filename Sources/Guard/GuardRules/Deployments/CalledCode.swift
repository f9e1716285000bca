import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// Calls that a commit adds to code which a deployment runs, of code that it leaves as it is.
struct CalledCode {
  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// What is lost by calls that the file did not have before.
  ///
  /// Asked only of names that tell of it, so that most commits look no further.
  func observations(of file: NovelFile) throws(ObjectError) -> [Observation] {
    guard snapshot.occasion == .commit else { return [] }
    let content = try snapshot.blob(file.entry.id).prefix(CodeOutline.longest + 1)
    guard CodeOutline.mayTell(content), let outline = CodeOutline(content, at: file.path) else {
      return []
    }
    var calls = outline.tellingCalls
    if let before = try snapshot.committedFile(at: file.path) {
      let earlier = try snapshot.blob(before.id).prefix(CodeOutline.longest + 1)
      let known = CodeOutline(earlier, at: file.path)?.tellingCalls ?? [:]
      calls = calls.filter { known[$0.key] == nil }
    }
    guard !calls.isEmpty else { return [] }
    let changed = Set(snapshot.changes.map(\.path))
    let reach = try snapshot.deploymentReach()
    var observations: [Observation] = []
    for (path, parts) in reach.code.sorted(by: { $0.key < $1.key }) where !changed.contains(path) {
      for code in parts {
        guard case .function(let name) = code.unit, let line = calls[name],
          code.chain.contains(where: { $0.path == file.path }),
          let entry = try snapshot.file(at: path)
        else { continue }
        for inner in try CodeLosses(snapshot).steps(in: entry, reachedBy: reach) {
          guard case .loses(let command) = inner.action else { continue }
          let step = DeploymentStep(
            .calls(.code(CodeStart(.file(path.description)))), setting: .deployment,
            at: SourcePlace(line: line, column: 1), statement: name + "()")
          if let loss = DeploymentLoss(command, in: inner, of: path, calledBy: step) {
            observations.append(loss.observation(in: file.entry))
          }
        }
      }
    }
    return observations
  }
}

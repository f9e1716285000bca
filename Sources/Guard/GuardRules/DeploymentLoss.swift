import DeploymentFiles
import GitModel
import GuardModel
import SchemaModel

/// A command that loses data where it runs, and how much that weighs.
struct DeploymentLoss: Hashable {
  let level: Level
  let message: String
  let reason: String
  let command: DestructiveCommand
  /// Where it stands: not a part of what two versions of a file are compared by.
  let line: Int
  let column: Int

  /// The loss of a step; nil where nothing of value is in reach.
  init?(_ command: DestructiveCommand, in step: DeploymentStep) {
    guard let level = Self.level(command, step.setting) else { return nil }
    self.level = level
    self.command = command
    message = "`\(step.statement)` \(command.effect)"
    reason = Self.reason(step)
    (line, column) = (step.place.line, step.place.column)
  }

  /// The loss of something that a step calls in another file.
  init?(
    _ command: DestructiveCommand, in inner: DeploymentStep, of path: GitPath,
    calledBy step: DeploymentStep
  ) {
    guard let level = Self.level(command, step.setting) else { return nil }
    self.level = level
    self.command = command
    message =
      "`\(step.statement)` runs \(path), where `\(inner.statement)` \(command.effect)"
    reason = Self.reason(step)
    (line, column) = (step.place.line, step.place.column)
  }

  static func == (left: DeploymentLoss, right: DeploymentLoss) -> Bool {
    left.level == right.level && left.message == right.message
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(level)
    hasher.combine(message)
  }

  func observation(in entry: TreeEntry) -> Observation {
    var remedy = command.instead
    if level < .error {
      remedy += ["if it is meant for developers alone, say so in its name or folder"]
    }
    return Observation(
      level: level, path: entry.path, line: line, column: column, blob: entry.id,
      object: command.object ?? command.name, operation: command.operation, message: message,
      reason: reason, remedy: remedy)
  }

  /// How much a command weighs where it runs; nil where it does no harm.
  private static func level(
    _ command: DestructiveCommand, _ setting: DeploymentStep.Setting
  ) -> Level? {
    let isCertain = command.weight == .destructive
    switch (setting, command.target) {
    case (.throwaway, _), (.local, _): return nil
    case (.deployment, _): return isCertain ? .error : .warning
    case (.build, .database), (.pipeline, .database): return isCertain ? .error : .warning
    case (.job, .database), (.onDemand, _): return isCertain ? .warning : nil
    // The files and volumes of a machine that is made for the build, and gone after it.
    case (.build, _), (.pipeline, _), (.job, _): return nil
    }
  }

  private static func reason(_ step: DeploymentStep) -> String {
    switch step.setting {
    case .deployment: "it runs with each deployment or start, on what people have entered"
    case .build: "it runs with each build, on whatever database the build can reach"
    case .pipeline: "this job runs against what people use"
    case .job: "nothing says that this job has a database of its own to throw away"
    case .onDemand, .local, .throwaway:
      "nothing in the project runs it, and whoever does has no way back"
    }
  }
}

import DeploymentFiles
import GitModel
import GuardModel
import Problems
import SchemaModel

/// A command that loses data where it runs, and how much that weighs.
///
/// Two are equal whatever their lines in two versions of a file.
struct DeploymentLoss: Hashable {
  /// What is done to the data, and by what.
  struct Deed: Hashable {
    /// The command as the file has it.
    let statement: String
    /// The file that it runs, and how that has it; nil where it is the command itself.
    let called: (path: GitPath, statement: String)?
    /// What it does to the data, in a clause.
    let effect: String

    static func == (left: Deed, right: Deed) -> Bool {
      left.statement == right.statement && left.effect == right.effect
        && left.called?.path == right.called?.path
        && left.called?.statement == right.called?.statement
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(statement)
      hasher.combine(effect)
      hasher.combine(called?.path)
    }
  }

  /// A deed at one place of a file.
  struct PlacedDeed: Hashable {
    let deed: Deed
    let line: Int
    let column: Int
  }

  let level: Level
  let placed: PlacedDeed
  /// The way to it from what a platform runs, where it is not the file itself.
  private var chain: [DeploymentReach.Link] = []
  private let command: DestructiveCommand
  private let setting: DeploymentStep.Setting

  /// The loss of a step; nil where nothing of value is in reach.
  init?(_ command: DestructiveCommand, in step: DeploymentStep) {
    self.init(command, by: step, called: nil)
  }

  /// The loss of a command that code starts which a deployment leads to.
  init?(
    _ command: DestructiveCommand, in step: DeploymentStep, chain: [DeploymentReach.Link]
  ) {
    self.init(command, by: step, called: nil)
    self.chain = chain
  }

  /// The loss of something that a step calls in another file.
  init?(
    _ command: DestructiveCommand, in inner: DeploymentStep, of path: GitPath,
    calledBy step: DeploymentStep
  ) {
    self.init(command, by: step, called: (path, inner.statement))
  }

  private init?(
    _ command: DestructiveCommand, by step: DeploymentStep,
    called: (path: GitPath, statement: String)?
  ) {
    guard let level = Self.level(command, step.setting) else { return nil }
    self.level = level
    self.command = command
    setting = step.setting
    placed = PlacedDeed(
      deed: Deed(statement: step.statement, called: called, effect: command.effect),
      line: step.place.line, column: step.place.column)
  }

  static func == (left: DeploymentLoss, right: DeploymentLoss) -> Bool {
    left.level == right.level && left.placed.deed == right.placed.deed
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(level)
    hasher.combine(placed.deed)
  }

  func observation(in entry: TreeEntry) -> Observation {
    var remedy = command.instead
    if level < .error {
      remedy += ["if only developers run it, say so in its name or folder"]
    }
    return Observation(
      level: level, path: entry.path, line: placed.line, column: placed.column, blob: entry.id,
      subject: .command(command.object ?? command.name), operation: command.operation,
      message: message, reason: reason, remedy: remedy)
  }

  private var message: String {
    let deed = placed.deed
    return deed.called.map { called in
      "`\(deed.statement)` runs \(called.path), where `\(called.statement)` \(deed.effect)"
    } ?? "`\(deed.statement)` \(deed.effect)"
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

  private var reason: String {
    if !chain.isEmpty {
      let way = chain.map(\.text).joined(separator: " → ")
      return "a deployment runs it, on the data that people have entered: \(way)"
    }
    return switch setting {
    case .deployment: "it runs with each deployment or start, on the data that people have entered"
    case .build: "it runs with each build, on whatever database the build can reach"
    case .pipeline: "this job runs on the database that people use"
    case .job: "nothing shows that this job uses a throwaway database"
    case .onDemand, .local, .throwaway:
      "nothing in the project runs it, and nothing undoes it once it has run"
    }
  }
}

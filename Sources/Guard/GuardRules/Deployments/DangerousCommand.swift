import DeploymentFiles
import GitModel
package import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// Refuses commands that lose data in files that run on deployment.
package struct DangerousCommand: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "dangerous-command",
    summary: "no file that runs on deployment has a command that drops or empties a database",
    rationale: """
      A command that a developer runs once by hand (manage.py flush, prisma migrate reset, docker \
      compose down -v) empties production if it is in a Dockerfile, an entrypoint, a release \
      command or a deploy job: it then runs with every deployment, without asking. The rule reads \
      these files as the shell and the platform do: quotes, variables, functions, targets that \
      other targets depend on, and services, jobs and actions included from other files. It follows \
      a command to the code that it starts (manage.py seed, prisma db seed, python start.py) and \
      reads the commands that this code starts. It also \
      reports settings with which an application recreates its tables at each start (ddl-auto: \
      create). It does not check documentation, tests, jobs with their own database, or commands \
      that only developers run; a helper script that nothing calls is a warning.
      """,
    level: .error,
    remedy: [
      "on deployment, only apply new migrations, such as:", .command("python manage.py migrate"),
      "and run destructive commands by hand, after a backup",
    ],
    exception: "runs only where there is no live data")

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    let calls = DeploymentCalls(snapshot)
    for file in snapshot.novelFiles where file.entry.mode.isFile {
      judgement.judging(file.path) { judgement throws(ObjectError) in
        judgement.observations += try observations(of: file, calls, snapshot)
      }
    }
    return judgement
  }

  private func observations(
    of file: NovelFile, _ calls: DeploymentCalls, _ snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    guard let reading = try read(file.entry, calls, snapshot) else {
      return try codeObservations(of: file, snapshot) + CalledCode(snapshot).observations(of: file)
    }
    let earlier = try earlierVersion(of: file, calls, snapshot)
    let started = Set(earlier?.reading.steps.compactMap(\.codeCall) ?? [])
    var known: [DeploymentLoss: Int] = [:]
    if let earlier {
      for loss in try losses(of: earlier.reading, in: earlier.entry, besides: started, calls) {
        known[loss, default: 0] += 1
      }
    }
    var observations: [Observation] = []
    var seen: Set<DeploymentLoss.PlacedDeed> = []
    for loss in try losses(of: reading, in: file.entry, besides: started, calls) {
      if let count = known[loss], count > 0 {
        known[loss] = count - 1
      } else if seen.insert(loss.placed).inserted {
        observations.append(loss.observation(in: file.entry))
      }
    }
    if let fault = reading.fault, DeploymentContent.isTelling(fault, reading.role, file.path) {
      observations.append(DeploymentContent.observation(of: fault, in: file.entry))
    }
    return observations
  }

  /// What code starts that loses data, where a deployment runs it.
  private func codeObservations(
    of file: NovelFile, _ snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    let content = try snapshot.blob(file.entry.id).prefix(CodeOutline.longest + 1)
    guard CodeOutline.startsPrograms(content), let outline = CodeOutline(content, at: file.path)
    else { return [] }
    let steps = outline.processes.flatMap(\.steps)
    guard steps.contains(where: \.isLoss) else { return [] }
    let earlier = try snapshot.committedFile(at: file.path)
    let known =
      try earlier.flatMap { entry throws(ObjectError) in
        CodeOutline(try snapshot.blob(entry.id).prefix(CodeOutline.longest), at: file.path)
      }?.processes.flatMap(\.steps).map(\.statement) ?? []
    let reach = try snapshot.deploymentReach()
    var observations: [Observation] = []
    for step in steps where snapshot.occasion == .audit || !known.contains(step.statement) {
      guard case .loses(let command) = step.action,
        let chain = reach.chain(to: step.place.line, of: file.path, in: outline),
        let loss = DeploymentLoss(command, in: step, chain: chain)
      else { continue }
      observations.append(loss.observation(in: file.entry))
    }
    return observations
  }

  /// The file as a deployment reads it: by its own name, or by another file that takes it over.
  private func read(
    _ entry: TreeEntry, _ calls: DeploymentCalls, _ snapshot: any Snapshot
  ) throws(ObjectError) -> DeploymentContent? {
    let own = try DeploymentContent.read(entry, in: snapshot)
    if let own, !own.role.isLocal { return own }
    return try calls.part(entry) ?? own
  }

  /// The file before the change; nil in an audit.
  private func earlierVersion(
    of file: NovelFile, _ calls: DeploymentCalls, _ snapshot: any Snapshot
  ) throws(ObjectError) -> (entry: TreeEntry, reading: DeploymentContent)? {
    let before: TreeEntry?
    switch file.origin {
    case .added, .present: before = nil
    case .modified: before = try snapshot.committedFile(at: file.path)
    case .renamed(let old): before = try snapshot.committedFile(at: old)
    }
    guard let before, before.mode.isFile, let reading = try read(before, calls, snapshot) else {
      return nil
    }
    return (before, reading)
  }

  /// What the file loses by itself, and what it calls loses.
  ///
  /// - Parameter started: the code that the file has started before, which is not looked at again.
  private func losses(
    of reading: DeploymentContent, in entry: TreeEntry, besides started: Set<ProjectCall>,
    _ calls: DeploymentCalls
  ) throws(ObjectError) -> [DeploymentLoss] {
    var steps = reading.steps
    let isOpen = steps.contains { step in
      step.isUncalledLoss || reading.role.kind == .script && step.isLoss
        || (step.setting == .onDemand || step.setting == .local)
          && step.codeCall.map { !started.contains($0) } == true
    }
    if isOpen { steps = try calls.settled(steps, of: reading, at: entry.path) }
    var losses: [DeploymentLoss] = []
    for step in steps {
      switch step.action {
      case .loses(let command):
        if let loss = DeploymentLoss(command, in: step) { losses.append(loss) }
      case .calls(let call) where step.runsOnDeployment && !started.contains(call):
        losses += try calls.losses(of: call, by: step, from: entry.path)
      case .calls: continue
      }
    }
    return losses
  }
}

extension DeploymentStep {
  /// Whether the step runs where people's data is.
  var runsOnDeployment: Bool {
    switch setting {
    case .build, .deployment, .pipeline: true
    case .job, .throwaway, .local, .onDemand: false
    }
  }

  /// The call, where it starts code or what may lead to code.
  var codeCall: ProjectCall? {
    guard case .calls(let call) = action, case .code = call else { return nil }
    return call
  }

  /// Whether the step loses something.
  var isLoss: Bool { if case .loses = action { true } else { false } }

  /// Whether the step loses something, and it is open whether anything runs it.
  var isUncalledLoss: Bool {
    guard case .loses = action else { return false }
    return setting == .onDemand || setting == .local
  }
}

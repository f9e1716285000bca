import DeploymentFiles
import GitModel
import GuardModel
import Problems
import SchemaModel

/// A deployment file of a snapshot, read.
struct DeploymentContent {
  let role: FileRole
  let steps: [DeploymentStep]
  let fault: DeploymentReading.Fault?
  let content: [UInt8]

  /// The file, where it is one that runs commands.
  static func read(
    _ entry: TreeEntry, in snapshot: any Snapshot, called: Set<String> = [],
    arguments: [String?]? = nil
  ) throws(ObjectError) -> DeploymentContent? {
    var head: [UInt8]?
    if FileRole.needsHead(entry.path), entry.mode.isFile {
      head = try snapshot.blob(entry.id).prefix(128)
    }
    guard let role = FileRole(entry.path, head: head.map { head in { head } }) else { return nil }
    let blob = try snapshot.blob(entry.id)
    let content = try blob.prefix(DeploymentReader.limit)
    let reading = DeploymentReader.read(
      content, at: entry.path, as: role, called: called, arguments: arguments)
    var fault = reading.fault
    if blob.size > DeploymentReader.limit {
      fault = .init("only its first MiB was read", at: .start)
    }
    return DeploymentContent(role: role, steps: reading.steps, fault: fault, content: content)
  }

  /// What another file takes of this one, as it runs there.
  static func read(
    _ entry: TreeEntry, in snapshot: any Snapshot, as part: DeploymentPart
  ) throws(ObjectError) -> DeploymentContent? {
    let content = try snapshot.blob(entry.id).prefix(DeploymentReader.limit)
    let role = FileRole(part)
    let reading = DeploymentReader.read(content, at: entry.path, as: role)
    let steps = part.steps(of: reading).map { step in
      var step = step
      step.setting = part.kind == .pipeline ? .pipeline : .deployment
      return step
    }
    return DeploymentContent(role: role, steps: steps, fault: reading.fault, content: content)
  }

  /// Whether it is worth a word that the file could not be read in full.
  ///
  /// Templates of charts and of whole projects seldom are YAML before they are filled in.
  static func isTelling(
    _ fault: DeploymentReading.Fault, _ role: FileRole, _ path: GitPath
  ) -> Bool {
    role.kind != .cluster && !role.isLocal && !path.bytes.contains(UInt8(ascii: "{"))
  }

  static func observation(
    of fault: DeploymentReading.Fault, in entry: TreeEntry
  ) -> Observation {
    Observation(
      level: .warning, path: entry.path, line: fault.place.line, column: fault.place.column,
      blob: entry.id, subject: .rest("not judged"),
      message: "could not read all commands in this file: \(fault.message)",
      reason: "it runs on deployment, and may change the database",
      remedy: ["fix the line; if it is correct, review the commands by hand"])
  }
}

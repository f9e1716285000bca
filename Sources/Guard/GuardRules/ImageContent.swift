import DeploymentFiles
import GitModel
import GuardModel
import Problems
import ProjectDatabases

/// What a container file would take into its image that belongs to one machine.
struct ImageContent {
  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  func observations(
    of content: [UInt8], in entry: TreeEntry
  ) throws(ObjectError) -> [Observation] {
    guard let line = ContainerContext.copiesAll(content) else { return [] }
    var paths = try snapshot.projectConfiguration().databases
      .filter { $0.alternatives.isEmpty || $0.path.directory == .top }.map(\.path)
    if try usesVariableFile() { paths.append(".env") }
    guard !paths.isEmpty else { return [] }
    // The folder that it is built in is not said in it: its own, or the top.
    for folder in [entry.path.directory, .top] {
      let own = paths.filter { $0.isBelow(folder) }.map { path in
        GitPath(Array(path.bytes.dropFirst(folder == .top ? 0 : folder.bytes.count + 1)))
      }
      let ignores = try ignores(of: entry.path, in: folder)
      if folder != .top, own.isEmpty || ignores == nil { continue }
      let taken = ContainerContext.taken(own, leavingOut: ignores ?? [])
      guard !taken.isEmpty else { return [] }
      return [observation(of: taken, at: line, in: entry, hasIgnores: ignores != nil)]
    }
    return []
  }

  /// Whether the project keeps its variables in `.env`, out of git.
  private func usesVariableFile() throws(ObjectError) -> Bool {
    guard try snapshot.file(at: ".env") == nil else { return true }
    for name in [".env.example", ".env.sample", ".env.template", ".env.dist"] {
      if try snapshot.file(at: GitPath(name)) != nil {
        var ignored = IgnoredNames(snapshot)
        return try ignored.covering(".env") != nil
      }
    }
    return false
  }

  private func ignores(
    of path: GitPath, in folder: GitPath
  ) throws(ObjectError) -> [UInt8]? {
    for candidate in [path.suffixed(".dockerignore"), folder.appending(".dockerignore")] {
      if let content = try snapshot.content(at: candidate, limit: 1 << 20) { return content }
    }
    return nil
  }

  private func observation(
    of taken: [GitPath], at line: Int, in entry: TreeEntry, hasIgnores: Bool
  ) -> Observation {
    let names = taken.prefix(3).map(\.description).joined(separator: ", ")
    return Observation(
      level: .warning, path: entry.path, line: line, blob: entry.id, subject: .paths(taken),
      operation: DeployStorage.operation,
      message: "copies everything into the image, \(names) too: "
        + (hasIgnores ? ".dockerignore does not leave it out" : "there is no .dockerignore"),
      reason: "whoever has the image has them, and each deploy starts with that copy",
      remedy: [
        "add to .dockerignore:",
        .lines(
          taken.map { "**/" + String(decoding: $0.name, as: UTF8.self) }.uniqued(), in: .program),
      ])
  }
}

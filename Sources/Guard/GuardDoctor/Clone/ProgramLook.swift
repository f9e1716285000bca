import Platform

/// This program, and what typing `git guard` would start.
struct ProgramLook {
  let version: String
  /// Where it is; nil where the system does not say.
  let path: String?
  /// Where `PATH` has it, links resolved; nil where it does not.
  let onPath: String?

  init(version: String) {
    self.version = version
    path = Files.ownPath()
    onPath = (Variables.value("PATH") ?? "").split(separator: ":")
      .map { "\($0)/git-guard" }.first(where: Files.isExecutable).flatMap(Files.resolved)
  }
}

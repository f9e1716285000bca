import GuardModel
import Problems

/// This program, and whether `git guard` starts it.
enum ExecutableCheck {
  static let name = "executable"

  static func diagnosis(of program: ProgramLook) -> Diagnosis {
    let own = "git-guard \(program.version)"
    guard let path = program.path else { return Diagnosis(Check(name, .hint, own)) }
    switch program.onPath {
    case path?: return Diagnosis(Check(name, .fine, "\(own), \(path)"))
    case nil:
      return Diagnosis(
        Check(
          name, .hint,
          "\(own) is not on PATH: the hooks still run it, but the command `git guard` does not work",
          remedy: [.command("export PATH=\"\(folder(of: path)):$PATH\"")]))
    case let other?:
      return Diagnosis(
        Check(
          name, .hint, "\(own), \(path); `git guard` runs a different one, \(other)",
          remedy: ["put the one that you want first on PATH, or remove the other"]))
    }
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }
}

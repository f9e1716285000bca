import GuardEngine
import GuardModel
import GuardPolicy
import Problems

/// Whether there is a policy that this version can read.
enum PolicyCheck {
  static let name = "policy"

  static func diagnosis(of policy: Result<PolicyStanding, Problem>) -> Diagnosis {
    switch policy {
    case .failure(let obstacle): Diagnosis(name, obstacle)
    case .success(let standing): diagnosis(of: standing)
    }
  }

  private static func diagnosis(of standing: PolicyStanding) -> Diagnosis {
    if let fault = standing.faults.first ?? standing.faultsOfEdit.first {
      let others = max(standing.faults.count, standing.faultsOfEdit.count) - 1
      let rest = others > 0 ? " (and \(counted(others, "more fault")))" : ""
      let why = "; until then every commit is refused"
      // What a newer version writes looks to an older one like a mistake.
      let isNewer = fault.isOfVersion
      let way: [RemedyStep] =
        isNewer ? ["update git-guard: this version supports only version 1 of the policy"] : []
      return Diagnosis(
        Check(
          name, .fault, fault.failure.message + rest + (standing.faults.isEmpty ? "" : why),
          remedy: way + fault.failure.remedy + [
            isNewer ? "or fix it:" : "fix it, then", .command("git add \(Policy.path)"),
          ]))
    }
    switch standing.place {
    case .nowhere:
      return Diagnosis(
        Check(
          name, .hint, "no \(Policy.path); the built-in policy applies",
          remedy: [.command("git guard init")]))
    case .workTree:
      return Diagnosis(
        Check(
          name, .hint, "\(Policy.path) is valid but not added, so no hook reads it yet",
          remedy: [.command("git add \(Policy.path)")]))
    case .index where standing.isEdited:
      return Diagnosis(
        Check(
          name, .hint,
          "\(Policy.path) is valid; edits since it was added do not count yet",
          remedy: [.command("git add \(Policy.path)")]))
    case .index, .commit:
      return Diagnosis(
        Check(
          name, .fine,
          "\(Policy.path), valid for git-guard \(Version.current)"))
    }
  }
}

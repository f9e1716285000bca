import Platform

/// Machines that build and test, which have no live database.
package enum Automation {
  /// Whether the environment says so, as GitHub, GitLab and all the others have it: `CI=true`.
  package static var isBuildMachine: Bool {
    guard let value = Variables.value("CI") else { return false }
    return !["false", "0", "no"].contains(value.lowercased())
  }
}

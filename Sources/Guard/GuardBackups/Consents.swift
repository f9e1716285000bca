package import BackupModel
import Platform

/// What the person of a clone has agreed that git-guard may reach outside of the work tree.
package struct Consents: Sendable {
  private let targets: Set<ConnectionTarget>

  /// - Parameter values: those of git's variable `guard.connect`, in git's order; an empty one takes
  ///   back all before it, as git's own lists have it.
  package init(_ values: [String] = []) {
    let last = values.lastIndex(of: "").map { values[($0 + 1)...] } ?? values[...]
    targets = Set(last.flatMap { ConnectionTarget.named(by: $0, resolved: Consents.resolved) })
  }

  /// The path behind every link; of what is not there yet, without slashes at its end.
  private static func resolved(_ path: String) -> String? {
    if let real = Files.resolved(path) { return real }
    let end = path.lastIndex { $0 != "/" }
    return end.map { String(path[...$0]) }
  }

  package func cover(_ target: ConnectionTarget) -> Bool { targets.contains(target) }
}

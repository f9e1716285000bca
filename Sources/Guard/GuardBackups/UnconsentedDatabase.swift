package import BackupModel
import Platform
package import Problems

/// A database at a place that this clone has no consent to connect to.
package struct UnconsentedDatabase: Hashable, Sendable {
  package var name: String
  package let engine: DatabaseEngine
  /// The tracked file that names it.
  package let namedIn: String?
  /// The places, none of which has been agreed to.
  package var wanted: [ConnectionTarget]
  /// Why git-guard does not access it, in a sentence.
  package var reason: String {
    let places = wanted.map(\.text).joined(separator: " and ")
    let origin = namedIn.map { "\($0) is tracked" } ?? "a tracked file names it"
    return "\(origin), and this clone has not allowed git-guard to connect to \(places)"
  }

  /// The commands that agree to it.
  package var commands: [RemedyStep] {
    wanted.map { .command("git config --add guard.connect \(ShellText.inQuotes($0.text))") }
  }

  /// The same with other places.
  func with(_ wanted: [ConnectionTarget]) -> UnconsentedDatabase {
    var other = self
    other.wanted = wanted
    return other
  }
}

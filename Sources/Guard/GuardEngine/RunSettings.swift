package import Git
package import GuardModel
package import Platform
import Problems

extension Budget {
  /// Allows what the configuration of a repository says of the bounds of a run, or what is usual.
  package func allow(
    _ scope: Report.Scope, in repository: Repository
  ) throws(RepositoryError) {
    let settings = RunSettings(repository)
    allow(seconds: try settings.seconds ?? scope.usualSeconds)
    if let memory = try settings.memory { allow(memory: memory) }
  }
}

/// What the configuration of a repository says of the bounds of a run.
private struct RunSettings {
  private let repository: Repository

  init(_ repository: Repository) { self.repository = repository }

  /// `guard.timeout`: seconds that judging may take, and not a second more; nil where it is not set.
  var seconds: Double? {
    get throws(RepositoryError) {
      try number("guard.timeout", of: "seconds", usual: "60")
    }
  }

  /// `guard.memory`, in megabytes, as bytes; nil where it is not set.
  var memory: Int? {
    get throws(RepositoryError) {
      try number("guard.memory", of: "megabytes", usual: "320").map { Int($0 * 1_048_576) }
    }
  }

  private func number(
    _ name: String, of unit: String, usual: String
  ) throws(RepositoryError) -> Double? {
    guard let text = try repository.configuration(name)?.text else { return nil }
    guard let number = Double(text), number > 0, number < 1e9 else {
      throw RepositoryError(
        Problem(
          "\(name) is not a number of \(unit): \(text)",
          remedy: [.command("git config \(name) \(usual)")]))
    }
    return number
  }
}

extension Report.Scope {
  /// Seconds that a run may take where `guard.timeout` says nothing: a person waits for a commit, and
  /// a connection to a server; a push may be the first of a long history; nobody waits for an audit.
  var usualSeconds: Double {
    switch self {
    case .staged, .commit, .received: 60
    case .push: 300
    case .range, .repository, .history, .doctor: 600
    }
  }
}

import Git
import Platform

/// What a server's administrator has set in the configuration of the repository.
struct ServerSettings {
  private let repository: Repository

  init(_ repository: Repository) { self.repository = repository }

  /// Whether the pusher may loosen the policy: `guard.policyChanges`, `guard.approvers`.
  func lets(_ names: [String]) throws(GuardFailure) -> Bool {
    if try value("guard.policychanges")?.lowercased() == "allow" { return true }
    let approvers = try value("guard.approvers")?.split { $0 == "," || $0 == " " } ?? []
    return approvers.contains { names.contains(String($0)) }
  }

  private func value(_ name: String) throws(GuardFailure) -> String? {
    try GuardFailure.catching { () throws(RepositoryError) in
      try repository.configuration(name)?.text
    }
  }
}

/// Who pushes, as servers tell their hooks.
enum Pusher {
  /// The names by GitLab, Gitea and Forgejo, GitHub Enterprise and gitolite, a web server, and the
  /// account that runs an SSH session.
  static var names: [String] {
    ["GL_USERNAME", "GITEA_PUSHER_NAME", "GITHUB_USER_LOGIN", "GL_USER", "REMOTE_USER"]
      .compactMap(Variables.value).first.map { [$0] }
      ?? [Variables.value("USER"), Variables.value("LOGNAME")].compactMap(\.self)
  }
}

import Git
import GitModel
package import GuardModel
import GuardRules
import Platform

/// What a server judges before it takes a push.
extension GuardRun {
  /// `pre-receive`: judges every commit that the server does not have, by the policy that it has.
  ///
  /// - Parameter references: what git says that is about to change.
  /// - Returns: nil where nothing is received, as where references are only deleted.
  package func judgeReceived(_ references: [PushedReference]) -> Report? {
    let received = references.filter { $0.localID != nil }
    guard !received.isEmpty else { return nil }
    return report(.received) { repository, report throws(GuardFailure) in
      let known = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.references(below: "refs/").tips
      }
      // Two branches with the same policy share most commits: each is judged once under it.
      var judged: Set<JudgedUnder> = []
      for reference in received {
        guard let tip = reference.localID else { continue }
        let policy = try serverPolicy(for: reference, repository)
        let commits = try GuardFailure.catching(reference.remoteName) { () throws(ObjectError) in
          try repository.commits(from: [tip], notFrom: known).map(\.id)
        }.filter { judged.insert(JudgedUnder(commit: $0, policy: policy.id)).inserted }
        let scope = MessageScope(policy.policy, hasPolicy: policy.id != nil, repository)
        try judge(commits, policy.policy, scope, repository, &report)
        try judgeIfLoose(reference, policy.policy, repository, &report)
      }
      if try !ServerSettings(repository).lets(Pusher.names) {
        report.findings = report.findings.map(\.strictOnPolicies)
      }
    }
  }

  private struct JudgedUnder: Hashable {
    let commit: ObjectID
    let policy: ObjectID?
  }

  /// The policy of the branch as the server has it, so that no push loosens what judges it.
  ///
  /// A new branch is judged by the server's HEAD; where that has no commit yet, by its own tip.
  private func serverPolicy(
    for reference: PushedReference, _ repository: Repository
  ) throws(GuardFailure) -> (policy: Policy, id: ObjectID?) {
    let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
    let file = try GuardFailure.catching(reference.remoteName) { () throws(ObjectError) in
      for candidate in [reference.remoteID, head, reference.localID] {
        guard let candidate, let commit = try repository.commit(behind: candidate) else { continue }
        let tree = try repository.tree(ofCommit: commit)
        return try repository.entry(at: Policy.path, in: tree)?.id
      }
      return nil
    }
    return (try GuardRun.policy(at: file, repository), file)
  }
}

extension Finding {
  /// The finding where nobody may loosen the policy.
  fileprivate var strictOnPolicies: Finding {
    guard rule == PolicyLoosened.metadata.id else { return self }
    var strict = self
    strict.level = .error
    return strict
  }
}

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

package import GitModel
package import SchemaModel

/// What a project has decided about its rules: the content of `.guard.yml`, or the built-in policy.
package struct Policy: Sendable, Hashable {
  /// The weight that a policy gives a rule.
  package enum Weight: Sendable, Hashable {
    case off
    case level(Level)
  }

  /// The file that the policy stands in.
  package static let path: GitPath = ".guard.yml"

  package var levels: [RuleID: Weight] = [:]
  /// Patterns of names that are refused beside the built-in ones, as in `.gitignore`.
  package var protectedPaths: [String] = []
  /// Folders that are treated as `instance/` is, without a trailing slash.
  package var runtimeFolders: [GitPath] = []
  package var allowances: [Allowance] = []
  /// Beside the folders that are found by themselves.
  package var migrations: [MigrationFolder] = []
  package var message = MessagePolicy()
  package var backup = BackupPolicy()
  package var audit = AuditPolicy()

  /// The built-in policy.
  package init() {}
}

/// One entry under `allow:`: what may pass, and why.
package struct Allowance: Sendable, Hashable {
  package let rule: RuleID
  /// A pattern of paths, as in `.gitignore`.
  package let pattern: String
  package let reason: String
  /// The last day on which the entry holds.
  package let expires: CivilDate?
  /// The beginning of the only blob that the entry allows, in hexadecimal.
  package let blob: String?
  /// The line in the policy file, from 1.
  package let line: Int

  package init(
    rule: RuleID, pattern: String, reason: String, expires: CivilDate?, blob: String?, line: Int
  ) {
    self.rule = rule
    self.pattern = pattern
    self.reason = reason
    self.expires = expires
    self.blob = blob
    self.line = line
  }
}

extension RuleID {
  /// Every name that a policy may use, whether this version has its rule yet or not.
  package static let released: [RuleID] = [
    "database-file", "instance-folder", "ignore-coverage", "ignore-syntax", "schema-drop",
    "schema-risk", "schema-opaque", "irreversible-migration", "migration-edited", "migration-graph",
    "dangerous-command", "commit-message", "backup-marker", "policy-loosened", "hook-bypassed",
    "unused-allow", "database-secret", "deploy-storage",
  ]
}

import GuardModel
import JSON
import MigrationFrameworks
import SchemaModel

/// Every key of `.guard.yml`, as `PolicyReader` validates it and `PolicySchema` publishes it.
enum PolicyDescription {
  /// The words for the weight of a rule.
  static let weights: [(word: String, weight: Policy.Weight)] =
    Level.allCases.reversed().map { ($0.word, .level($0)) } + [("off", .off)]

  /// The whole file, for a guard that knows these rules.
  static func root(rules: [RuleID]) -> PolicyMapping {
    PolicyMapping(keys: [
      PolicyKey("version", "The version of this file format.", initial: 1, .whole(1...1)),
      PolicyKey(
        "levels", "The level of each rule in this project.", initial: [:],
        .mapping(levels(rules))),
      PolicyKey(
        "protect", "Files to refuse in addition to those that git-guard always refuses.",
        .mapping(protect)),
      PolicyKey(
        "allow", "Exceptions from the rules, each with a reason.", initial: [],
        .list(of: .mapping(allowance(rules)))),
      PolicyKey(
        "migrations",
        "Migration folders outside their framework's usual location.",
        initial: [], .list(of: .mapping(migration))),
      PolicyKey("commit-message", "What commit messages must contain.", .mapping(message)),
      PolicyKey(
        "backup", "Which databases must have a backup, and how recent it must be.", .mapping(backup)
      ),
      PolicyKey("audit", "Which old commits and known findings an audit skips.", .mapping(audit)),
    ])
  }

  private static func levels(_ rules: [RuleID]) -> PolicyMapping {
    let weight = PolicyShape.choice(PolicyChoice(noun: "level", words: weights.map(\.word)))
    return PolicyMapping(noun: "rule", keys: rules.map { PolicyKey($0.description, nil, weight) })
  }

  private static let protect = PolicyMapping(keys: [
    PolicyKey(
      "paths", "Patterns of files to refuse, as in .gitignore.", initial: [],
      .list(of: .text(.ignorePattern))),
    PolicyKey(
      "runtime-folders", "Folders whose files are refused, like those in instance/.", initial: [],
      .list(of: .text(.path))),
  ])

  private static func allowance(_ rules: [RuleID]) -> PolicyMapping {
    PolicyMapping(keys: [
      PolicyKey(
        "rule", "The rule that the exception is from.", isRequired: true,
        .choice(PolicyChoice(noun: "rule", words: rules.map(\.description)))),
      PolicyKey(
        "path", "A pattern of the allowed paths, as in .gitignore.", isRequired: true,
        .text(.ignorePattern)),
      PolicyKey("reason", "Why this is allowed.", isRequired: true, .text(.sentence)),
      PolicyKey(
        "expires", "The last day of the exception; afterwards the rule reports the finding again.",
        .text(.date)),
      PolicyKey(
        "blob", "The object name, or its beginning, of the only allowed content.",
        .text(.objectPrefix)),
    ])
  }

  private static let migration = PolicyMapping(keys: [
    PolicyKey(
      "kind", "How to read them.", isRequired: true,
      .choice(PolicyChoice(words: Frameworks.all.declarable.map(\.rawValue)))),
    PolicyKey("path", "The folder.", isRequired: true, .text(.path)),
  ])

  private static let message = PolicyMapping(keys: [
    PolicyKey(
      "phrase", "The words by which a commit message declares that nothing is dropped.",
      initial: .text(MessagePolicy().phrase), .text(.line)),
    PolicyKey(
      "when", "Which commits need the phrase: those that change the schema, all, or none.",
      initial: .text(MessagePolicy().when.rawValue), .words(MessagePolicy.Occasion.self)),
    PolicyKey(
      "trailers", "Whether the hook writes the trailers; it checks them in any case.",
      initial: .flag(MessagePolicy().trailers), .flag),
  ])

  private static let backup = PolicyMapping(keys: [
    PolicyKey(
      "required",
      "When a missing backup is an error: if the database can be reached, always, or never.",
      initial: .text(BackupPolicy().required.rawValue), .words(BackupPolicy.Requirement.self)),
    PolicyKey(
      "make", "Whether pre-push creates a missing backup of a SQLite database.",
      initial: .flag(BackupPolicy().make), .flag),
    PolicyKey(
      "max-age", "How old a backup may be.",
      .mapping(
        PolicyMapping(keys: [
          PolicyKey("commit", "Maximum age at a commit.", initial: "60m", .text(.duration)),
          PolicyKey("push", "Maximum age at a push.", initial: "24h", .text(.duration)),
        ]))),
    PolicyKey(
      "keep", "How many backups of each database to keep.", initial: .integer(BackupPolicy().keep),
      .whole(1...10_000)),
    PolicyKey(
      "databases",
      "The databases to back up; by default, those that the project's configuration names.",
      initial: [], .list(of: .mapping(database))),
  ])

  private static let database = PolicyMapping(keys: [
    PolicyKey(
      "name", "The name with which its backup files begin.", isRequired: true, .text(.name)),
    PolicyKey(
      "url",
      "Its address; put a URL with a password in a variable: env:NAME. git-guard connects to a "
        + "server, or to a file outside the work tree, only with your consent: guard.connect.",
      isRequired: true, .text(.databaseURL)),
    PolicyKey(
      "folder", "Where its backups are kept; a folder outside the work tree needs your consent.",
      initial: "backups", .text(.line)),
  ])

  private static let audit = PolicyMapping(keys: [
    PolicyKey("since", "The first day whose commits are checked.", .text(.date)),
    PolicyKey(
      "baseline", "The file of known findings, which are not reported again.", .text(.path)),
  ])
}

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
      PolicyKey("version", "The version of this file's format.", initial: 1, .whole(1...1)),
      PolicyKey(
        "levels", "How much a rule weighs in this project, by rule.", initial: [:],
        .mapping(levels(rules))),
      PolicyKey(
        "protect", "What is refused beside what is refused everywhere.", .mapping(protect)),
      PolicyKey(
        "allow", "What may pass although a rule refuses it, each with a reason.", initial: [],
        .list(of: .mapping(allowance(rules)))),
      PolicyKey(
        "migrations",
        "Folders of migrations that do not stand where their framework usually has them.",
        initial: [], .list(of: .mapping(migration))),
      PolicyKey("commit-message", "What commit messages have to say.", .mapping(message)),
      PolicyKey("backup", "What has to be backed up, and how recently.", .mapping(backup)),
      PolicyKey("audit", "Where the audit of old commits begins.", .mapping(audit)),
    ])
  }

  private static func levels(_ rules: [RuleID]) -> PolicyMapping {
    let weight = PolicyShape.choice(PolicyChoice(noun: "level", words: weights.map(\.word)))
    return PolicyMapping(noun: "rule", keys: rules.map { PolicyKey($0.description, nil, weight) })
  }

  private static let protect = PolicyMapping(keys: [
    PolicyKey(
      "paths", "Patterns of names that are refused, as in .gitignore.", initial: [],
      .list(of: .text(.ignorePattern))),
    PolicyKey(
      "runtime-folders", "Folders whose files are refused as those of instance/ are.", initial: [],
      .list(of: .text(.path))),
  ])

  private static func allowance(_ rules: [RuleID]) -> PolicyMapping {
    PolicyMapping(keys: [
      PolicyKey(
        "rule", "The rule that lets it pass.", isRequired: true,
        .choice(PolicyChoice(noun: "rule", words: rules.map(\.description)))),
      PolicyKey(
        "path", "A pattern of the paths that may pass, as in .gitignore.", isRequired: true,
        .text(.ignorePattern)),
      PolicyKey("reason", "Why it may pass.", isRequired: true, .text(.sentence)),
      PolicyKey(
        "expires", "The last day on which it may pass; afterwards the finding is back.",
        .text(.date)),
      PolicyKey(
        "blob", "The beginning of the object name of the only content that may pass.",
        .text(.objectPrefix)),
    ])
  }

  private static let migration = PolicyMapping(keys: [
    PolicyKey(
      "kind", "What reads them.", isRequired: true,
      .choice(PolicyChoice(words: Frameworks.all.declarable.map(\.rawValue)))),
    PolicyKey("path", "The folder.", isRequired: true, .text(.path)),
  ])

  private static let message = PolicyMapping(keys: [
    PolicyKey(
      "phrase", "What a commit that drops nothing says of itself.",
      initial: .text(MessagePolicy().phrase), .text(.line)),
    PolicyKey(
      "when", "Which commits need it: those that touch the schema, all, or none.",
      initial: .text(MessagePolicy().when.rawValue), .words(MessagePolicy.Occasion.self)),
    PolicyKey(
      "trailers", "Whether the hook writes the trailers; they are judged in any case.",
      initial: .flag(MessagePolicy().trailers), .flag),
  ])

  private static let backup = PolicyMapping(keys: [
    PolicyKey(
      "required",
      "Whether a missing backup refuses: where the database can be reached, always, or never.",
      initial: .text(BackupPolicy().required.rawValue), .words(BackupPolicy.Requirement.self)),
    PolicyKey(
      "make", "Whether pre-push makes a missing backup of a SQLite database itself.",
      initial: .flag(BackupPolicy().make), .flag),
    PolicyKey(
      "max-age", "How old a backup may be.",
      .mapping(
        PolicyMapping(keys: [
          PolicyKey("commit", "At a commit.", initial: "60m", .text(.duration)),
          PolicyKey("push", "At a push.", initial: "24h", .text(.duration)),
        ]))),
    PolicyKey(
      "keep", "How many backups of a database are kept.", initial: .integer(BackupPolicy().keep),
      .whole(1...10_000)),
    PolicyKey(
      "databases",
      "The databases; those that the project's configuration names are found by themselves.",
      initial: [], .list(of: .mapping(database))),
  ])

  private static let database = PolicyMapping(keys: [
    PolicyKey("name", "What its backups are called.", isRequired: true, .text(.name)),
    PolicyKey(
      "url",
      "Where it is; a URL with a password belongs in a variable: env:NAME. A server, and a file "
        + "outside the work tree, are reached only with your consent: guard.connect.",
      isRequired: true, .text(.databaseURL)),
    PolicyKey(
      "folder", "Where its backups are kept; outside the work tree only with your consent.",
      initial: "backups", .text(.line)),
  ])

  private static let audit = PolicyMapping(keys: [
    PolicyKey("since", "The first day whose commits are judged.", .text(.date)),
    PolicyKey(
      "baseline", "The file of findings that are known and not reported again.", .text(.path)),
  ])
}

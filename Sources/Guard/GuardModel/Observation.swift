package import GitModel
package import Problems

/// What a rule saw at one place, before the policy has weighed it.
package struct Observation: Hashable, Sendable {
  /// How much the rule thinks that it weighs.
  package var level: Level
  /// The file it is about.
  package var path: GitPath
  /// The line in the file, from 1.
  package var line: Int?
  /// The column in the line, from 1.
  package var column: Int?
  /// The content that was judged.
  package var blob: ObjectID?
  /// What the finding is about beside a file.
  package var subject: Subject?
  /// What is done to the object, in the words of a report: `drop-column`.
  package var operation: String?
  /// What stands there, in one line: "SQLite 3 database, 2.1 MB, 11 tables: user, auth_user, …".
  package var message: String
  /// Why it matters, in one clause.
  package var reason: String
  /// What to do.
  package var remedy: [RemedyStep]

  package init(
    level: Level, path: GitPath, line: Int? = nil, column: Int? = nil, blob: ObjectID? = nil,
    subject: Subject? = nil, operation: String? = nil, message: String, reason: String,
    remedy: [RemedyStep]
  ) {
    self.level = level
    self.path = path
    self.line = line
    self.column = column
    self.blob = blob
    self.subject = subject
    self.operation = operation
    self.message = message
    self.reason = reason
    self.remedy = remedy
  }

  /// The subject as reports and fingerprints spell it.
  package var object: String? { subject?.spelling }
}

package import GitModel
package import SchemaModel

/// What a finding is about beside a file.
///
/// Reports and fingerprints have its spelling, which a baseline keeps: it never changes.
package enum Subject: Hashable, Sendable {
  /// Files or folders, which need not be there: names that nothing ignores.
  case paths([GitPath])
  /// What the bytes of a file are, or its name: "SQLite 3 database". The path tells which.
  case content(format: String)
  /// A line of a `.gitignore`, as git reads it.
  case ignoreLine(reading: [UInt8])
  /// What a statement of a migration does.
  case verdict(SchemaVerdict)
  /// A table, a column, or another object of a schema.
  case schema(SchemaName)
  /// Migrations by the names that they have in their history.
  case migrations([String])
  /// A command that loses data.
  case command(String)
  /// A database by the name that it has in the policy.
  case database(String)
  /// A variable or key of a configuration.
  case variable(String)
  /// A service of a deployment, by its name in the file.
  case service(String)
  /// What a trailer of the message names.
  case trailer(String)
  /// A commit that was made.
  case commit(ObjectID)
  /// A hook of git's.
  case hook(String)
  /// What a change of the policy asks less of.
  case loosening(PolicyLoosening)
  /// A pattern of an entry of the policy.
  case pattern(String)
  /// A check of `doctor`.
  case check(String)
  /// A part of a file that was not looked at.
  case rest(String)

  /// The subject as reports name it; nil where the path says it all.
  package var spelling: String? {
    switch self {
    case .paths(let paths): paths.map(\.description).joined(separator: ", ")
    case .content: nil
    case .ignoreLine(let reading): reading.isEmpty ? nil : GitPath(reading).description
    case .verdict(let verdict):
      verdict.weight == .opaque && verdict.object.isComputed ? nil : verdict.object.description
    case .schema(let name): name.description
    case .migrations(let names): names.joined(separator: ", ")
    case .commit(let id): String(id.hex.prefix(10))
    case .loosening(let loosening): loosening.clause
    case .command(let name), .database(let name), .variable(let name), .service(let name),
      .trailer(let name),
      .hook(let name), .pattern(let name), .check(let name), .rest(let name):
      name
    }
  }

  /// What is said of a statement, and the statement itself in one line; nil for other subjects.
  package var judgedStatement: (words: String, code: String)? {
    if case .verdict(let verdict) = self { (verdict.message, verdict.statement) } else { nil }
  }
}

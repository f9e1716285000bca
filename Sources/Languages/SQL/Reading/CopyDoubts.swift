import SchemaModel

/// What may have kept rows out of a copy, so that its original is more than the copy.
///
/// A policy of row security hides rows from a role without an error, and a trigger before INSERT may
/// pass a row over.
struct CopyDoubts {
  /// Whether statements run as another role than the one that began.
  var isOtherRole = false
  private var watched: Set<String> = []
  private var reasons: [String: String] = [:]

  /// Notes that a trigger looks at what is put into the table.
  mutating func watch(_ table: SchemaName) {
    if let name = table.lastName { watched.insert(name) }
  }

  /// Notes that rows of one table are copied into another.
  mutating func copy(_ source: SchemaName?, into table: SchemaName) {
    guard let source = source?.lastName, let table = table.lastName else { return }
    if watched.contains(table) {
      reasons[source] = "a trigger decides which of its rows the copy takes"
    } else if isOtherRole {
      reasons[source] = "it was copied by a role that may not see every row"
    }
  }

  /// Why a copy of the table may hold fewer rows than it, in a clause.
  func reason(against table: SchemaName) -> String? {
    reasons.isEmpty ? nil : table.lastName.flatMap { reasons[$0] }
  }
}

extension SchemaName {
  fileprivate var lastName: String? { parts.last?.folded.lowercased() }
}

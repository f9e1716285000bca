/// What goes with a thing that DROP names and that is no table, view or the like.
enum DroppedKind {
  case holdsNothing
  /// With CASCADE the columns that use it go, too.
  case columnsHangOnIt
  case holdsTables

  /// The kind that the first word behind DROP names; nil for one that is not known.
  init?(_ word: String) {
    if Self.holdingTables.contains(word) {
      self = .holdsTables
    } else if ["collation", "access", "language"].contains(word) {
      self = .columnsHangOnIt
    } else if Self.holdingNothing.contains(word) {
      self = .holdsNothing
    } else {
      return nil
    }
  }

  private static let holdingTables: Set<String> = ["keyspace", "catalog"]

  private static let holdingNothing: Set<String> = [
    "alias", "application", "assembly", "asymmetric", "audit", "availability", "cast",
    "certificate", "column_encryption", "constraint", "context", "contract", "conversion",
    "credential", "cryptographic", "default", "dictionary", "dimension", "directory", "edition",
    "endpoint", "external", "foreign", "fulltext", "group", "indextype", "java", "library", "login",
    "logfile", "macro", "master", "message", "operator", "outline", "partition", "prepare",
    "procedural", "profile", "publication", "queue", "remote", "resource", "rollback", "routine",
    "routines", "row", "rule", "search", "security", "server", "service", "signature", "spatial",
    "statistics", "subscription", "symmetric", "synonym", "text", "transform", "trusted", "user",
    "variable", "views", "workload", "xml",
  ]
}

extension Keyword {
  /// Whether the word, at the beginning of a line and with `next` behind it, begins a statement
  /// even where no semicolon stands before it: SQL Server needs none.
  func begins(with next: Token, after previous: Token) -> Bool {
    let isName =
      next.kind == .quotedName || next.kind == .computed
      || (next.kind == .word && next.keyword == nil)
    switch self {
    case .create, .alter, .drop:
      switch next.keyword {
      case .table, .database, .schema, .index, .view, .procedure, .proc, .function, .trigger,
        .sequence, .type, .materialized, .user, .role, .unique, .clustered, .nonclustered, .or:
        return true
      default: return false
      }
    case .truncate: return next.keyword == .table
    case .delete: return next.keyword == .from || isName
    case .insert, .merge: return next.keyword == .into
    case .update: return isName
    case .exec, .execute: return isName || next.kind == .variable || next.isSymbol("(")
    case .declare, .set: return next.kind == .variable
    case .print: return next.kind == .string
    case .begin, .commit, .rollback: return next.keyword == .tran || next.keyword == .transaction
    case .rename: return next.keyword == .table
    case .if:
      switch previous.keyword {
      case .table, .view, .index, .column, .constraint, .procedure, .proc, .function, .trigger,
        .schema, .database, .sequence, .type, .add, .drop, .partition, .user, .role, .value, .end,
        .key, .policy, .extension, .server, .domain, .concurrently, .else:
        return false
      default: return next.keyword == .exists || next.keyword == .not
      }
    default: return false
    }
  }
}

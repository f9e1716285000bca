/// The words that SQL gives a meaning which is asked for here.
enum Keyword: String, CaseIterable {
  // Verbs.
  case abort, alter, analyze, analyse, attach, begin, call, change, close, comment, commit, copy
  case create, declare, delete, detach, discard, `do`, drop, end, exchange, exec, execute, explain
  case fetch, go, grant, insert, merge, modify, move, notify, open, perform, pragma, prepare, raise
  case rename, replace, reset, revoke, rollback, select, set, show, source, start, truncate, update
  case use, vacuum, values, with
  // Kinds of things.
  case aggregate, attribute, cast, check, column, columns, constraint, data, database, domain
  case event, `extension`, foreign, function, index, key, keys, language, materialized, owned
  case package, partition, policy, primary, proc, procedure, publication, role, rule, schema
  case sequence, server, subscription, synonym, table, tables, tablespace, trigger, type, unique
  case mapping, user, value, view, wrapper
  // Their qualities.
  case algorithm, always, clustered, concurrently, definer, editionable, external, fulltext
  case global, hash, local, nonclustered, noneditionable, online, offline, recursive, spatial
  case temp, temporary, transient, undo, unlogged, virtual, volatile
  // Types and columns.
  case array, auto_increment, autoincrement, character, charset, collate, `default`, double
  case enabled, encode, engine, expression, generated, identity, national, not, null, precision
  case references, signed, stored, time, timestamp, unsigned, varying, without, zerofill, zone
  // Clauses.
  case action, add, after, all, and, any, `as`, asc, atomic, before, by, cascade, cluster, conflict
  case convert, current, cursor, disable, distinct, duplicate, enable, except, exclude
  case exists, first, force, format, from, full, group, having, `if`, ignore, immediate, `import`
  case `in`, include, inherit, inner, inplace, instead, intersect, into, invalidate, invisible
  case `is`, join, lateral, left, like, limit, logged, low_priority, matched, natural, no, nocheck
  case nothing, of, offset, on, only, option, options, or, order, outer, overwrite, owner, purge
  case quick, rebuild, remove, reorganize, replica, restart, restrict, returning, returns, right
  case row, sets, stdin, straight_join, system, target, then, to, top, transaction, tran, transfer
  case union, unused, using, validate, versioning, visible, when, `where`, work, cross, delayed
  case `public`, `true`, `false`, between, percent, partitions, transactional, period, contents
  // Options of tables.
  case lock, row_format, optimize, repair, read, cache, split, coalesce, avg_row_length, checksum
  case insert_method, key_block_size, max_rows, min_rows, pack_keys, stats_auto_recalc
  case stats_persistent, nologging, logging, parallel, noparallel, compress, nocompress, shrink
  case depends, allocate, row_type, flashback, stats_sample_pages, compression, encryption
  case delay_key_write, upgrade
  // Programs.
  case `case`, constant, `else`, elseif, elsif, exception, exit, `for`, foreach, handler, iterate
  case each, leave, loop, `return`, reverse, strict, until, `while`, `repeat`, `continue`, query,
    `try`
  case `catch`, print, raiserror, `throw`, delimiter, name, savepoint, session

  /// Whether a statement that changes something, or may, can begin with the word.
  var isVerb: Bool {
    switch self {
    case .alter, .begin, .call, .create, .declare, .delete, .drop, .exec, .execute, .insert, .merge,
      .print, .raiserror, .rename, .replace, .return, .select, .set, .throw, .truncate, .update,
      .use, .with, .commit, .rollback, .perform, .grant, .revoke:
      true
    default: false
    }
  }
}

import SchemaModel

extension Interpreter {
  /// One action of ALTER TABLE; whether it begins as one.
  func run(_ action: inout Statement, on table: SchemaName) -> Bool {
    let start = action.index
    switch action.keyword {
    case .add:
      action.index += 1
      addMember(&action, table, verb: start)
    case .drop:
      action.index += 1
      dropAction(&action, table, start)
    case .alter:
      action.index += 1
      alterColumn(&action, table, start)
    case .modify:
      action.index += 1
      modify(&action, table, start)
    case .change:
      action.index += 1
      change(&action, table, start)
    case .rename:
      action.index += 1
      rename(&action, table, start)
    case .set:
      action.index += 1
      set(&action, table, start)
    case .truncate, .exchange, .detach, .discard, .attach, .import, .move:
      partition(&action, table, start)
    case .convert: convert(&action, table, start)
    case .engine: engine(&action, table, start)
    case .system where action.keyword(1) == .versioning: break
    case .validate where action.keyword(1) == .constraint:
      action.index += 2
      guard let name = action.namePart() else { break }
      add(.validateConstraint, table.member(name), at: start, in: action)
    default: return action.isHarmlessAction
    }
    return true
  }

  private func dropAction(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    switch (action.keyword, action.keyword(1)) {
    case (.column, _):
      action.index += 1
      dropMember(.column, &action, table, start)
    case (.constraint, _) where !isEnd(action), (.check, _) where !isEnd(action):
      action.index += 1
      dropMember(.constraint, &action, table, start)
    case (.primary, .key):
      let cascade = action.place(of: .cascade) != nil
      action.index += 2
      add(.drop(.primaryKey, ifExists: false, cascade: cascade), table, at: start, in: action)
    case (.foreign, .key):
      action.index += 2
      dropMember(.foreignKey, &action, table, start)
    case (.index, _) where !isEnd(action), (.key, _) where !isEnd(action):
      action.index += 1
      dropMember(.index, &action, table, start)
    case (.partition, _) where !isEnd(action):
      action.index += 1
      dropPartition(&action, table, start)
    case (.unique, _) where action.token(at: action.index + 1).isSymbol("("):
      add(
        .drop(.unique, ifExists: false, cascade: action.place(of: .cascade) != nil), table,
        at: start, in: action)
    case (.system, .versioning):
      add(
        .opaque(reason: "dropping SYSTEM VERSIONING deletes the history of the rows"), table,
        at: start,
        in: action)
    case (.period, .for): break
    case (.unused, _) where action.keyword(1) == .columns: break
    default: dropMember(.column, &action, table, start)
    }
  }

  /// Whether the word here is the last one, and so a name.
  private func isEnd(_ action: Statement) -> Bool { action.index + 1 >= action.end }

  private func dropPartition(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    if action.keyword == .for || action.isSymbol("(") {
      return add(
        .drop(.partition, ifExists: false, cascade: false), table.member(.computed), at: start,
        in: action)
    }
    dropMember(.partition, &action, table, start)
  }

  private func rename(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    let kind: ObjectKind?
    switch action.keyword {
    case .column where action.keyword(1) != .to: kind = .column
    case .constraint where action.keyword(1) != .to: kind = .constraint
    case .index where action.keyword(1) != .to, .key where action.keyword(1) != .to: kind = .index
    case .partition where action.keyword(1) != .to: kind = .partition
    default: kind = nil
    }
    if kind != nil {
      action.index += 1
    } else if action.accept(.to) || action.accept(.as) || action.end == action.index + 1 {
      let new = action.name() ?? .computed
      return add(.rename(.table, to: table.renamed(to: new)), table, at: start, in: action)
    }
    _ = action.acceptIfExists()
    guard let old = action.namePart() else { return }
    if action.isSymbol(".") || !action.accept(.to) {
      // RENAME db.new: MySQL needs no TO.
      action.index = start + 1
      let new = action.name() ?? .computed
      return add(.rename(.table, to: table.renamed(to: new)), table, at: start, in: action)
    }
    let new = action.namePart() ?? .computed
    add(
      .rename(kind ?? .column, to: table.member(new)), table.member(old), at: start, in: action)
  }

  private func set(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    switch action.keyword {
    case .unlogged: add(.setUnlogged, table, at: start, in: action)
    case .schema:
      action.index += 1
      guard let schema = action.name(), let part = table.parts.last else { return }
      add(.rename(.table, to: schema.member(part)), table, at: start, in: action)
    case .unused:
      // Oracle: the column is gone at once, its room later.
      action.index += 1
      _ = action.accept(.column)
      dropMember(.column, &action, table, start)
    default: break
    }
    action.index = action.end
  }

  private func convert(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    guard let place = action.place(of: .set, .charset) else { return }
    action.index = place + 1
    guard let name = action.name()?.parts.last?.folded.lowercased() else { return }
    let isUnicode = name.hasPrefix("utf8mb4") || name.hasPrefix("utf16") || name == "utf32"
    if !isUnicode {
      let object = table.member(.computed)
      add(.changeType(from: nil, to: nil), object, at: start, in: action)
    }
  }

  /// Two of MySQL's engines keep no rows.
  private func engine(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    action.index += 1
    _ = action.accept(symbol: "=")
    switch action.name()?.parts.first?.folded.lowercased() {
    case "memory", "heap": add(.setUnlogged, table, at: start, in: action)
    case "blackhole": add(.truncate, table, at: start, in: action)
    default: break
    }
  }
}

extension Statement {
  /// Whether an action of ALTER TABLE begins here that changes neither data nor columns.
  var isHarmlessAction: Bool {
    switch keyword {
    case .enable, .disable, .owner, .reset, .cluster, .inherit, .no, .force, .not, .of, .replica,
      .validate, .check, .nocheck, .comment, .auto_increment, .algorithm, .lock, .row_format,
      .order, .default, .character, .charset, .collate, .with, .without, .rebuild, .reorganize,
      .remove, .analyze, .optimize, .repair, .tablespace, .partition, .union, .read, .cache,
      .split, .merge, .coalesce, .avg_row_length, .checksum, .data, .index, .insert_method,
      .key_block_size, .max_rows, .min_rows, .pack_keys, .row, .stats_auto_recalc,
      .stats_persistent, .nologging, .logging, .parallel, .compress, .nocompress, .shrink, .depends,
      .enabled, .online, .clustered, .cascade, .allocate, .row_type, .flashback,
      .stats_sample_pages,
      .using, .compression, .encryption, .delay_key_write, .transactional, .upgrade, .noparallel:
      true
    default: isSymbol("(")
    }
  }
}

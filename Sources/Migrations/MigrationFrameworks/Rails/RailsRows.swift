import Calls
import SchemaModel

/// What is done to rows through models.
enum RailsRows {
  private static let queries: Set<String> = [
    "where", "not", "joins", "includes", "left_joins", "left_outer_joins", "having", "limit",
    "offset", "rewhere", "or", "and", "merge", "eager_load", "preload", "references", "none",
    "from",
    "with", "reject", "without",
  ]
  /// What gives one row.
  private static let single: Set<String> = [
    "find_by", "find", "first", "last", "take", "find_by!", "find_or_initialize_by",
    "find_or_create_by", "first!", "last!", "find_or_create_by!", "sample", "detect", "take!",
    "sole",
  ]
  private static let wholes: Set<String> = [
    "all", "unscoped", "order", "reorder", "select", "group", "distinct", "lock", "unscope",
    "in_batches", "find_each", "find_in_batches", "each", "each_record", "with_deleted", "readonly",
    "reverse", "map", "each_with_index", "reverse_order", "to_a", "load", "extending", "each_slice",
    "in_groups_of", "lazy", "flat_map", "use_index", "uniq",
  ]
  private static let questions: Set<String> = [
    "reset_column_information", "column_names", "columns", "table_name",
    "count", "pluck", "maximum", "minimum", "size", "length",
    "ids", "connection", "primary_key", "new", "build", "columns_hash",
    "transaction", "quoted_table_name", "average", "class", "attribute_names", "name",
    "sequence_name", "reset_sequence_name", "connection_pool", "arel_table", "insert_all",
    "insert_all!", "create", "create!", "import", "import!", "insert", "insert!", "define_method",
    "belongs_to", "has_many", "serialize", "attribute", "enum", "to_sql", "pick", "explain",
    "sanitize_sql", "sanitize_sql_array", "find_by_sql", "inheritance_column=", "table_name=",
    "ignored_columns=", "record_timestamps=", "connection_db_config", "logger", "no_touching",
    "without_auditing", "skip_callback", "reset_primary_key",
    "current_scope", "table_name_prefix", "table_name_suffix", "group_by", "zip", "collect",
    "sort_by",
    "inspect", "partition", "to_h", "each_with_object", "inject", "sum", "min_by", "max_by",
    "model_name", "human_attribute_name", "where_values_hash", "tally", "index_by",
  ]

  /// A call of a class: a model, as far as its calls are those of models.
  static func value(
    of call: ProgramCall, onClass path: String, in run: ProgramRun
  ) -> ProgramValue? {
    let first = path.unicodeScalars.first
    guard first.map({ $0.properties.isUppercase || $0 == ":" }) ?? false else { return nil }
    if ["ActiveRecord.Base", "ActiveRecord::Base"].contains(path) {
      return RailsTables.command(call, in: run)
    }
    return value(of: call, on: ProgramHandle("rows", table: table(of: path, in: run)), in: run)
  }

  /// A call of a set of rows, or of one row of it.
  static func value(
    of call: ProgramCall, on rows: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = rows
    switch call.name {
    case "delete_all", "destroy_all", "delete_by", "destroy_by", "delete", "destroy", "destroy!",
      "really_destroy!", "delete_all!":
      let isFiltered =
        rows.isFiltered || call.name.hasSuffix("_by")
        || rows.role == "rows" && call.name == "delete"
        || !call.positional.isEmpty && call.name != "delete_all"
      run.emit(.delete(isFiltered: isFiltered), rows.table, at: call)
    case "update_all", "update", "update!", "update_columns", "update_column", "update_attribute",
      "update_attributes", "update_attributes!", "touch_all", "update_counters", "touch",
      "increment!",
      "decrement!", "toggle!":
      run.emit(
        .update(isFiltered: rows.isFiltered, copies: written(call)), rows.table, at: call)
    case "save", "save!", "upsert_all", "upsert":
      run.emit(.update(isFiltered: true, copies: [:]), rows.table, at: call)
    case "truncate": run.emit(.truncate, rows.table, at: call)
    case _ where queries.contains(call.name):
      next.isFiltered = true
      return passed(next, call, in: run)
    case _ where single.contains(call.name):
      next.isFiltered = true
      next.role = "record"
      run.followCallbacks(of: call)
      return .handle(next)
    case _ where wholes.contains(call.name): return passed(next, call, in: run)
    case _ where questions.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    default:
      // A row's attributes and what belongs to it.
      guard rows.role == "record" || call.name.hasSuffix("=") else { return nil }
      run.followCallbacks(of: call)
      return .made(call)
    }
    return .unknown
  }

  /// A call of what belongs to a row: `user.stories.delete_all`, `list.owner.update!(…)`.
  static func value(
    of call: ProgramCall, belongingTo made: ProgramCall, in run: ProgramRun
  ) -> ProgramValue? {
    let isTold =
      ["delete_all", "destroy_all", "update_all", "update!", "update_columns", "destroy!"]
      .contains(call.name) || call.name == "destroy" && call.positional.isEmpty
    guard isTold, made.chain.root?.handle != nil else { return nil }
    var rows = ProgramHandle("rows", table: SchemaName(ModelNames.plural(made.name)))
    if made.name.hasSuffix("s") { rows.table = SchemaName(made.name) }
    rows.isFiltered = true
    return value(of: call, on: rows, in: run)
  }

  /// The rows that a call leaves, handed to its block one by one.
  private static func passed(
    _ rows: ProgramHandle, _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue {
    if let block = call.callback {
      var record = rows
      let isBatch = ["in_batches", "find_in_batches", "each_slice", "in_groups_of"].contains(
        call.name)
      record.role = isBatch ? "rows" : "record"
      _ = run.invoke(block, [.handle(record)])
    }
    return .handle(rows)
  }

  /// The columns that are set, and from what; empty where a text says it.
  private static func written(_ call: ProgramCall) -> [String: String] {
    var copies: [String: String] = [:]
    for (label, _) in call.labelled { copies[label] = "" }
    for entry in call.positional.first?.dictionary?.entries ?? [] { copies[entry.key] = "" }
    let takesPair = ["update_column", "update_attribute"].contains(call.name)
    if takesPair, let name = call.positional.first?.constant { copies[name] = "" }
    return copies
  }

  /// The table of a model: as its class in the file says, otherwise the plural of its name.
  private static func table(of path: String, in run: ProgramRun) -> SchemaName {
    let name = path.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? path
    if let model = run.containers[name] ?? run.containers[path] {
      for statement in model.body {
        guard case .assignment(let target, _, let value) = statement.kind,
          target.lastName == "table_name", let table = value.constant
        else { continue }
        return SchemaName(table)
      }
    }
    return SchemaName(ModelNames.plural(ModelNames.underscored(name)))
  }
}

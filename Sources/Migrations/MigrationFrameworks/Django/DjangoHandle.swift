/// What the code of a Django migration reaches the database through, and the calls on it that are
/// known to lose nothing or are told elsewhere.
enum DjangoHandle {
  case apps
  case schemaEditor
  /// `connection`, a cursor of it.
  case connection
  /// A model: `apps.get_model("shop", "Book")`.
  case model

  /// What a value gives access to; nil for most values.
  init?(_ value: Value, depth: Int = 0) {
    guard depth < 8 else { return nil }
    switch value {
    case .path("apps"): self = .apps
    case .path("schema_editor"): self = .schemaEditor
    case .path(let path) where Self.isConnection(path): self = .connection
    case .made(let call):
      switch call.name {
      case "get_model", "get_registered_model": self = .model
      case "schema_editor": self = .schemaEditor
      case "cursor", "[]", "__enter__", "chunked_cursor":
        guard let receiver = call.receiver, let owner = DjangoHandle(receiver, depth: depth + 1),
          case .connection = owner
        else { return nil }
        self = .connection
      default: return nil
      }
    case .choice(let values):
      guard let found = values.lazy.compactMap({ DjangoHandle($0, depth: depth + 1) }).first else {
        return nil
      }
      self = found
    default: return nil
    }
  }

  private static func isConnection(_ path: String) -> Bool {
    path == "schema_editor.connection" || path == "django.db.connection"
      || path == "django.db.connections" || path == "connection" || path == "connections"
      || path == "schema_editor.connection.connection"
  }

  private static let callsOfApps: Set<String> = [
    "get_model", "get_models", "get_app_config", "get_app_configs", "is_installed",
    "get_registered_model", "clear_cache", "get_containing_app_config", "lazy_model_operation",
  ]
  private static let callsOfEditor: Set<String> = [
    "execute", "delete_model", "remove_field", "create_model", "add_field", "alter_field",
    "alter_db_table", "add_index", "remove_index", "rename_index", "add_constraint",
    "remove_constraint", "alter_unique_together", "alter_index_together", "quote_name",
    "quote_value", "prepare_default", "effective_default", "column_sql", "skip_default",
    "__enter__", "__exit__", "alter_db_table_comment",
  ]
  private static let callsOfConnection: Set<String> = [
    "cursor", "execute", "executemany", "fetchall", "fetchone", "fetchmany", "close", "commit",
    "rollback", "mogrify", "savepoint", "savepoint_commit", "savepoint_rollback", "on_commit",
    "set_autocommit", "get_autocommit", "ensure_connection", "check_constraints",
    "disable_constraint_checking", "enable_constraint_checking", "constraint_checks_disabled",
    "schema_editor", "__enter__", "__exit__", "chunked_cursor", "all", "is_usable",
    "make_debug_cursor", "execute_wrapper", "[]", "nextset", "iterator",
  ]

  /// <https://docs.djangoproject.com/en/stable/ref/models/querysets/>, with their asynchronous twins.
  private static let callsOfManager: Set<String> = [
    "filter", "exclude", "annotate", "alias", "order_by", "reverse", "distinct", "values",
    "values_list", "dates", "datetimes", "none", "all", "union", "intersection", "difference",
    "select_related", "prefetch_related", "extra", "defer", "only", "using", "select_for_update",
    "raw", "get", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "count", "in_bulk", "iterator", "latest", "earliest", "first", "last", "aggregate", "exists",
    "contains", "update", "delete", "explain", "as_manager", "get_queryset", "db_manager",
    "complex_filter", "acreate", "aget", "aupdate", "adelete", "acount", "afirst", "alast",
    "aexists", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create",
    "_raw_delete", "_update", "_insert", "get_by_natural_key", "get_for_model", "get_for_models",
    "get_for_id", "clear_cache", "get_current", "create_user", "create_superuser",
    "normalize_email", "with_perm", "get_query_set", "_clone", "add", "set", "model", "rebuild",
    "partial_rebuild", "language", "untranslated", "translated", "active_translations",
  ]

  /// Whether a call on it is known; of a model's, its rows are asked.
  func knows(_ name: String) -> Bool {
    switch self {
    case .apps: Self.callsOfApps.contains(name)
    case .schemaEditor: Self.callsOfEditor.contains(name)
    case .connection: Self.callsOfConnection.contains(name)
    case .model: true
    }
  }

  private static let functions: Set<String> = [
    "isinstance", "issubclass", "hasattr", "print", "str", "repr", "bool", "list", "tuple", "dict",
    "set", "zip", "enumerate", "iter", "next", "reversed", "map", "filter", "partial", "getattr",
    "chain", "len", "super", "sorted", "tqdm", "id", "callable", "product", "any", "all", "type",
    "cast", "range",
  ]
  private static let methods: Set<String> = [
    "append", "add", "extend", "get_for_model", "get_for_models", "contribute_to_class", "get",
    "info", "debug", "warning", "error", "set_attributes_from_name", "db_type", "using", "join",
    "filter", "exclude", "annotate", "update", "values", "values_list", "create", "get_or_create",
    "update_or_create", "union", "select_related", "prefetch_related", "alias", "insert", "index",
    "as_sql", "as_oracle", "format", "deconstruct", "bulk_create", "in_bulk", "setdefault", "pop",
  ]
  private static let modules: Set<Substring> = [
    "django", "logging", "logger", "log", "LOG", "LOGGER", "functools", "itertools", "contextlib",
    "typing", "warnings", "copy", "tqdm", "models", "migrations", "pgtrigger",
  ]

  /// Why a call cannot be judged; nil where it can, or reaches no database.
  static func opacity(of call: Call) -> String? {
    if let receiver = call.receiver, let handle = DjangoHandle(receiver) {
      guard !handle.knows(call.name) else { return nil }
      return "\(call.name)() is unknown"
    }
    if case .attribute(let base, let manager)? = call.receiver, manager == "objects",
      case .model? = DjangoHandle(base), !callsOfManager.contains(call.name)
    {
      return "\(call.name)() of the manager is unknown"
    }
    if let path = call.path, path.hasPrefix("schema_editor.connection.creation.") {
      return "\(call.name)() is unknown"
    }
    guard hands(call), !isInherited(call) else { return nil }
    if let path = call.path {
      let first = path.prefix { $0 != "." }
      let isKnown =
        path.isDotted
        ? modules.contains(first) || first == "schema_editor" || first == "apps"
          || path.contains(".objects.")
        : functions.contains(path)
      guard !isKnown else { return nil }
    } else if methods.contains(call.name) {
      return nil
    }
    let name = call.name == "()" ? "the called function" : "\(call.name)()"
    return "\(name) is defined elsewhere and gets the database"
  }

  /// `super().database_forwards(…)`: the base of an operation is judged by its name.
  private static func isInherited(_ call: Call) -> Bool {
    call.name == "database_forwards" && call.receiver?.call?.path == "super"
  }

  /// Whether a handle is among the arguments, or in a list or dictionary of them.
  static func hands(_ call: Call) -> Bool {
    func holds(_ value: Value, _ depth: Int) -> Bool {
      switch value {
      case .path, .made, .choice: DjangoHandle(value) != nil
      case .list(let list) where depth < 3: list.items.prefix(64).contains { holds($0, depth + 1) }
      case .dictionary(let dictionary) where depth < 3:
        dictionary.entries.prefix(64).contains { holds($0.value, depth + 1) }
      default: false
      }
    }
    return call.positional.contains { holds($0, 0) }
      || call.keywords.contains { holds($0.value, 0) }
  }
}

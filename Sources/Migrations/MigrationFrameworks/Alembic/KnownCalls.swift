/// The calls on a handle, and of what is handed one, of which it is known that they lose nothing, or
/// that this is told elsewhere.
enum KnownCalls {
  /// Directives of other packages that only add, or say what they drop by their name.
  static let directives: Set<String> = [
    // alembic_utils
    "create_entity", "replace_entity", "create_or_replace_entity",
    // recipes of Alembic's cookbook, and what is spelt as they are
    "create_view", "replace_view", "create_or_replace_view", "create_materialized_view",
    "create_sp", "replace_sp", "create_function", "replace_function", "create_procedure",
    "create_trigger", "replace_trigger", "create_extension", "create_schema", "create_sequence",
    "create_policy", "create_role", "create_type", "create_enum", "create_domain", "grant_table",
    "add_enum_value", "add_enum_values", "enable_rls", "sync_trigger",
    // GeoAlchemy2
    "create_geospatial_table", "add_geospatial_column", "create_geospatial_index",
    // Timescale
    "create_hypertable",
  ]

  private static let connection: Set<String> = [
    "begin", "begin_nested", "close", "commit", "connect", "cursor", "detach", "dispose", "execute",
    "exec_driver_sql", "executemany", "execution_options", "fetchall", "fetchone", "fetchmany",
    "get_bind", "get_execution_options", "get_isolation_level", "get_transaction", "has_table",
    "in_nested_transaction", "in_transaction", "invalidate", "raw_connection", "rollback", "scalar",
    "scalars", "mogrify", "__enter__", "__exit__", "get_raw_connection", "table_names",
    "executescript", "create_function", "set_isolation_level", "savepoint",
  ]
  private static let context: Set<String> = [
    "autocommit_block", "begin_transaction", "configure", "execute", "get_bind", "get_context",
    "get_current_heads", "get_current_revision", "get_head_revision", "get_head_revisions",
    "get_revision_argument", "get_starting_revision_argument", "get_tag_argument",
    "get_x_argument", "is_offline_mode", "is_transactional_ddl",
  ]
  private static let session: Set<String> = [
    "add", "add_all", "begin", "begin_nested", "bulk_insert_mappings", "bulk_save_objects",
    "bulk_update_mappings", "close", "close_all", "commit", "connection", "delete", "execute",
    "expire", "expire_all", "expunge", "expunge_all", "flush", "get", "get_bind", "get_one",
    "merge", "query", "refresh", "remove", "rollback", "scalar", "scalars", "exec", "()",
    "no_autoflush", "__enter__", "__exit__", "is_modified", "configure", "identity_key",
  ]

  /// Whether a call on the handle is known.
  static func contain(_ name: String, on handle: Handle) -> Bool {
    switch handle {
    // These are read one by one.
    case .operations, .batch: true
    case .connection: connection.contains(name)
    case .context: context.contains(name)
    case .session: session.contains(name)
    case .inspector:
      name.hasPrefix("get_") || name.hasPrefix("has_") || name == "reflect_table"
        || name == "clear_cache" || name == "sorted_tables"
    case .part: false
    }
  }

  /// Functions of Python that may be handed anything.
  private static let functions: Set<String> = [
    "isinstance", "hasattr", "print", "str", "repr", "bool", "id", "callable", "list", "tuple",
    "dict", "set", "zip", "enumerate", "iter", "next", "reversed", "map", "filter", "partial",
    "getattr", "cast", "chain", "product", "len", "super", "namedtuple", "range",
    "Session", "sessionmaker", "scoped_session", "inspect", "Inspector", "Table", "MetaData",
    "Operations", "create_session", "automap_base", "declarative_base",
  ]
  private static let modules: Set<Substring> = [
    "sqlalchemy", "sa", "orm", "logging", "logger", "log", "LOG", "LOGGER", "warnings",
    "contextlib",
    "functools", "itertools", "typing", "typing_extensions", "copy",
  ]
  private static let libraries = [
    "alembic.migration.", "alembic.runtime.migration.", "alembic.operations.", "alembic.context.",
    "alembic.autogenerate.", "alembic.ddl.", "sqlalchemy_searchable.", "sqlalchemy_continuum.",
    "pandas.read_", "pd.read_", "sqlmodel.", "geoalchemy2.",
  ]
  /// Methods that tables, types, statements and inspectors have, which are handed a connection.
  private static let methods: Set<String> = [
    "create", "drop", "exists", "reflect", "create_all", "drop_all", "has_table", "from_engine",
    "configure", "compile", "with_session", "get_table_names", "get_columns", "execute", "scalar",
    "scalars", "prepare", "bind", "with_bind", "enter_context", "append", "add", "extend", "get",
    "info", "debug", "warning", "error", "query", "merge", "has_index", "has_sequence",
    "has_schema",
    "()", "execute_if", "get_pk_constraint", "get_indexes", "get_foreign_keys", "supports",
  ]

  /// Whether what is called may be handed a handle.
  static func mayBeHanded(_ call: Call) -> Bool {
    guard let path = call.path else { return receives(call) }
    guard path.isDotted else { return functions.contains(path) }
    let first = path.prefix { $0 != "." }
    if modules.contains(first) || libraries.contains(where: path.hasPrefix) { return true }
    // Flask-SQLAlchemy hands SQLAlchemy's own names on: `db.Session(bind=bind)`.
    if ["Session", "sessionmaker", "scoped_session"].contains(call.name) { return true }
    if first == "db", ["Table", "MetaData", "inspect"].contains(call.name) { return true }
    // A table, a type or a model that another file describes: `User.__table__.create(bind)`.
    let owner = path.leadingNames.lastName
    let isDescribed =
      owner == "__table__" || owner == "metadata"
      || owner.utf8.first.map { (0x41...0x5A).contains($0) } == true
    return isDescribed
      && ["create", "drop", "exists", "create_all", "drop_all", "reflect"].contains(call.name)
  }

  /// Whether it is a method that a thing of SQLAlchemy has.
  private static func receives(_ call: Call) -> Bool {
    guard let receiver = call.receiver, methods.contains(call.name) else { return false }
    // `methodcaller("drop_table", "users")(op)` is what another library made of it.
    guard call.name == "()" else { return true }
    return receiver.call.map { ["sessionmaker", "scoped_session", "partial"].contains($0.name) }
      ?? false
  }
}

/// What a migration of Alembic reaches the database through.
///
/// Whoever is handed one can do anything with it; only calls that are known do not.
enum Handle {
  /// `op`, and what `Operations(context)` makes.
  case operations
  /// What `op.batch_alter_table` opens.
  case batch
  /// `op.get_bind()`, an engine, a cursor.
  case connection
  /// `op.get_context()`.
  case context
  case session
  /// `sa.inspect(bind)`: it reads, and has the connection.
  case inspector
  /// What is taken from one of them without a call: `op.drop_table`, `op.get_context().impl`.
  case part

  /// What a value gives access to; nil for most values.
  init?(_ value: Value, depth: Int = 0) {
    guard depth < 12 else { return nil }
    switch value {
    case .path(let path):
      guard let found = Handle(path: path) else { return nil }
      self = found
    case .attribute(let base, let name):
      guard let owner = Handle(base, depth: depth + 1), let found = owner.attribute(name) else {
        return nil
      }
      self = found
    case .made(let call):
      guard let found = Handle(call, depth: depth + 1) else { return nil }
      self = found
    case .choice(let values):
      guard let found = values.lazy.compactMap({ Handle($0, depth: depth + 1) }).first else {
        return nil
      }
      self = found
    default: return nil
    }
  }

  private init?(path: String) {
    // Most names are asked and few say so: the end decides at once.
    if Handle.isOperations(path) {
      self = .operations
    } else if path == "alembic.context" {
      self = .context
    } else if path.hasSuffix(".session") || path.hasSuffix(".engine") {
      self = path.hasSuffix(".session") ? .session : .connection
    } else if path.isDotted, Handle.isOperations(path.leadingNames) {
      self = .part
    } else {
      return nil
    }
  }

  /// Whether the dotted name is Alembic's `op`.
  static func isOperations(_ path: String) -> Bool {
    path == "op" || path == "alembic.op" || path == "alembic.operations.Operations"
      || path.hasSuffix(".alembic.op")
  }

  private init?(_ call: Call, depth: Int) {
    if let receiver = call.receiver, let owner = Handle(receiver, depth: depth) {
      guard let found = owner.result(of: call.name) else { return nil }
      self = found
      return
    }
    switch call.name {
    case "Session", "sessionmaker", "scoped_session", "create_session", "()", "async_sessionmaker",
      "AsyncSession":
      let isSession =
        call.name != "()"
        || call.receiver?.call.map { $0.name.lowercased().contains("session") }
          ?? false
      guard isSession, call.hands(depth: depth) else { return nil }
      self = .session
    case "inspect", "from_engine", "Inspector":
      guard call.hands(depth: depth) else { return nil }
      self = .inspector
    case "configure" where call.hands(depth: depth), "MigrationContext": self = .context
    case "Operations": self = .operations
    case "create_engine", "engine_from_config", "create_async_engine", "get_engine":
      self = .connection
    default: return nil
    }
  }

  /// What an attribute of it gives, other than data.
  private func attribute(_ name: String) -> Handle? {
    switch (self, name) {
    case (_, "dialect"), (_, "info"), (_, "opts"), (_, "config"), (_, "name"), (_, "url"),
      (_, "default_schema_name"), (_, "server_version_info"), (_, "script"), (_, "as_sql"),
      (_, "rowcount"), (_, "driver"):
      nil
    case (.part, _), (.operations, _), (.batch, _): .part
    case (_, "engine"), (_, "connection"), (_, "bind"), (_, "sync_connection"): .connection
    default: .part
    }
  }

  /// What a call on it gives, other than data.
  private func result(of name: String) -> Handle? {
    switch (self, name) {
    case (.operations, "get_bind"), (.context, "get_bind"), (.batch, "get_bind"),
      (.session, "connection"), (.session, "get_bind"):
      .connection
    case (.operations, "get_context"), (.context, "get_context"), (.context, "configure"):
      .context
    case (.operations, "batch_alter_table"), (.batch, "__enter__"): .batch
    case (.connection, "connect"), (.connection, "begin"), (.connection, "begin_nested"),
      (.connection, "execution_options"), (.connection, "cursor"), (.connection, "__enter__"),
      (.connection, "raw_connection"), (.connection, "get_bind"):
      .connection
    case (.session, "begin"), (.session, "begin_nested"), (.session, "__enter__"),
      (.session, "()"):
      .session
    case (.part, "[]"), (.part, "()"), (.part, "__getitem__"), (.part, "__get__"): .part
    case (_, "[]"): nil
    default: nil
    }
  }
}

extension Call {
  /// Whether a handle is among its arguments, or in a list or dictionary of them.
  func hands(depth: Int = 0) -> Bool {
    positional.contains { $0.holdsHandle(depth) }
      || keywords.contains { $0.value.holdsHandle(depth) }
  }
}

extension Value {
  /// Whether it is a handle, or a collection with one in it.
  fileprivate func holdsHandle(_ depth: Int) -> Bool {
    switch self {
    case .path, .attribute, .made, .choice: Handle(self, depth: depth) != nil
    case .list(let list) where depth < 3:
      list.items.prefix(64).contains { $0.holdsHandle(depth + 1) }
    case .dictionary(let dictionary) where depth < 3:
      dictionary.entries.prefix(64).contains { $0.value.holdsHandle(depth + 1) }
    default: false
    }
  }
}

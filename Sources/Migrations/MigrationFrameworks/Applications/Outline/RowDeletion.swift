import Calls
import Python
import SchemaModel

/// Calls of libraries that delete every row of a table, told by the chain of names.
enum RowDeletion {
  /// What a chain of calls is made of, the innermost first: `User.objects.all().delete()`.
  struct Link {
    var name: String
    /// Whether it is called.
    var isCalled: Bool
    /// Whether the call is given nothing, or an empty filter.
    var isBare: Bool
    /// A name or text that it is given first.
    var given: String?
  }

  /// Steps of a query that leave no row out.
  private static let open: Set<String> = [
    "all", "query", "using", "order_by", "unscoped", "each", "get_queryset", "objects", "session",
  ]

  // MARK: Python

  static func table(_ callee: Expression, _ arguments: [Argument]) -> SchemaName? {
    var links = chain(callee)
    guard !links.isEmpty else { return nil }
    let last = links.removeLast()
    let isBare =
      arguments.isEmpty || arguments.allSatisfy { $0.form == .keyword("synchronize_session") }
    switch last.name {
    case "delete", "_raw_delete":
      guard isBare, links.count > 1 else { return nil }
      return rows(links)
    case "execute":
      // `session.execute(delete(User))`, `conn.execute(users.delete())`
      if let value = arguments.first?.value, case .call(let inner, let given) = value.kind,
        inner.lastName == "delete"
      {
        if case .name = inner.kind { return given.first?.value.lastName.map { SchemaName($0) } }
        let outer = chain(inner).dropLast()
        return outer.count == 1 && given.isEmpty ? outer.first.map { SchemaName($0.name) } : nil
      }
      // Peewee's `User.delete().execute()`.
      guard isBare, links.count == 2, links[1].name == "delete", links[1].isBare else { return nil }
      return SchemaName(links[0].name)
    case "delete_many", "remove":
      guard arguments.count == 1, case .dictionary(let pairs) = arguments[0].value.kind,
        pairs.isEmpty
      else { return nil }
      return links.last.map { SchemaName($0.name) }
    case "flushall", "flushdb": return .everything
    case "drop_collection", "drop_database":
      return SchemaName(arguments.first?.value.plainText ?? "")
    default: return nil
    }
  }

  private static func chain(_ expression: Expression) -> [Link] {
    var links: [Link] = []
    var next = expression
    var (isCalled, isBare) = (false, true)
    var given: String?
    while links.count < 30 {
      switch next.kind {
      case .name(let name):
        links.append(Link(name: name, isCalled: isCalled, isBare: isBare, given: given))
        return links.reversed()
      case .attribute(let base, let name):
        links.append(Link(name: name, isCalled: isCalled, isBare: isBare, given: given))
        (next, isCalled, isBare, given) = (base, false, true, nil)
      case .call(let callee, let arguments):
        (isCalled, isBare) = (true, arguments.isEmpty)
        given = arguments.first?.value.lastName ?? arguments.first?.value.plainText
        next = callee
      case .item(let base, let key):
        links.append(
          Link(name: key.plainText ?? "", isCalled: false, isBare: true, given: nil))
        next = base
      default: return []
      }
    }
    return []
  }

  // MARK: Programs

  static func table(_ call: CallNode) -> SchemaName? {
    let links = chain(call.receiver)
    let first = call.arguments.first?.value
    switch call.name {
    case "del", "delete", "truncate", "delete_all", "destroy_all", "deleteAll":
      // Drizzle's `db.delete(users)`, knex's `knex("users").del()`, Eloquent's `User::truncate()`.
      if call.name == "delete", call.arguments.count == 1, links.count == 1, let first,
        ["db", "tx", "database", "drizzle"].contains(links[0].name)
      {
        if let name = first.lastName { return SchemaName(name) }
        return nil
      }
      guard call.arguments.isEmpty, call.name != "delete" || links.count > 1 || isModel(links)
      else { return nil }
      return rows(links)
    case "deleteMany":
      let isAll =
        call.arguments.isEmpty
        || first.map {
          if case .dictionary(let entries) = $0.kind { entries.isEmpty } else { false }
        }
          == true
      guard isAll, call.arguments.count < 2 else { return nil }
      return links.last.map { SchemaName($0.name) }
    case "destroy", "clear", "bulkDelete":
      return options(call, links)
    default: return nil
    }
  }

  private static func options(_ call: CallNode, _ links: [Link]) -> SchemaName? {
    switch call.name {
    case "clear":
      // TypeORM's repositories.
      guard call.arguments.isEmpty, let last = links.last,
        last.name.lowercased().hasSuffix("repository") || last.name == "getRepository"
      else { return nil }
      return SchemaName(last.given ?? last.name)
    case "bulkDelete":
      guard let table = call.arguments.first?.value.constant else { return nil }
      guard call.arguments.count > 1 else { return SchemaName(table) }
      switch call.arguments[1].value.kind {
      case .nothing: return SchemaName(table)
      case .dictionary(let entries) where entries.isEmpty: return SchemaName(table)
      default: return nil
      }
    default:
      guard case .dictionary(let entries)? = call.arguments.first?.value.kind, let last = links.last
      else { return nil }
      let isAll = entries.contains { entry in
        switch (entry.key.constant, entry.value.kind) {
        case ("truncate", .boolean(true)): true
        case ("where", .dictionary(let inner)): inner.isEmpty
        default: false
        }
      }
      return isAll ? SchemaName(last.name) : nil
    }
  }

  private static func isModel(_ links: [Link]) -> Bool {
    links.count == 1 && links[0].isCalled && links[0].given != nil
  }

  /// The table of a query that leaves no row out; nil where it does, or where it is none.
  private static func rows(_ links: [Link]) -> SchemaName? {
    guard let first = links.first else { return nil }
    // `session.query(User)`, `knex("users")`, `DB::table("users")`
    if let query = links.last(where: { $0.isCalled && $0.given != nil }) {
      let others = links.filter { $0.isCalled && $0.name != query.name }
      guard ["query", "knex", "table", "db", "trx", "from", "getRepository"].contains(query.name),
        others.allSatisfy({ open.contains($0.name) })
      else { return nil }
      return query.given.map { SchemaName($0) }
    }
    guard links.allSatisfy({ !$0.isCalled || open.contains($0.name) && $0.isBare }) else {
      return nil
    }
    // `User.objects.all()`, `User.query`, `User.delete_all`
    if let manager = links.firstIndex(where: {
      ["objects", "_default_manager", "_base_manager", "query", "all"].contains($0.name)
    }), manager > 0 {
      return SchemaName(links[manager - 1].name)
    }
    guard links.count == 1, first.name.first?.isUppercase == true else { return nil }
    return SchemaName(first.name)
  }

  private static func chain(_ node: Node?) -> [Link] {
    var links: [Link] = []
    var next = node
    while let node = next, links.count < 30 {
      switch node.kind {
      case .name(let name):
        links.append(Link(name: name, isCalled: false, isBare: true, given: nil))
        next = nil
      case .member(let base, let name):
        links.append(Link(name: name, isCalled: false, isBare: true, given: nil))
        next = base
      case .index(let base, let keys):
        links.append(
          Link(name: keys.first?.constant ?? "", isCalled: false, isBare: true, given: nil))
        next = base
      case .call(let call):
        let given = call.arguments.first?.value
        links.append(
          Link(
            name: call.name, isCalled: true, isBare: call.arguments.isEmpty,
            given: given?.constant ?? given?.lastName))
        next = call.receiver
      case .other(let parts): next = parts.count == 1 ? parts[0] : nil
      default: next = nil
      }
    }
    return links.reversed()
  }
}

import Calls
import SchemaModel

/// What is done to rows through models.
enum VaporRows {
  private static let queries: Set<String> = ["filter", "group", "join", "range", "limit", "having"]
  private static let passing: Set<String> = [
    "sort", "with", "field", "fields", "unique", "withDeleted", "copy", "offset",
  ]

  /// `User.query(on: database)`, `user.save(on: database)`; nil for any other call.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let database = call.label("on")?.handle, database.role == "database" else { return nil }
    let table =
      switch call.receiver {
      case .named(let path)?: VaporNames.table(ofModel: path, in: run)
      case .made(let made)?: VaporNames.table(ofModel: made.name, in: run)
      default: SchemaName.computed
      }
    switch call.name {
    case "query":
      guard call.receiver?.namedPath != nil else { return nil }
      return .handle(ProgramHandle("rows", table: table))
    case "save", "update": run.emit(.update(isFiltered: true, copies: [:]), table, at: call)
    case "create": run.emit(.insert(nil), table, at: call)
    case "delete": run.emit(.delete(isFiltered: true), table, at: call)
    case "find", "load", "get", "all", "count": break
    default: return nil
    }
    return .unknown
  }

  /// A call on a query.
  static func value(
    of call: ProgramCall, on handle: ProgramHandle?, in run: ProgramRun
  ) -> ProgramValue? {
    guard let handle else { return nil }
    var next = handle
    switch call.name {
    case _ where queries.contains(call.name):
      next.isFiltered = true
      run.followCallbacks(of: call)
    case "set": next.values += call.positional.prefix(1)
    case "delete":
      run.emit(.delete(isFiltered: handle.isFiltered), handle.table, at: call)
      return .unknown
    case "update":
      var copies: [String: String] = [:]
      for column in handle.values {
        let name = VaporNames.field(column)
        copies[name.isComputed ? "?" : name.text] = ""
      }
      run.emit(.update(isFiltered: handle.isFiltered, copies: copies), handle.table, at: call)
      return .unknown
    case "all", "first", "count", "chunk", "max", "min", "sum", "average", "paginate", "run",
      "page":
      run.followCallbacks(of: call)
      return .unknown
    case _ where passing.contains(call.name): break
    default: return nil
    }
    return .handle(next)
  }
}

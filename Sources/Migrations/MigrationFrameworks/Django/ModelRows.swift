import SchemaModel

/// The rows that a query set of Django stands for, or a model without any.
struct ModelRows {
  let model: SchemaName
  /// Whether some rows may be left out.
  let isFiltered: Bool
  /// Whether the rows come from a manager of a model: `objects`.
  let isManaged: Bool
  /// How many branches of unknown outcome stood around the loop that gave the row; nil without one.
  private var loopDepth: Int?
  /// What its conditions ask, where they are known.
  private(set) var gaps = GapFilling()

  private static let filters: Set<String> = [
    "filter", "exclude", "get", "first", "last", "latest", "earliest", "get_or_create", "create",
    "update_or_create", "distinct", "difference", "intersection", "complex_filter",
    "with_name",
  ]
  private static let always: Set<String> = [
    "first", "last", "latest", "earliest", "[:]", "[]", "distinct",
  ]

  /// What gives a dictionary, a number or a text, and no rows.
  private static let nothingToUpdate: Set<String> = [
    "get_for_models", "in_bulk", "aggregate", "count", "exists", "values_list", "explain",
  ]

  init?(_ value: Value?, app: String, conditionDepth: Int = 0) {
    var next = value
    var filtered = false
    var managed = false
    var steps = 0
    while let value = next, steps < 200 {
      steps += 1
      switch value {
      case .element(let element):
        if conditionDepth > element.depth { filtered = true }
        loopDepth = element.depth
        next = element.source
      case .attribute(.attribute(let base, let field), "through"):
        guard let owner = ModelRows(base, app: app) else { return nil }
        (model, isFiltered, isManaged) = (owner.model.member(.init(field)), filtered, true)
        return
      case .attribute(let base, let name):
        if name == "objects" || name.hasSuffix("_manager") || name.hasSuffix("_objects")
          || Self.isModel(base)
        {
          managed = true
        } else if !Self.isRows(base) {
          // What belongs to one row.
          filtered = true
          managed = true
        }
        next = base
      case .made(let call):
        switch call.name {
        case "get_model", "get_registered_model":
          (model, isFiltered, isManaged) = (Self.name(of: call), filtered, managed)
          return
        case "get_user_model":
          (model, isFiltered, isManaged) = (.computed, filtered, managed)
          return
        case "enumerate", "list", "tuple", "sorted", "reversed", "iter", "tqdm", "set",
          "queryset_iterator", "QuerySet":
          next = call.positional.first
        default:
          if Self.nothingToUpdate.contains(call.name) { return nil }
          Self.note(call, in: &gaps)
          if Self.filters.contains(call.name), call.hasArguments || Self.always.contains(call.name)
          {
            filtered = true
          }
          if Self.always.contains(call.name) { filtered = true }
          guard call.receiver != nil else { return nil }
          next = call.receiver
        }
      case .path(let path):
        guard let found = Self.model(ofPath: path, app: app) else { return nil }
        (model, isFiltered, isManaged) = (found.name, filtered, managed || found.isManaged)
        return
      case .classValue(let type):
        (model, isFiltered, isManaged) = (
          SchemaName([.init(app), .init(type.name)]), filtered, managed
        )
        return
      default: return nil
      }
    }
    return nil
  }

  /// Whether every row of the loop comes to what stands in so many branches.
  func isUnconditional(at depth: Int) -> Bool { loopDepth.map { depth <= $0 } ?? false }

  /// Notes of which columns a condition asks that they are empty.
  private static func note(_ call: Call, in gaps: inout GapFilling) {
    switch call.name {
    case "filter":
      if !call.positional.isEmpty || call.isOpen { gaps.isAll = false }
      for (name, value) in call.keywords {
        if name.hasSuffix("__isnull"), value.truth == true {
          gaps.columns.insert(String(name.dropLast("__isnull".count)))
        } else if case .nothing = value {
          gaps.columns.insert(name)
        } else {
          gaps.isAll = false
        }
      }
    case "exclude":
      if call.keywords.count == 1, let (name, value) = call.keywords.first,
        name.hasSuffix("__isnull"), value.truth == false, call.positional.isEmpty
      {
        gaps.columns.insert(String(name.dropLast("__isnull".count)))
      } else {
        gaps.isAll = false
      }
    case _ where filters.contains(call.name): gaps.isAll = false
    default: break
    }
  }

  private static func isModel(_ value: Value) -> Bool {
    switch value {
    case .made(let call): call.name == "get_model"
    case .classValue: true
    default: false
    }
  }

  private static func isRows(_ value: Value) -> Bool {
    switch value {
    case .made, .element: false
    default: true
    }
  }

  /// `get_model("shop", "Log")` or `get_model("shop.Log")`.
  private static func name(of call: Call) -> SchemaName {
    guard let model = call.argument(1, "model_name") else {
      return call.argument(0, "app_label").schemaName
    }
    return SchemaName([call.argument(0, "app_label").namePart, model.namePart])
  }

  /// `shop.models.Log.objects` names the model `shop.Log`.
  private static func model(ofPath path: String, app: String)
    -> (name: SchemaName, isManaged: Bool)?
  {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard
      let index = parts.lastIndex(where: {
        $0.utf8.first.map { (0x41...0x5A).contains($0) } == true
      })
    else { return nil }
    let folder = parts.lastIndex(of: "models") ?? index
    let owner = folder > 0 && !parts[folder - 1].isEmpty ? parts[folder - 1] : app
    return (
      SchemaName([.init(owner), .init(parts[index])]), index < parts.count - 1
    )
  }
}

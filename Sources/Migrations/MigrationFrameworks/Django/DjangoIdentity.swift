import GitModel
import SchemaModel

/// A Django migration's place among the others.
enum DjangoIdentity {
  static func read(_ type: ClassValue, app: String, path: GitPath) -> MigrationIdentity {
    var isComplete = true
    func names(_ attribute: String) -> [String] {
      guard let value = type.attribute(attribute) else { return [] }
      guard case .list(let list) = value else {
        isComplete = false
        return []
      }
      if list.isOpen { isComplete = false }
      return list.items.compactMap { item in
        if let call = item.call, call.name == "swappable_dependency" { return nil }
        guard let pair = item.items, pair.count == 2, let app = pair[0].constant,
          let name = pair[1].constant
        else {
          isComplete = false
          return nil
        }
        return app + "." + name
      }
    }
    var identity = MigrationIdentity(
      name: app + "." + DjangoPath.migration(of: path), parents: names("dependencies"),
      at: type.place)
    identity.replaces = names("replaces")
    identity.runsBefore = names("run_before")
    identity.isComplete = isComplete
    return identity
  }
}

import Python
import SchemaModel

/// A revision's place among the others, from the names that Alembic reads.
enum AlembicIdentity {
  static func read(_ module: Module, _ scope: Scope) -> MigrationIdentity? {
    guard let revision = scope["revision"] else { return nil }
    var isComplete = true
    func names(_ name: String) -> [String] {
      guard let value = scope[name] else { return [] }
      switch value {
      case .nothing: return []
      case .list(let list):
        let texts = list.items.compactMap(\.constant)
        if list.isOpen || texts.count != list.items.count { isComplete = false }
        return texts
      default:
        guard let text = value.constant else {
          isComplete = false
          return []
        }
        return [text]
      }
    }
    let place = module.statements.first { $0.assigns("revision") }?.place ?? .start
    var identity = MigrationIdentity(
      name: revision.constant ?? "", parents: names("down_revision"), at: place)
    if revision.constant == nil { isComplete = false }
    identity.dependencies = names("depends_on")
    identity.labels = names("branch_labels")
    identity.isComplete = isComplete
    return identity
  }
}

extension Statement {
  /// Whether it gives a value to a name.
  func assigns(_ name: String) -> Bool {
    switch kind {
    case .assignment(let targets, _): targets.contains { $0.dottedName == name }
    case .annotatedAssignment(let target, _, _): target.dottedName == name
    default: false
    }
  }
}

import GitModel
import MigrationFrameworks

extension ProjectPart.Recognition {
  /// What was recognised and by what: "Flask-Migrate: 8 migrations in migrations/versions".
  package var words: String {
    let name = provider.map { "\(stack.title) with \($0)" } ?? stack.title
    guard migrations > 0 else {
      return "\(name): \(evidence)" + (line.map { ":\($0)" } ?? "")
    }
    let count = "\(migrations) migration\(migrations == 1 ? "" : "s")"
    let place = evidence == .top ? "this folder" : evidence.description
    let folder = folders > 1 ? "\(folders) folders of \(place)" : place
    switch counting {
    case .ofApplications:
      return "\(name): \(evidence), \(count) of \(folders) application\(folders == 1 ? "" : "s")"
    case .besideFile: return "\(name): \(evidence), \(count)"
    case .bare: return "\(name): \(migrations) in \(folder)"
    case .inFolder: return "\(name): \(count) in \(folder)"
    }
  }
}

extension ProjectPart {
  /// All of it in a line for a comment: "backend: FastAPI with SQLModel, Alembic".
  package var summary: String {
    let names = recognitions.map { found in
      found.provider.map { "\(found.stack.title) with \($0)" } ?? found.stack.title
    }
    return (folder == .top ? "" : "\(folder): ") + names.joined(separator: ", ")
  }
}

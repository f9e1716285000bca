import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// Symbolic links among the migrations: a tool runs their targets, which may be anywhere.
extension SchemaReview {
  private static let longestLink = 4_096

  /// Says of each link that is added or changed, and stands where a migration does, that what it
  /// leads to was not read.
  mutating func reviewLinks(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    guard snapshot.occasion == .commit else { return }
    let places = snapshot.migrationPlaces
    for change in snapshot.changes {
      guard let link = change.after, link.mode == .symbolicLink,
        link.id != change.before?.id || change.before?.mode.isFile == true
      else { continue }
      let target = sources.trying(link.path) { () throws(ObjectError) in
        let text = try snapshot.blob(link.id).prefix(SchemaReview.longestLink)
        guard let path = link.path.following(link: text) else { return nil as TreeEntry? }
        return try snapshot.file(at: path)
      }
      // Where the path does not decide, what is led to does.
      let id = target.flatMap { $0.mode.isFile ? $0.id : nil } ?? link.id
      let entry = TreeEntry(path: link.path, mode: .regular, id: id)
      let file = sources.trying(link.path) { () throws(ObjectError) in try places.file(at: entry) }
      switch file {
      case .migration(let migration) where migration.isReversal: continue
      case .models, nil: continue
      case .migration, .schema, .code: break
      }
      (touchesSchema, onlyAdds) = (true, false)
      sayUnread(
        Change(path: link.path, before: nil, after: entry),
        "symbolic links are not followed", &sources)
    }
  }
}

extension GitPath {
  /// The path in the repository that a link here leads to; nil if it leads outside.
  fileprivate func following(link: [UInt8]) -> GitPath? {
    guard link.first != UInt8(ascii: "/") else { return nil }
    return directory.following(link.split(separator: UInt8(ascii: "/")))
  }
}

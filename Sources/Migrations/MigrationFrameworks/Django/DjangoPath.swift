import GitModel

/// The application that a migration belongs to.
enum DjangoPath {
  /// The folder above `migrations`; where there is none, the one above the file's folder.
  static func name(of path: GitPath) -> String {
    let folders = path.components.dropLast().map { String(decoding: $0, as: UTF8.self) }
    if let index = folders.lastIndex(of: "migrations") {
      return index > 0 ? folders[index - 1] : folders[index]
    }
    return folders.dropLast().last ?? folders.last ?? ""
  }

  /// The name of a migration: its file without `.py`.
  static func migration(of path: GitPath) -> String {
    let name = String(decoding: path.name, as: UTF8.self)
    return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
  }
}

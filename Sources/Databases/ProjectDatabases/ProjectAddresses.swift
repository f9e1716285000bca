package import GitModel

/// The addresses of databases that a project's configuration gives, in whatever way it does.
///
/// Where live databases are is asked only where one is looked at, so that no commit waits for it.
package struct ProjectAddresses: Sendable {
  package private(set) var list: [NamedAddress] = []

  /// Reads configuration files, in any order.
  ///
  /// - Parameters:
  ///   - files: their paths and contents.
  ///   - isTracked: whether the project has a file at a path, for finding the top of an application.
  package init(_ files: [(path: GitPath, content: [UInt8])], isTracked: (GitPath) -> Bool) {
    let extensionName = ByteSearch("flask_sqlalchemy")
    let usesInstance = files.contains { file in
      file.path.hasEnding(".py") && extensionName.isFound(in: file.content[...])
    }
    let schemaFolders = files.map(\.path).filter { $0.hasEnding(".prisma") }.map(\.directory)
    for (path, content) in files where !ConfigurationFile.isExempt(path) {
      guard ProjectAddresses.marks.isFound(in: content[...]) else { continue }
      let base = ConfigurationBase(path, isTracked: isTracked)
      let bases = ProjectAddresses.bases(base, usesInstance: usesInstance, schemaFolders)
      let found =
        path.hasEnding(".py")
        ? PythonAddresses(content, source: path, bases: bases).list
        : LineAddresses(content, source: path, bases: bases).list
      for address in found where !list.contains(where: { $0.form == address.form }) {
        list.append(address)
      }
    }
  }

  /// Only a file with one of these can say anything.
  private static let marks = ByteSearch(
    "postgres", "postgis", "mysql", "mariadb", "POSTGRES", "MYSQL", "MARIADB", "SQL", "DATABASE",
    "database_", "DB_", "db_", "PG_", "JAWSDB", "CLEARDB", "ENGINE", "env.db")

  private static func bases(
    _ base: ConfigurationBase, usesInstance: Bool, _ schemaFolders: [GitPath]
  ) -> [GitPath] {
    var bases: [GitPath] = []
    let instance = usesInstance ? [base.application.appending("instance")] : []
    for folder in schemaFolders + [base.folder] + instance + [base.application, base.django, .top]
    where !bases.contains(folder) {
      bases.append(folder)
    }
    // Flask-SQLAlchemy starts from the instance folder, whatever lies beside the configuration.
    return instance + bases.filter { !instance.contains($0) }
  }
}

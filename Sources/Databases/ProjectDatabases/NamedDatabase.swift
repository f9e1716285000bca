package import GitModel

/// A SQLite database that a project's own configuration names.
package struct NamedDatabase: Hashable, Sendable {
  /// Where the database would be, from the top of the repository.
  package let path: GitPath
  /// The file that names it.
  package let source: GitPath
  /// The line there, from 1.
  package let line: Int

  package init(path: GitPath, source: GitPath, line: Int) {
    self.path = path
    self.source = source
    self.line = line
  }
}

/// What a project's configuration says of its databases.
package struct ProjectConfiguration: Sendable {
  package var databases: [NamedDatabase] = []
  /// Folders in which a Flask application would keep its `instance/`.
  package var flaskFolders: [GitPath] = []

  /// Reads configuration files, in any order.
  ///
  /// - Parameters:
  ///   - files: their paths and contents.
  ///   - isTracked: whether the project has a file at a path, for finding the top of an application.
  package init(_ files: [(path: GitPath, content: [UInt8])], isTracked: (GitPath) -> Bool) {
    let extensionName = ByteSearch("flask_sqlalchemy")
    let usesFlaskSQLAlchemy = files.contains { file in
      file.path.hasEnding(".py") && extensionName.isFound(in: file.content[...])
    }
    for (path, content) in files where !ConfigurationFile.isExempt(path) {
      let base = ConfigurationBase(path, isTracked: isTracked)
      let scan = ConfigurationScan(path: path, base: base, usesInstance: usesFlaskSQLAlchemy)
      let result = scan.read(content.prefix(256 << 10))
      if result.makesFlaskApplication, !flaskFolders.contains(base.application) {
        flaskFolders.append(base.application)
      }
      for found in result.databases
      where !databases.contains(where: { $0.path == found.path }) {
        databases.append(found)
      }
    }
  }
}

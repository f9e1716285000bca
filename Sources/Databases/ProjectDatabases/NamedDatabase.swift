package import GitModel

/// A SQLite database that a project's own configuration names.
package struct NamedDatabase: Hashable, Sendable {
  /// Where the database would be, from the top of the repository.
  package let path: GitPath
  /// Where else it may be: what a relative path starts from is decided where the program is started.
  package let alternatives: [GitPath]
  /// The file that names it.
  package let source: GitPath
  /// The line there, from 1.
  package let line: Int

  package init(path: GitPath, alternatives: [GitPath] = [], source: GitPath, line: Int) {
    self.path = path
    self.alternatives = alternatives
    self.source = source
    self.line = line
  }

  /// - Parameter readings: where it may be, the likeliest first; nil where that is nowhere.
  init?(_ readings: [GitPath], source: GitPath, line: Int) {
    guard let first = readings.first else { return nil }
    self.init(path: first, alternatives: Array(readings.dropFirst()), source: source, line: line)
  }
}

/// What a project's configuration says of its databases.
package struct ProjectConfiguration: Sendable {
  package var databases: [NamedDatabase] = []
  /// Folders in which a database server is told to keep its files.
  package var dataFolders: [NamedDatabase] = []
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
    let schemaFolders = files.map(\.path).filter { $0.hasEnding(".prisma") }.map(\.directory)
    for (path, content) in files where !ConfigurationFile.isExempt(path) {
      let base = ConfigurationBase(path, isTracked: isTracked)
      let content = content.prefix(256 << 10)
      if path.hasEnding(".py") {
        guard PythonDatabases.marks.isFound(in: content) else { continue }
        let module = PythonDatabases(
          Array(content), source: path, base: base, usesInstance: usesFlaskSQLAlchemy)
        if module.makesFlaskApplication, !flaskFolders.contains(base.application) {
          flaskFolders.append(base.application)
        }
        add(module.list.compactMap { NamedDatabase($0, source: path) })
      } else if ComposeMounts.isCompose(path) {
        dataFolders += ComposeMounts.folders(content, of: path)
      } else {
        let scan = ConfigurationScan(path: path, base: base, schemaFolders: schemaFolders)
        add(scan.read(content))
      }
    }
  }

  private mutating func add(_ found: [NamedDatabase]) {
    for database in found where !databases.contains(where: { $0.path == database.path }) {
      databases.append(database)
    }
  }
}

extension NamedDatabase {
  fileprivate init?(_ found: PythonDatabases.Found, source: GitPath) {
    self.init(
      GitPath.readings(of: found.path, in: found.folders), source: source, line: found.line)
  }
}

package import BackupModel

extension ServerPrograms {
  /// What stands in the way of a backup before any server is asked; nil where nothing does.
  ///
  /// - Parameter version: the server's, as its newest backup has recorded it; nil where nobody knows.
  package func obstacle(to engine: DatabaseEngine, version: String?) -> SourceError? {
    do throws(SourceError) {
      switch engine {
      case .sqlite: return nil
      case .postgresql:
        for program in ["psql", "pg_dump"] {
          if program == "pg_dump", let version = version.flatMap(PostgreSQLVersion.init(text:)) {
            _ = try postgresql(program, for: version)
          } else {
            _ = try any(program, package: "postgresql-client")
          }
        }
      case .mysql:
        _ = try any("mariadb", "mysql", package: "mariadb-client")
        _ = try any("mariadb-dump", "mysqldump", package: "mariadb-client")
      }
      return nil
    } catch {
      return error
    }
  }
}

import BackupModel
import Platform
import Problems

extension DatabaseAddress {
  /// A session with a database that every PostgreSQL server has; nil where it does not answer.
  func maintenance(_ programs: ServerPrograms) -> PsqlSession? {
    for name in ["postgres", "template1"] where name != database {
      if let session = try? PsqlSession(self, programs: programs, database: name) {
        return session
      }
    }
    return nil
  }

  /// A command that runs SQL in the server's maintenance database, as a shell takes it; a password
  /// it asks for.
  ///
  /// - Parameter user: somebody else than the address names.
  func psql(_ sql: String, as user: String? = nil) -> String {
    let options = [("-h", host), ("-p", port), ("-U", user ?? self.user), ("-d", "postgres")]
    let words = options.flatMap { option, value in value.map { [option, $0] } ?? [] }
    return (["psql"] + words + ["-c", sql]).map(ShellText.quoted).joined(separator: " ")
  }
}

extension PsqlSession {
  /// Whether the server has no database of a name.
  func hasNoDatabase(_ name: String) throws(SourceError) -> Bool {
    let literal = name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    // Never with the backslashes that another setting would read.
    let rows = try rows(
      """
      SET standard_conforming_strings = on;
      SELECT count(*) FROM pg_database WHERE datname = '\(literal)';
      """, within: 10)
    return rows.first?.first == "0"
  }
}

package import BackupModel
import DumpArchives
import Platform

/// Restores a backup into a new database beside the old one.
///
/// Nothing that is there is changed or dropped, be it half restored: a person decides what goes.
package struct PostgreSQLRestore: Sendable {
  private let location: DatabaseAddress
  private let programs: ServerPrograms

  package init(_ address: DatabaseAddress, programs: ServerPrograms = .system) {
    location = address
    self.programs = programs
  }

  /// Restores a backup that has been examined.
  ///
  /// - Parameters:
  ///   - format: what the examination said.
  ///   - stamp: `20261121_002215`, in UTC.
  ///   - seconds: how long it may take.
  package func restore(
    _ path: String, format: BackupFormat, stamp: String, within seconds: Double
  ) throws(SourceError) -> RestoredDatabase {
    guard format.engine == .postgresql, let old = location.database ?? location.user else {
      throw SourceError(.failed, "\(path) is no backup of a PostgreSQL database")
    }
    if format == .postgresqlText, let word = try DumpFile.escape(path, format) {
      throw SourceError(
        .failed, "\(path) holds \(word): it would not stay in a new database",
        hint: "read it, and restore it by hand with psql")
    }
    let new = "\(old.prefix(63 - 9 - stamp.utf8.count - 1))_restored_\(stamp)"
    let session = try PsqlSession(location, programs: programs)
    let version = try session.rows(PostgreSQLQueries.version, within: 10).first?.first ?? ""
    guard let server = PostgreSQLVersion(text: version) else {
      throw SourceError(.failed, "\(location.display) does not tell its version")
    }
    let program =
      format == .postgresqlCustom
      ? try programs.postgresql("pg_restore", for: server)
      : try programs.any("psql", package: "postgresql-client")
    let kind =
      try session.rows(
        """
        SELECT pg_encoding_to_char(encoding), quote_literal(datcollate), quote_literal(datctype)
        FROM pg_database WHERE datname = current_database();
        """, within: 10
      ).first ?? []
    guard kind.count == 3 else { throw SourceError(.failed, "\(old) does not tell its encoding") }
    _ = try session.rows(
      """
      CREATE DATABASE \(PostgreSQLQueries.quoted(new)) TEMPLATE template0
      ENCODING '\(kind[0])' LC_COLLATE \(kind[1]) LC_CTYPE \(kind[2]);
      """, within: 60)
    var target = location
    target.database = new
    let words =
      format == .postgresqlCustom
      ? [
        program, "--no-password", "--exit-on-error",
        // A name alone may be read as a whole address, which leads elsewhere.
        "--dbname=dbname=\(PostgreSQLRestore.parameter(new))",
      ]
      : [
        program, "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1",
        "--single-transaction", "--output=/dev/null",
      ]
    let child: ChildProcess
    do throws(PlatformError) {
      child = try ChildProcess(words, variables: target.postgresqlVariables)
    } catch {
      throw SourceError(.programMissing, error.message)
    }
    try child.feed(path, target, within: seconds)
    let (oldName, newName) = (PostgreSQLQueries.quoted(old), PostgreSQLQueries.quoted(new))
    let kept = PostgreSQLQueries.quoted("\(old.prefix(39))_before_\(stamp)")
    let psql = (["psql"] + PostgreSQLRestore.options(location) + ["-d postgres"]).joined(
      separator: " ")
    return RestoredDatabase(
      address: target,
      steps: [
        "stop the application, so that nobody is connected to \(old)",
        "\(psql) -c \(PostgreSQLRestore.word("ALTER DATABASE \(oldName) RENAME TO \(kept)"))",
        "\(psql) -c \(PostgreSQLRestore.word("ALTER DATABASE \(newName) RENAME TO \(oldName)"))",
      ])
  }

  /// Text as the value of a parameter of libpq.
  private static func parameter(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  /// What tells psql where the server is; a password it asks for.
  private static func options(_ address: DatabaseAddress) -> [String] {
    [("-h", address.host), ("-p", address.port), ("-U", address.user)]
      .compactMap { option, value in value.map { "\(option) \(word($0))" } }
  }

  /// Text as one word of a shell.
  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "/._-:".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}

package import BackupModel
import DumpArchives
import Platform
import Problems

/// Restores a backup into a new database beside the old one, or in its place where that is gone.
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
  ///   - examination: what that has shown.
  ///   - stamp: `20261121_002215`, in UTC.
  ///   - seconds: how long it may take.
  package func restore(
    _ path: String, _ examination: Examination, stamp: String, within seconds: Double
  ) throws(SourceError) -> RestoredDatabase {
    let format = examination.format
    guard format.engine == .postgresql, let old = location.database ?? location.user else {
      throw SourceError(.failed, "\(path) is not a backup of a PostgreSQL database")
    }
    if format == .postgresqlText, let word = try DumpFile.escape(path, format) {
      throw SourceError(
        .failed, "\(path) contains \(word), so it could change other databases than the new one",
        hint: "read it, and restore it by hand with psql")
    }
    let new = "\(old.prefix(63 - 9 - stamp.utf8.count - 1))_restored_\(stamp)"
    let (session, isAbsent) = try connect(old)
    let version = try session.rows(PostgreSQLQueries.version, within: 10).first?.first ?? ""
    guard let server = PostgreSQLVersion(text: version) else {
      throw SourceError(.failed, "cannot determine the version of \(location.display)")
    }
    let program =
      format == .postgresqlCustom
      ? try programs.postgresql("pg_restore", for: server)
      : try programs.any("psql", package: "postgresql-client")
    let kinds =
      isAbsent
      ? [CreatedDatabase.options(of: examination.creation), ""] : [try kind(of: old, session)]
    try create(new, as: kinds, session)
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
    return RestoredDatabase(
      address: target, wasAbsent: isAbsent,
      steps: [
        .act("stop the application, so that nothing is connected to \(old)"),
        .run(location.psql("ALTER DATABASE \(oldName) RENAME TO \(kept)")),
        .run(location.psql("ALTER DATABASE \(newName) RENAME TO \(oldName)")),
        .act("start the application"),
      ])
  }

  /// Text as the value of a parameter of libpq.
  private static func parameter(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  /// Gives a restored database the name of the old one, which is gone.
  package func rename(_ restored: RestoredDatabase) throws(SourceError) {
    guard let old = location.database ?? location.user else { return }
    let (session, isAbsent) = try connect(old)
    guard isAbsent else {
      throw SourceError(
        .failed, "somebody else created \(location.display) in the meantime",
        hint: "the backup is restored in full into \(restored.name)")
    }
    let (new, name) = (
      PostgreSQLQueries.quoted(restored.name), PostgreSQLQueries.quoted(old)
    )
    // The sessions that have filled it may take a moment to end.
    for attempt in 0..<20 {
      do throws(SourceError) {
        _ = try session.rows("ALTER DATABASE \(new) RENAME TO \(name);", within: 30)
        return
      } catch {
        guard attempt < 19, error.kind == .inUse else {
          throw SourceError(
            error.kind, error.message,
            remedy: [
              "the backup is restored into \(restored.name); to rename that:",
              .command(
                RemedyStep.Command(location.psql("ALTER DATABASE \(new) RENAME TO \(name)"))),
            ])
        }
        Clock.pause(milliseconds: 100)
      }
    }
  }

  /// A session with the database, or, where the server has none of its name, with one that every
  /// server has.
  private func connect(
    _ database: String
  ) throws(SourceError) -> (session: PsqlSession, isAbsent: Bool) {
    do throws(SourceError) {
      return (try PsqlSession(location, programs: programs), false)
    } catch {
      guard [.absent, .unreachable, .failed].contains(error.kind),
        let session = location.maintenance(programs)
      else { throw error }
      // Its own words may be in any language.
      guard try session.hasNoDatabase(database) else { throw error }
      return (session, true)
    }
  }

  /// The encoding and order of a database, as options of the statement that makes another.
  private func kind(
    of database: String, _ session: PsqlSession
  ) throws(SourceError) -> String {
    let kind =
      try session.rows(
        """
        SELECT pg_encoding_to_char(encoding), quote_literal(datcollate), quote_literal(datctype)
        FROM pg_database WHERE datname = current_database();
        """, within: 10
      ).first ?? []
    guard kind.count == 3 else {
      throw SourceError(.failed, "cannot determine the encoding of \(database)")
    }
    return "ENCODING '\(kind[0])' LC_COLLATE \(kind[1]) LC_CTYPE \(kind[2])"
  }

  /// Makes a database with the first options that the server takes.
  private func create(
    _ name: String, as kinds: [String], _ session: PsqlSession
  ) throws(SourceError) {
    for (index, kind) in kinds.enumerated() {
      do throws(SourceError) {
        _ = try session.rows(
          "CREATE DATABASE \(PostgreSQLQueries.quoted(name)) TEMPLATE template0 \(kind);",
          within: 60)
        return
      } catch {
        // A dump of another machine may ask for a locale that this one lacks.
        guard index + 1 < kinds.count, error.kind == .failed else { throw error }
      }
    }
  }
}

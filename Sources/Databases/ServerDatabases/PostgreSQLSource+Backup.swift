package import BackupModel
import Platform

extension PostgreSQLSource {
  package func makeBackup(
    at path: String, progress: (Double) -> Void
  ) throws(SourceError) -> MadeBackup {
    guard Files.kind(path) == nil else {
      throw SourceError(.disk, "cannot write the backup: \(path) already exists")
    }
    return try namingLocks { () throws(SourceError) in
      try makeBackup(into: path, progress: progress)
    }
  }

  private func makeBackup(
    into path: String, progress: (Double) -> Void
  ) throws(SourceError) -> MadeBackup {
    let session = try session()
    // Before the reading that is dumped: what is written between the two makes it older, not newer.
    let state = try state(session, beforeBackup: true)
    guard let version = PostgreSQLVersion(text: state.engineVersion) else {
      throw SourceError(.failed, "cannot determine the version of \(address)")
    }
    let program = try programs.postgresql("pg_dump", for: version)
    let snapshot = try session.rows(
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SELECT pg_export_snapshot();
      """, within: 30
    ).first?.first
    guard let snapshot else { throw SourceError(.failed, "cannot export a snapshot of \(address)") }
    let content = DatabaseContent(
      schema: state.schema, rows: try counts(session, within: countLimit))
    do throws(SourceError) {
      // Made here, since pg_dump would let everybody read it.
      do throws(PlatformError) { try Files.replace(path, with: [], mode: 0o600) } catch {
        throw SourceError(.disk, error.message)
      }
      try dump(
        [
          program, "--format=custom", "--compress=1", "--snapshot=\(snapshot)", "--no-password",
          "--lock-wait-timeout=\(Int(lockTimeout * 1000))", "--file=\(path)",
        ], to: path, progress: progress)
      do throws(PlatformError) { try Files.synchronize(path) } catch {
        throw SourceError(.disk, error.message)
      }
    } catch {
      try? Files.remove(path)
      throw error
    }
    progress(1)
    return MadeBackup(format: .postgresqlCustom, state: state, content: content)
  }

  /// Runs a program that writes a file, for as long as it goes on.
  private func dump(
    _ words: [String], to path: String, progress: (Double) -> Void
  ) throws(SourceError) {
    let variables = location.postgresqlVariables.setting(["PGAPPNAME": "git-guard"])
    let child: ChildProcess
    do throws(PlatformError) {
      child = try ChildProcess(words, variables: variables)
    } catch {
      throw SourceError(.programMissing, error.message)
    }
    child.closeInput()
    progress(0)
    guard let status = child.wait(whileGrowing: path, stallLimit: stallLimit) else {
      throw SourceError(
        .late, "the dump of \(address) has made no progress for \(Int(stallLimit)) seconds")
    }
    guard status == 0 else { throw ServerMessage(child.errorOutput, of: location).error }
  }
}

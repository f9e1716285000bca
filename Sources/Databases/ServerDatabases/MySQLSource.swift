package import BackupModel
import Platform

/// A MySQL or MariaDB database, through its own programs.
package struct MySQLSource: DatabaseSource {
  private let location: DatabaseAddress
  private var client: MySQLPrograms
  private let programs: ServerPrograms
  /// Seconds for which a dump may stand still.
  private let stallLimit = 120.0

  package let engine = DatabaseEngine.mysql
  package var address: String { location.display }

  package init(_ address: DatabaseAddress, programs: ServerPrograms = .system) {
    location = address
    self.programs = programs
    client = MySQLPrograms(location: address, programs: programs)
  }

  package var hurried: any DatabaseSource {
    var hurried = self
    hurried.client.answerLimit = 3
    return hurried
  }

  /// The database as it is now.
  ///
  /// The position in InnoDB's log moves with every write of any database of the server. Where it is
  /// not told, or a table is not InnoDB's, no two tokens are equal.
  package func state() throws(SourceError) -> SourceState {
    let rows = try client.rows(
      """
      SET SESSION group_concat_max_len = 1000000000;
      SELECT 'version', VERSION();
      SELECT 'server', CONCAT_WS(':', @@hostname, @@port, @@datadir);
      SELECT 'others', COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()
        AND table_type = 'BASE TABLE' AND COALESCE(engine, '') <> 'InnoDB';
      SELECT 'schema', LEFT(SHA2(COALESCE(GROUP_CONCAT(CONCAT_WS(' ', table_name,
        ordinal_position, column_name, column_type, is_nullable, COALESCE(column_default, ''),
        column_key, extra) ORDER BY table_name, ordinal_position SEPARATOR '\\n'), ''), 256), 16)
        FROM information_schema.columns WHERE table_schema = DATABASE();
      SHOW GLOBAL STATUS LIKE 'Innodb_lsn_current';
      """, within: 30)
    var values: [String: String] = [:]
    for row in rows where row.count == 2 { values[row[0]] = row[1] }
    var token = ["server": values["server"] ?? "", "database": location.database ?? ""]
    token["schema"] = values["schema"]
    token["position"] =
      values["others"] == "0"
      ? values["Innodb_lsn_current"] : nil
    if token["position"] == nil {
      token["asked"] = String(Clock.monotonicSeconds) + String(UInt64.random(in: 0 ... .max))
    }
    return SourceState(
      token: ChangeToken(token), schema: values["schema"],
      engineVersion: values["version"] ?? "unknown")
  }

  package func content(
    fingerprinted: Bool, within seconds: Double
  ) throws(SourceError) -> DatabaseContent {
    let tables = try client.rows(
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1;
      """, within: 30
    ).compactMap(\.first)
    var sql = "START TRANSACTION WITH CONSISTENT SNAPSHOT;\n"
    for (index, table) in tables.enumerated() {
      let name = table.split(separator: "`", omittingEmptySubsequences: false)
        .joined(separator: "``")
      sql += "SELECT \(index), COUNT(*) FROM `\(name)`;\n"
    }
    var content = DatabaseContent(schema: try state().schema)
    for row in try client.rows(sql, within: seconds) where row.count == 2 {
      guard let index = Int(row[0]) else { continue }
      content.rows[tables[index]] = Int(row[1])
    }
    return content
  }

  package func makeBackup(
    at path: String, progress: (Double) -> Void
  ) throws(SourceError) -> MadeBackup {
    guard Files.kind(path) == nil else {
      throw SourceError(.disk, "cannot write the backup: \(path) already exists")
    }
    let program = try programs.any("mariadb-dump", "mysqldump", package: "mariadb-client")
    // Before the reading that is dumped: what is written between the two makes it older, not newer.
    let state = try state()
    do throws(SourceError) {
      do throws(PlatformError) { try Files.replace(path, with: [], mode: 0o600) } catch {
        throw SourceError(.disk, error.message)
      }
      let child = try client.start(
        [program] + client.options + [
          "--single-transaction", "--quick", "--routines", "--triggers", "--events", "--hex-blob",
          "--no-tablespaces", "--result-file=\(path)",
          // Behind these two dashes a name is a name, whatever it begins with.
          "--", location.database ?? "",
        ])
      child.closeInput()
      progress(0)
      guard let status = child.wait(whileGrowing: path, stallLimit: stallLimit) else {
        throw SourceError(
          .late, "the dump of \(address) has made no progress for \(Int(stallLimit)) seconds")
      }
      guard status == 0 else { throw ServerMessage(child.errorOutput, of: location).error }
      do throws(PlatformError) { try Files.synchronize(path) } catch {
        throw SourceError(.disk, error.message)
      }
    } catch {
      try? Files.remove(path)
      throw error
    }
    progress(1)
    return MadeBackup(format: .mysqlText, state: state, content: nil)
  }
}

extension ChildProcess {
  /// Its exit status; nil where the file that it writes has not grown for so many seconds, and it
  /// was ended.
  func wait(whileGrowing path: String, stallLimit: Double) -> Int32? {
    var size = 0
    var moved = Clock.monotonicSeconds
    while true {
      if let status = wait(until: Clock.monotonicSeconds + 0.2) { return status }
      let now = ((try? Files.status(path)) ?? nil)?.size ?? 0
      if now != size { (size, moved) = (now, Clock.monotonicSeconds) }
      if Clock.monotonicSeconds - moved > stallLimit {
        stop()
        return nil
      }
    }
  }
}

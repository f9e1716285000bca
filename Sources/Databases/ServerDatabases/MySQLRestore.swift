package import BackupModel
import DumpArchives
import Platform
import Problems

/// Restores a backup of MySQL or MariaDB into a new database beside the old one.
///
/// Nothing that is there is changed or dropped, be it half restored: a person decides what goes.
package struct MySQLRestore: Sendable {
  private let location: DatabaseAddress
  private let client: MySQLPrograms

  package init(_ address: DatabaseAddress, programs: ServerPrograms = .system) {
    location = address
    client = MySQLPrograms(location: address, programs: programs)
  }

  /// Restores a backup that has been examined.
  ///
  /// - Parameters:
  ///   - stamp: `20261121_002215`, in UTC.
  ///   - seconds: how long it may take.
  package func restore(
    _ path: String, stamp: String, within seconds: Double
  ) throws(SourceError) -> RestoredDatabase {
    guard let old = location.database else {
      throw SourceError(.failed, "the address of the database of \(path) names no database")
    }
    if let word = try DumpFile.escape(path, .mysqlText) {
      throw SourceError(
        .failed, "\(path) contains \(word), so it could change other databases than the new one",
        hint: "read it, and restore it by hand; a dump made without --databases can be restored "
          + "into any database")
    }
    // 64 characters are a name's most.
    var new = "\(old.prefix(64 - 10 - stamp.utf8.count))_restored_\(stamp)"
    let schema = try schema(old)
    // Nothing here gives a database another name, so that one that is gone is made under its own.
    if schema == nil { new = old }
    let kind = schema.map { "CHARACTER SET \($0.characters) COLLATE \($0.order)" } ?? ""
    _ = try client.rows(
      "CREATE DATABASE \(MySQLRestore.quoted(new)) \(kind);", within: 60,
      database: schema == nil ? "information_schema" : nil)
    var target = location
    target.database = new
    let program = try client.programs.any("mariadb", "mysql", package: "mariadb-client")
    let child = try client.start(
      // What a dump's text holds is data: no command of the client's own but DELIMITER is obeyed.
      [program] + client.options + [
        "--batch", "--binary-mode", "--local-infile=0", "--database=\(new)",
      ])
    try child.feed(path, target, within: seconds)
    return RestoredDatabase(
      address: target, wasAbsent: schema == nil,
      steps: [
        .act("stop the application"),
        .act(
          "in its settings, replace \(old) with \(new): MySQL cannot rename a database"),
        .act("start the application"),
      ])
  }

  /// The characters and order of a database; nil where the server has none of its name.
  private func schema(
    _ name: String
  ) throws(SourceError) -> (characters: String, order: String)? {
    let rows: [[String]]
    do throws(SourceError) {
      rows = try client.rows(
        """
        SELECT default_character_set_name, default_collation_name
        FROM information_schema.schemata WHERE schema_name = DATABASE();
        """, within: 30)
    } catch {
      guard error.kind == .absent else { throw error }
      return nil
    }
    guard let row = rows.first, row.count == 2 else {
      throw SourceError(.failed, "cannot determine the encoding of \(location.display)")
    }
    return (row[0], row[1])
  }

  private static func quoted(_ name: String) -> String {
    "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }
}

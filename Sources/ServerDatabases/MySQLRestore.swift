package import BackupModel
import DumpArchives
import Platform

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
      throw SourceError(.failed, "the address of \(path)'s database names none")
    }
    if let word = try DumpFile.escape(path, .mysqlText) {
      throw SourceError(
        .failed, "\(path) holds \(word): it would not stay in a new database",
        hint: "read it, and restore it by hand; a dump made without --databases stays where it is "
          + "put")
    }
    // 64 characters are a name's most.
    let new = "\(old.prefix(64 - 10 - stamp.utf8.count))_restored_\(stamp)"
    let kind =
      try client.rows(
        """
        SELECT default_character_set_name, default_collation_name
        FROM information_schema.schemata WHERE schema_name = DATABASE();
        """, within: 30
      ).first ?? []
    guard kind.count == 2 else {
      throw SourceError(.failed, "\(location.display) does not tell its encoding")
    }
    _ = try client.rows(
      "CREATE DATABASE \(MySQLRestore.quoted(new)) CHARACTER SET \(kind[0]) COLLATE \(kind[1]);",
      within: 60)
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
      address: target,
      steps: [
        "stop the application",
        "in its settings, put \(target.display)",
        "where \(location.display) is now; MySQL renames no database",
      ])
  }

  private static func quoted(_ name: String) -> String {
    "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }
}

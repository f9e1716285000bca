import BackupModel
import Problems

/// What a server or one of its programs says when it fails, and what that means.
struct ServerMessage {
  private let text: String
  private let address: DatabaseAddress

  init(_ bytes: [UInt8], of address: DatabaseAddress) {
    self.address = address
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The line that says what happened, without the marks before it.
  private var line: String {
    let lines = text.split { $0.isNewline }.map(String.init)
    let line =
      lines.first { $0.contains("FATAL:") || $0.contains("ERROR:") }
      ?? lines.first { $0.contains("error:") } ?? lines.first ?? "the connection was closed"
    var rest = line[...]
    for mark in ["ERROR:  ", "FATAL:  ", "error: "] {
      if let range = rest.range(behind: mark) { rest = rest[range...] }
    }
    // A code of five characters stands first where messages are verbose.
    if rest.prefix(7).hasSuffix(": "), rest.prefix(5).allSatisfy({ $0.isUppercase || $0.isNumber })
    {
      rest = rest.dropFirst(7)
    }
    return address.scrubbed(Array(rest.utf8))
  }

  private func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }

  var error: SourceError {
    let name = address.display
    if has("55P03", "lock timeout") {
      return SourceError(
        .locked, "\(table.map { "table \($0) of \(name)" } ?? name) is locked by another session",
        remedy: ["wait until the migration or ALTER TABLE that holds it has ended, then try again"],
        tables: table.map { [$0] } ?? [])
    }
    if has("55006", "is being accessed by other users") {
      return SourceError(.inUse, "\(name): \(line)")
    }
    if has("57014", "statement timeout") {
      return SourceError(.late, "\(name) took too long: \(line)")
    }
    if has("row-level security", "row security") {
      return SourceError(
        .forbidden, "\(name) hides rows from \(role): \(line)",
        hint: "back up as the tables' owner or as a role with BYPASSRLS: a dump without the hidden "
          + "rows is not a backup")
    }
    if has("permission denied to create database", "permission denied to rename database") {
      return SourceError(
        .forbidden, "\(role) may not create databases on the server of \(name): \(line)",
        remedy: superuser(
          address, "as a superuser", "ALTER ROLE \(PostgreSQLQueries.quoted(role)) CREATEDB"))
    }
    if has("must be member of role", "must be able to SET ROLE") {
      let owner = String(line.split(separator: "\"").dropFirst().first ?? "its owner")
      return SourceError(
        .forbidden, "\(role) may not create objects of \(owner) in \(name): \(line)",
        remedy: superuser(
          address, "as a superuser",
          "GRANT \(PostgreSQLQueries.quoted(owner)) TO \(PostgreSQLQueries.quoted(role))"))
    }
    if has("Access denied"), has("to database") {
      return SourceError(
        .forbidden, "\(name): \(line)",
        remedy: [
          "as an administrator of the server, let \(role) create databases:",
          .lines(
            ["GRANT ALL ON `\(address.database ?? "%")%`.* TO \(account);"], in: .program),
        ])
    }
    if has(
      "XX001", "XX002", "invalid page in block", "could not read block", "missing chunk number",
      "unexpected chunk number", "is marked as crashed", "is corrupt")
    {
      return SourceError(.damaged, "\(name) is damaged: \(line)")
    }
    if has("3D000", "Unknown database") || (has("database \"") && has("\" does not exist")) {
      return SourceError(.absent, "\(name) does not exist: \(line)")
    }
    if has("42501", "permission denied") {
      return SourceError(
        .forbidden, "\(role) may not read all of \(name): \(line)",
        remedy: superuser(
          address, "back up as the owner, or as a superuser",
          "GRANT pg_read_all_data TO \(PostgreSQLQueries.quoted(role))"))
    }
    if has(
      "password authentication failed", "no password supplied", "no pg_hba.conf entry", "role \"",
      "authentication failed", "Access denied")
    {
      return SourceError(.forbidden, "\(name) rejected the login of \(role): \(line)")
    }
    if has("No space left", "Disk quota", "could not write", "Read-only file system") {
      return SourceError(.disk, "cannot write the backup: \(line)")
    }
    if has("server version mismatch") { return SourceError(.programTooOld, line) }
    if has(
      "connection to server", "could not connect", "closed the connection",
      "terminating connection",
      "could not translate", "timeout expired", "database \"", "starting up", "shutting down",
      "Connection refused", "the connection was closed", "Can't connect", "Unknown database",
      "Lost connection", "gone away")
    {
      return SourceError(.unreachable, "cannot reach \(name): \(line)")
    }
    return SourceError(.failed, "\(name): \(line)")
  }

  /// What a superuser types, with who may do it as well before that.
  private func superuser(
    _ address: DatabaseAddress, _ who: String, _ statement: String
  ) -> [RemedyStep] {
    [
      "\(who) of the server (here postgres):",
      .command(RemedyStep.Command(address.psql(statement, as: "postgres"))),
    ]
  }

  private var role: String { address.user ?? "this role" }

  /// Who MySQL says was denied: `'shop'@'localhost'`.
  private var account: String {
    guard let start = line[...].range(behind: "for user ") else { return "'\(role)'@'%'" }
    return String(line[start...].prefix { $0 != " " })
  }

  /// The table of pg_dump's `LOCK TABLE public.orders IN ACCESS SHARE MODE`.
  private var table: String? {
    guard let start = text[...].range(behind: "LOCK TABLE ") else { return nil }
    return String(text[start...].prefix { $0 != " " && $0 != "," })
  }
}

extension Substring {
  /// Where what follows the first such text begins.
  fileprivate func range(behind mark: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(mark) { return self.index(index, offsetBy: mark.count) }
      formIndex(after: &index)
    }
    return nil
  }
}

/// A line for the client program: psql's `\\i`, SQLite's `.read`, mysql's `\\.`.
///
/// What is not known to leave the database alone is not silent: clients take shortened names, and
/// newer ones know more.
struct ClientCommand {
  /// Why it cannot be judged, in a clause; nil where it does nothing to the database.
  private(set) var fault: String?
  /// The variable that it sets, and its value.
  private(set) var setting: (name: String, value: String)?

  /// The command that the line is; nil for one that is not known.
  init?(_ line: String) {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let first = words.first else { return nil }
    let name = first.hasPrefix("\\") ? String(first) : first.lowercased()
    let rest = words.dropFirst().joined(separator: " ")
    let isDot = name.hasPrefix(".")
    if !isDot, rest.contains("`") {
      fault = "another program is run"
      return
    }
    if let reason = Self.faults[name] {
      fault = reason
      return
    }
    switch name {
    case "\\set":
      let parts = words.dropFirst()
      guard let variable = parts.first else { return }
      setting = (String(variable), Self.unquoted(parts.dropFirst().joined(separator: " ")))
    case "\\copy":
      if rest.lowercased().contains("program") { fault = "another program is run" }
    case "\\o", "\\out", "\\g", "\\gx", "\\w", "\\write", "\\warn", "\\qecho", "\\s":
      if rest.contains("|") { fault = "another program is run" }
    case ".output", ".once", ".excel":
      if rest.contains("|") {
        fault = "another program is run"
      } else if !rest.isEmpty, rest != "stdout", rest != "off" {
        fault = "a file is written"
      }
    case ".import":
      fault = rest.contains("|") ? "another program is run" : "rows come from another file"
    default:
      if isDot {
        guard Self.ofSQLite.contains(name) else { return nil }
      } else if !Self.ofPostgreSQL.contains(name), !Self.ofMySQL.contains(name),
        // Behind the statement that it ends: `\\g\\x`, `\\G;`.
        !Self.ofMySQL.contains(String(name.prefix(2))) || name.utf8.count > 3
      {
        return nil
      }
    }
  }

  private static let otherFile = "another file is run"
  private static let faults: [String: String] = [
    "\\i": otherFile, "\\ir": otherFile, "\\include": otherFile, "\\include_relative": otherFile,
    ".read": otherFile, "\\.": otherFile, "\\e": otherFile, "\\edit": otherFile, "\\ef": otherFile,
    "\\gexec": "the statement is computed", "\\!": "another program is run",
    ".shell": "another program is run", ".system": "another program is run",
    ".load": "another program is run", ".restore": "the database is replaced",
    ".open": "another database is opened", ".archive": "an archive is read or written",
    ".ar": "an archive is read or written", ".recover": "another database is opened",
    "\\lo_unlink": "large objects are deleted or cut",
  ]

  /// What psql's quotes hold.
  private static func unquoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isQuoted = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x27 {
        if isQuoted == false, previous == 0x27 { bytes.append(byte) }
        isQuoted.toggle()
      } else if isQuoted || byte > 32 || previous == 0 {
        bytes.append(byte)
      } else {
        bytes.append(32)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let ofPostgreSQL: Set<String> = [
    "\\a", "\\bind", "\\bind_named", "\\c", "\\C", "\\cd", "\\close", "\\close_prepared",
    "\\connect", "\\conninfo", "\\copyright", "\\crosstabview", "\\d", "\\d+", "\\dt", "\\dt+",
    "\\du", "\\dn", "\\dx", "\\df", "\\di", "\\dv", "\\ds", "\\dT", "\\dp", "\\dd", "\\l",
    "\\echo", "\\elif", "\\else", "\\encoding", "\\endif", "\\endpipeline", "\\errverbose", "\\f",
    "\\flush", "\\flushrequest", "\\gdesc", "\\getenv", "\\getresults", "\\gset", "\\h", "\\H",
    "\\help", "\\if", "\\lo_list", "\\parse", "\\password", "\\p", "\\print", "\\prompt",
    "\\pset", "\\q", "\\quit", "\\r", "\\reset", "\\restrict", "\\sendpipeline", "\\setenv",
    "\\sf", "\\startpipeline", "\\sv", "\\syncpipeline", "\\t", "\\T", "\\timing",
    "\\unrestrict", "\\unset", "\\watch", "\\x", "\\z",
  ]

  private static let ofMySQL: Set<String> = [
    "\\G", "\\g", "\\c", "\\d", "\\h", "\\n", "\\p", "\\q", "\\r", "\\s", "\\t", "\\T", "\\u",
    "\\w", "\\W", "\\x",
  ]

  private static let ofSQLite: Set<String> = [
    ".backup", ".bail", ".binary", ".cd", ".changes", ".check", ".clone", ".connection",
    ".databases", ".dbconfig", ".dbinfo", ".dump", ".echo", ".eqp", ".exit", ".expert", ".explain",
    ".filectrl", ".fullschema", ".header", ".headers", ".help", ".indexes", ".indices", ".limit",
    ".lint", ".log", ".mode", ".nonce", ".nullvalue", ".parameter", ".param", ".print",
    ".progress", ".prompt", ".quit", ".save", ".scanstats", ".schema", ".separator", ".sha3sum",
    ".show", ".stats", ".tables", ".timeout", ".timer", ".trace", ".version", ".vfsinfo",
    ".vfslist", ".vfsname", ".width",
  ]

  /// What sqlcmd does for itself.
  static let ofSQLServer: Set<String> = [
    ":connect", ":ed", ":error", ":exit", ":help", ":list", ":listvar", ":on", ":out", ":perftrace",
    ":quit", ":reset", ":serverlist", ":setvar", ":xml",
  ]
}

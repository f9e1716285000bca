import BackupModel
import Platform

extension DatabaseAddress {
  /// The variables by which PostgreSQL's programs find the server; a secret goes no other way.
  ///
  /// What the address does not say stays as this process has it, where the two cannot contradict. A
  /// pinned address takes no other place from there.
  var postgresqlVariables: ChildVariables {
    var variables: [String: String?] = [
      // Messages that are told apart by their words, and names as they are.
      "LC_ALL": "C", "LANGUAGE": nil, "PGCLIENTENCODING": "UTF8",
      "PGCONNECT_TIMEOUT": parameters["connect_timeout"] ?? "10",
    ]
    for (name, value) in [
      ("PGHOST", host), ("PGPORT", port), ("PGUSER", user), ("PGPASSWORD", password?.revealed),
      ("PGDATABASE", database),
    ] {
      if let value { variables[name] = value }
    }
    if host != nil {
      variables["PGHOSTADDR"] = parameters["hostaddr"]
      variables["PGSERVICE"] = parameters["service"]
    }
    for (name, value) in parameters {
      // What the person demands of a server is not for a repository to lower.
      if let variable = Self.variables[name], !(isPinned && Variables.value(variable) != nil) {
        variables[variable] = value
      }
    }
    let passed =
      isPinned
      ? ChildVariables.essential.passing(Self.personal, startingWith: ["KRB5", "SSL_CERT_"])
      : ChildVariables.essential.passing([], startingWith: ["PG", "KRB5", "SSL_CERT_"])
    return passed.setting(variables)
  }

  /// libpq's variables of this process that say who the person is and how a server is checked, and
  /// never where it is.
  private static let personal = [
    "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSSLMODE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT",
    "PGSSLCRL", "PGSSLCRLDIR", "PGSSLCERTMODE", "PGSSLMINPROTOCOLVERSION",
    "PGSSLMAXPROTOCOLVERSION", "PGREQUIREAUTH", "PGREQUIREPEER", "PGCHANNELBINDING",
    "PGGSSENCMODE", "PGGSSLIB", "PGKRBSRVNAME",
  ]

  /// libpq's variables by its parameters (PostgreSQL, 34.15).
  private static let variables = [
    "sslmode": "PGSSLMODE", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "sslrootcert": "PGSSLROOTCERT", "sslcrl": "PGSSLCRL", "sslcrldir": "PGSSLCRLDIR",
    "sslsni": "PGSSLSNI", "sslcertmode": "PGSSLCERTMODE", "sslnegotiation": "PGSSLNEGOTIATION",
    "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION",
    "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION", "options": "PGOPTIONS",
    "application_name": "PGAPPNAME", "channel_binding": "PGCHANNELBINDING",
    "target_session_attrs": "PGTARGETSESSIONATTRS", "gssencmode": "PGGSSENCMODE",
    "krbsrvname": "PGKRBSRVNAME", "gsslib": "PGGSSLIB", "gssdelegation": "PGGSSDELEGATION",
    "hostaddr": "PGHOSTADDR", "passfile": "PGPASSFILE", "service": "PGSERVICE",
    "requirepeer": "PGREQUIREPEER", "require_auth": "PGREQUIREAUTH",
    "load_balance_hosts": "PGLOADBALANCEHOSTS",
  ]

  /// A message of a program in one line, in which no secret is left.
  func scrubbed(_ text: [UInt8]) -> String {
    var line = String(decoding: text, as: UTF8.self)
    if let secret = password?.revealed, !secret.isEmpty {
      line = line.split(separator: secret, omittingEmptySubsequences: false)
        .joined(separator: "•••")
    }
    let words = line.split { $0.isNewline }.joined(separator: " ")
    return String(words.filter { ($0.asciiValue ?? 32) >= 32 }.prefix(300))
  }
}

/// A command as a report may quote it: without the passwords that stand in it.
enum SecretMask {
  /// Without one of these, nothing in a command is a password.
  private static let words = ["pass", "pwd", "secret", "token", "://", " -p"]

  /// The line with `…` for each password; what a variable holds is not in the text.
  static func masked(_ line: String) -> String {
    let lower = line.lowercased()
    guard words.contains(where: lower.contains) else { return line }
    // PGPASSWORD=…, --from-literal=db_password=…
    let assigned =
      #/((?i:[A-Z0-9_]*(?:PASS|PWD|SECRET|TOKEN)[A-Z0-9_]*)=)(?!\$)("[^"]*"|'[^']*'|[^\s"';&|]+)/#
    let optional = #/(--(?:password|pass|pw)[= ])(?!\$)("[^"]*"|'[^']*'|[^\s"';&|]+)/#
    let address = #/(:\/\/[^\s:\/@]*:)(?!\$)[^\s@\/]+@/#
    // MySQL's clients take it without a blank.
    let attached = #/((?:mysql|mariadb)[a-z]*\s(?:[^|;&]*\s)?-p)(?!\$)[^\s"';&|]+/#
    return line.replacing(assigned) { "\($0.output.1)…" }
      .replacing(optional) { "\($0.output.1)…" }
      .replacing(address) { "\($0.output.1)…@" }
      .replacing(attached) { "\($0.output.1)…" }
  }
}

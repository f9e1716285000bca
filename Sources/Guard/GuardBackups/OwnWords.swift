import BackupModel

/// What a person's own variables hold of one address: a tracked file may put an address together from
/// them, and then has said nothing itself of where it leads.
struct OwnWords {
  private var whole: Set<String> = []
  private var parts: Set<String> = []

  /// What the names of an environment's variables hold that are of a database; the environment holds
  /// much else, which a repository may not choose from.
  private static let marks = ["DB", "DATABASE", "SQL", "PG", "POSTGRES", "MARIA", "RDS"]

  mutating func add(_ value: ProjectVariables.Value, of name: String) {
    guard value.isOwn else { return }
    whole.insert(value.text)
    let upper = name.uppercased()
    if value.isFromFile || OwnWords.marks.contains(where: upper.contains) {
      parts.insert(value.text)
    }
  }

  /// Whether a variable holds all of the text.
  func contain(_ text: String) -> Bool { whole.contains(text) }

  /// Whether variables hold the host and, where the address names them, the user and the port.
  func give(_ address: DatabaseAddress) -> Bool {
    guard let host = address.host, parts.contains(host), address.parameters["hostaddr"] == nil,
      address.parameters["service"] == nil
    else { return false }
    let isUsual = address.port == nil || address.port == address.engine.usualPort
    return (isUsual || address.port.map(parts.contains) ?? false)
      && address.user.map(parts.contains) ?? true
  }
}

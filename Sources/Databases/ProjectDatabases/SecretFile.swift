import DatabaseFormats
import GitModel

/// A configuration file, as its passwords are looked for.
struct SecretFile {
  typealias Password = (
    name: String, host: String?, weight: DatabaseSecrets.Weight, password: String
  )

  /// Whether it shows what is needed, or is read by machines that keep nothing.
  let isExample: Bool
  /// Tests, documentation, and what builds the project.
  let isExempt: Bool
  /// Whether the passwords of containers are set in it, which mostly nobody else can reach.
  private let isCompose: Bool
  /// Whether `password` alone means that of a database here.
  private let speaksOfDatabases: Bool
  /// The hosts that the file names, for passwords that stand apart from them.
  private let hosts: [String]
  /// The users and databases that it names: who has one for a password has none.
  private let users: Set<String>

  init(_ path: GitPath, _ content: [UInt8]) {
    let name = String(decoding: path.lowercased.name, as: UTF8.self)
    let words = Set(name.split { !($0.isLetter || $0.isNumber) })
    let folders = path.lowercased.components.dropLast().map { String(decoding: $0, as: UTF8.self) }
    isExample =
      ConfigurationFile.isExample(name)
      || !words.isDisjoint(with: [
        "test", "tests", "testing", "ci", "e2e", "cypress", "schema", "vault",
      ])
      || folders.contains {
        [".ci", "ci", ".devcontainer", ".github", "e2e", "cypress"].contains($0)
      }
    isExempt =
      DatabaseName.isFixture(path) || name.hasSuffix(".md")
      || path.components.dropLast().contains { $0.elementsEqual("node_modules".utf8) }
    let text = ByteSearch(
      "django.db.backends", "\"dialect\"", "'dialect'", "adapter:", "DataSource(")
    let named = [
      "database.yml", "database.yaml", "database.json", "ormconfig.json", "ormconfig.js",
      "ormconfig.ts", "data-source.ts", "data-source.js", "knexfile.js", "knexfile.ts",
      "database.php",
    ]
    speaksOfDatabases = named.contains(name) || text.isFound(in: content[...])
    isCompose = ComposeMounts.isCompose(path)
    var hosts: [String] = []
    var users: Set<String> = []
    let telling = ByteSearch("HOST", "host", "Host", "USER", "user", "User", "DB", "DATABASE")
    for bytes in content.split(separator: 0x0A)
    where bytes.count < 500 && telling.isFound(in: bytes) {
      let line = String(decoding: bytes, as: UTF8.self)
      guard !SecretFile.isComment(line), let (key, value) = SecretFile.pair(line) else { continue }
      let words = SecretWords(key).words
      if words.isDisjoint(with: ["host", "hostname", "pghost"]) == false,
        words.isDisjoint(with: ["auth", "method"])
      {
        hosts.append(value)
      }
      if !words.isDisjoint(with: ["user", "username", "pguser", "database", "db", "name"]),
        words.isDisjoint(with: ["password", "pass", "passwd", "pwd"])
      {
        users.insert(value.lowercased())
      }
    }
    self.hosts = hosts
    self.users = users
  }

  static func isComment(_ line: String) -> Bool {
    let start = line.drop { $0 == " " || $0 == "\t" }
    return ["#", "//", ";", "*", "<!--"].contains(where: start.hasPrefix)
  }

  func passwords(on line: String) -> [Password] {
    let pair = SecretFile.pair(line)
    let addresses = SecretURL.all(in: line).compactMap { url -> Password? in
      let weight = settled(url.weight, url.password, host: url.host)
      return (pair?.key ?? url.scheme, url.host, weight, url.password)
    }
    if !addresses.isEmpty { return addresses }
    if let (host, user, password) = SecretURL.connectionString(in: line) {
      let weight = settled(
        SecretURL.weight(password, user: user, host: host), password, host: host)
      return [(pair?.key ?? "Password", host, weight, password)]
    }
    guard let pair, SecretWords(pair.key).isPassword(alone: speaksOfDatabases) else { return [] }
    guard SecretURL.isLiteral(pair.value), !pair.value.isEmpty else { return [] }
    let host = hosts.first { !$0.isEmpty }
    var weight = SecretURL.weight(pair.value, user: "", host: host ?? "")
    if weight == .secret, speaksOfDatabases, hosts.allSatisfy(\.isEmpty) { weight = .loopback }
    weight = settled(weight, pair.value, host: host ?? "")
    return [(pair.key, host, weight, pair.value)]
  }

  /// What a password weighs in this file.
  private func settled(
    _ weight: DatabaseSecrets.Weight, _ password: String, host: String
  ) -> DatabaseSecrets.Weight {
    if isExample || users.contains(password.lowercased()) { return .placeholder }
    // Words stand for a password in the container of a developer, at a host of compose's network.
    let isWord = password.utf8.allSatisfy { (0x61...0x7A).contains($0) || "-_".utf8.contains($0) }
    return isCompose && isWord && !host.contains(".") ? .placeholder : weight
  }

  /// `KEY=value`, `key: "value"`, `"key": "value",`, `'key' => 'value'`, `export KEY=value`.
  static func pair(_ line: String) -> (key: String, value: String)? {
    var rest = line.drop { " \t-{".contains($0) }
    for word in ["export ", "ENV ", "ARG ", "const ", "let ", "var "] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    let quote = rest.first.flatMap { "\"'".contains($0) ? $0 : nil }
    if quote != nil { rest = rest.dropFirst() }
    let key = rest.prefix { $0.isLetter || $0.isNumber || "_.-:".contains($0) && $0 != ":" }
    rest = rest.dropFirst(key.count)
    if quote != nil { rest = rest.dropFirst() }
    rest = rest.drop { $0 == " " }
    guard !key.isEmpty, let sign = rest.first, sign == "=" || sign == ":" else { return nil }
    rest = rest.dropFirst()
    if sign == "=", rest.first == ">" { rest = rest.dropFirst() }
    rest = rest.drop { $0 == " " || $0 == "\t" }
    if let open = rest.first, "\"'`".contains(open) {
      return (String(key), String(rest.dropFirst().prefix { $0 != open }))
    }
    // A value without quotes in a program is a name or a call.
    let value = rest.prefix { !" \t\r#,;}".contains($0) }
    return value.contains("(") || value.hasPrefix("[") ? nil : (String(key), String(value))
  }
}

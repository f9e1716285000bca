import Problems
import SchemaModel

/// The settings with which a framework drops its tables and makes them anew at each start.
enum SchemaGeneration {
  /// A setting as a file has it.
  struct Setting {
    var name: String
    var value: Excerpt
  }

  /// Whether the name is that of a Java application's settings.
  static func isSettings(_ name: String) -> Bool {
    if ["persistence.xml", "hibernate.cfg.xml", "hibernate.properties"].contains(name) {
      return true
    }
    guard name.hasPrefix("application.") || name.hasPrefix("application-") else { return false }
    return [".yml", ".yaml", ".properties"].contains(where: name.hasSuffix)
  }

  /// What settings lose, each list by itself: the documents of a file.
  static func steps(
    of documents: [[Setting]], _ setting: DeploymentStep.Setting, entry: String? = nil
  ) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    let addresses = documents.map { $0.filter { isAddress($0.value.text) } }
    for (index, document) in documents.enumerated() {
      let own = addresses[index].isEmpty ? addresses.first ?? [] : addresses[index]
      if !own.isEmpty, own.allSatisfy({ isInMemory($0.value.text) }) { continue }
      let profile =
        document.first { plain($0.name).hasSuffix("onprofile") }
        ?? document.first { plain($0.name) == "springprofiles" }
      let isLocal = profile.map { LocalWords.areIn($0.value.text) } ?? false
      for item in document {
        // An address that is not here may be that of a database in memory.
        guard let command = command(item, isCertain: !own.isEmpty || entry != nil) else { continue }
        steps.append(
          DeploymentStep(
            .loses(command), setting: isLocal || isOfTests(item.name) ? .local : setting,
            at: item.value.place(at: 0),
            statement: trimmed(item.name) + "=" + trimmed(item.value.oneLine), entry: entry))
      }
    }
    return steps
  }

  /// What the settings lose that stand in a document, under whatever names.
  static func steps(
    in root: DocumentNode, _ setting: DeploymentStep.Setting, entry: String? = nil
  ) -> [DeploymentStep] {
    steps(of: [settings(root)], setting, entry: entry)
  }

  /// Every text of the document with the names that lead to it; `NAME=value`, and `name:` with
  /// `value:` beside it, are settings too.
  static func settings(_ root: DocumentNode) -> [Setting] {
    var found: [Setting] = []
    walk(root, "", depth: 0, &found)
    return found
  }

  private static func walk(
    _ node: DocumentNode, _ name: String, depth: Int, _ found: inout [Setting]
  ) {
    guard depth < 24 else { return }
    switch node {
    case .scalar(let text):
      found.append(Setting(name: name, value: text))
      if let equals = text.bytes.firstIndex(of: UInt8(ascii: "=")) {
        found.append(
          Setting(
            name: String(decoding: text.bytes[..<equals], as: UTF8.self),
            value: text.slice(equals + 1..<text.bytes.count)))
      }
    case .list(let items): for item in items { walk(item, name, depth: depth + 1, &found) }
    case .mapping(let entries):
      if let key = (node["name"] ?? node["key"])?.text, let value = node["value"]?.excerpt {
        found.append(Setting(name: key, value: value))
      }
      for (key, value) in entries {
        walk(value, name.isEmpty ? key : name + "." + key, depth: depth + 1, &found)
      }
    }
  }

  /// What one setting does; nil where it loses nothing.
  static func command(_ setting: Setting, isCertain: Bool) -> DestructiveCommand? {
    let value = effective(setting.value.text)
    guard ["create", "create-drop", "drop", "drop-and-create", "true"].contains(value) else {
      return nil
    }
    let name = plain(setting.name)
    switch value {
    case "true": guard name == "typeormdropschema" else { return nil }
    case "create":
      guard dropsFirst.contains(where: name.hasSuffix) || name == "ddlauto" else {
        return nil
      }
    default:
      guard (dropsFirst + makesOnly).contains(where: name.hasSuffix) || name == "ddlauto" else {
        return nil
      }
    }
    return DestructiveCommand(
      name: value == "true" ? "dropSchema" : value,
      weight: isCertain ? .destructive : .risky, target: .database,
      effect: "drops the tables and recreates them empty at each start", operation: "drop-table",
      instead: ["let migrations make the tables, and the application only compare them: `validate`"]
    )
  }

  private static let dropsFirst = ["jpahibernateddlauto", "hbm2ddlauto"]
  private static let makesOnly = [
    "schemagenerationdatabaseaction", "hibernateormdatabasegeneration",
    "hibernateormschemamanagementstrategy",
  ]

  /// The value without quotes; of `${NAME:value}` the one that holds where nothing else is said.
  private static func effective(_ text: String) -> String {
    var value = trimmed(text).lowercased()
    if value.hasPrefix("${"), value.hasSuffix("}"), let colon = value.firstIndex(of: ":") {
      value = String(value[value.index(after: colon)...].dropLast())
      if value.hasPrefix("-") { value.removeFirst() }
    }
    return value
  }

  private static func isAddress(_ text: String) -> Bool { trimmed(text).contains("jdbc:") }

  private static func isInMemory(_ text: String) -> Bool {
    let text = trimmed(text).lowercased()
    return ["jdbc:h2:mem", "jdbc:hsqldb:mem", "jdbc:derby:memory", "jdbc:sqlite::memory:"]
      .contains(where: text.contains)
  }

  /// Quarkus writes the profile before the name: `%test.quarkus.…`.
  private static func isOfTests(_ name: String) -> Bool {
    let name = trimmed(name)
    guard name.hasPrefix("%"), let dot = name.firstIndex(of: ".") else { return false }
    return LocalWords.areIn(String(name[..<dot]))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace || first == "\"" || first == "'" {
      text.removeFirst()
    }
    while let last = text.last, last.isWhitespace || last == "\"" || last == "'" {
      text.removeLast()
    }
    return String(text)
  }

  /// The letters and digits of a name: an environment's variable and a property are one setting.
  private static func plain(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte | 0x20
        case UInt8(ascii: "0")...UInt8(ascii: "9") where byte < 0x40: byte
        default: nil
        }
      }, as: UTF8.self)
  }
}

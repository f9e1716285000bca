import GitModel

/// Migrations that no reader here reads to the end: what drops in them is not seen.
package struct UnreadMigrations: Hashable, Sendable {
  package let count: Int
  /// What they are written in, in words for people, in order.
  package let languages: [String]

  /// Nil where there are none.
  package init?(among files: [MigrationFile]) {
    let own = files.filter { !$0.framework.readsAll && !$0.isReversal }
    guard !own.isEmpty else { return nil }
    count = own.count
    languages = Set(own.map { UnreadMigrations.language(of: $0) }).sorted()
  }

  private static func language(of file: MigrationFile) -> String {
    let name = String(decoding: file.path.name, as: UTF8.self).lowercased()
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    return switch ending {
    case "rb": "Ruby"
    case "exs", "ex": "Elixir"
    case "go": "Go"
    case "js", "cjs", "mjs": "JavaScript"
    case "ts", "cts", "mts": "TypeScript"
    case "php": "PHP"
    case "cs": "C#"
    case "java": "Java"
    case "kt": "Kotlin"
    case "py": "Python"
    default: ending.uppercased()
    }
  }

  /// What they are, in a clause: "3 migrations in Ruby and PHP".
  package var words: String {
    let last = languages.last ?? ""
    let all =
      languages.count > 1
      ? languages.dropLast().joined(separator: ", ") + " and \(last)" : last
    return "\(count) migration\(count == 1 ? "" : "s") in \(all)"
  }
}

import DatabaseFormats
import GitModel

/// Finds the SQLite databases that one configuration file names, in any language but Python.
///
/// A scanner of lines and string literals, the same for every language: what it takes for a path is an
/// address, the literals that a call joins, or a literal with a database's name on a line that opens
/// one.
struct ConfigurationScan {
  let path: GitPath
  let base: ConfigurationBase
  /// The folders of Prisma's schemas, from which the paths in its addresses start.
  let schemaFolders: [GitPath]

  /// What a line must hold for a bare file name on it to count.
  private static let openers = [
    "storage", "filename", "Database(", "database:", "database\"", "Open(", "OpenDB(", "Connect(",
    "connect(", "open(", "dbPath", "db_path", "DB_PATH", "DB_FILE", "DATABASE_PATH", "SQLITE",
    "SqliteConnection", "UseSqlite", "DB_DATABASE", "DATABASE_FILE", "dbFile",
  ]

  /// Only lines with one of these can say anything.
  static let marks = ByteSearch("sqlite", ".db", ".duckdb", "jdbc:h2:", "Data Source", "DataSource")

  func read(_ content: ArraySlice<UInt8>) -> [NamedDatabase] {
    guard ConfigurationScan.marks.isFound(in: content) else { return [] }
    var found: [NamedDatabase] = []
    var number = 0
    for bytes in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard bytes.count < 2_000, ConfigurationScan.marks.isFound(in: bytes) else { continue }
      let line = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      found += readings(onLine: line).compactMap { NamedDatabase($0, source: path, line: number) }
    }
    return found
  }

  /// The paths that each database of a line may have, the likeliest first.
  private func readings(onLine line: String) -> [[GitPath]] {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    guard !["#", "//", "*", ";", "--", "<!--"].contains(where: trimmed.hasPrefix) else { return [] }
    let words = literals(of: line)
    let addressed = words.compactMap { word -> [GitPath]? in
      guard let (path, isURL) = SQLiteURL.path(in: word), !path.isEmpty else { return nil }
      if let rest = ["%kernel.project_dir%/", "${PWD}/", "$PWD/"].first(where: path.hasPrefix) {
        return readings(path.dropFirst(rest.utf8.count), base.roots)
      }
      return readings(path[...], folders(of: word, isURL: isURL))
    }.filter { !$0.isEmpty }
    if !addressed.isEmpty { return addressed }
    if JoinedPath.isCalled(on: line) {
      // Another part of it, which is not known here, decides where it is.
      guard let call = JoinedPath(line) else { return [] }
      let folders = call.isAnchored ? [base.folder] : base.roots
      let whole = readings(call.path[...], folders)
      return whole.isEmpty ? [] : [whole]
    }
    if line.contains("database_path(") {
      return words.map { readings($0[...], [base.project.appending("database")]) }
        .filter { !$0.isEmpty }
    }
    guard ConfigurationScan.openers.contains(where: line.contains) else { return [] }
    return words.filter { !$0.contains(":") || $0.hasPrefix("./") }
      .map {
        readings($0[...], path.hasEnding("database.yml") ? [base.folder.directory] : base.roots)
      }
      .filter { !$0.isEmpty }
  }

  /// Where the path of an address starts from.
  private func folders(of word: String, isURL: Bool) -> [GitPath] {
    if path.hasEnding(".prisma") { return [base.folder] }
    let isVariable = path.name.starts(with: ".env".utf8)
    if !isURL, word.hasPrefix("file:"), isVariable || !schemaFolders.isEmpty {
      let schemas = schemaFolders.filter { $0 == base.folder || $0.isBelow(base.folder) }
      let usual = isVariable ? [base.folder.appending("prisma")] : []
      return (schemas.isEmpty ? usual : schemas) + base.roots
    }
    return base.roots
  }

  /// The path from the top of the repository in each reading, without those that are no database's.
  private func readings(_ text: Substring, _ folders: [GitPath]) -> [GitPath] {
    GitPath.readings(of: String(text), in: folders)
  }

  /// The string literals of a line, and the value behind `=` or `:` where nothing is quoted.
  private func literals(of line: String) -> [String] {
    var found: [String] = []
    var quote: Character?
    var literal = ""
    for character in line {
      if let open = quote {
        if character == open {
          found.append(literal)
          quote = nil
        } else {
          literal.append(character)
        }
      } else if character == "\"" || character == "'" || character == "`" {
        (quote, literal) = (character, "")
      } else if character == "#", path.hasEnding(".yml") {
        break
      }
    }
    if !found.contains(where: { $0.contains(".") }) {
      let isMapping = path.hasEnding(".yml") || path.hasEnding(".yaml")
      if let mark = line.firstIndex(of: isMapping ? ":" : "=") {
        let value = line[line.index(after: mark)...].drop { $0 == " " || $0 == "\t" }
        found.append(String(value.prefix { !"\t\r'\"".contains($0) }).trimmedAtEnd)
      }
    }
    return found
  }
}

extension GitPath {
  /// The paths that a text may mean, started from one of some folders; none where it is absolute,
  /// computed, outside the repository, or no database's name.
  static func readings(of text: String, in folders: [GitPath]) -> [GitPath] {
    guard !text.isEmpty, !text.hasPrefix("/"), !text.hasPrefix("~"),
      !text.contains(where: { "{}$%<>*: ".contains($0) })
    else { return [] }
    // Windows writes the same path with its own separator.
    let names = text.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    var found: [GitPath] = []
    for folder in folders {
      guard let path = folder.following(names.map(\.utf8)) else { continue }
      if DatabaseName.classify(path) == .strong, !DatabaseName.isFixture(path),
        !found.contains(path)
      {
        found.append(path)
      }
    }
    return found
  }
}

extension String {
  /// The text without blanks and commas at its end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "," || last == ";" { text.removeLast() }
    return String(text)
  }
}

import DatabaseFormats
import GitModel

/// Finds the SQLite databases that one configuration file names.
///
/// A scanner of lines and string literals, the same for every language: what it takes for a path is
/// a `sqlite:` or `file:` URL, or a literal with a database's name on a line that opens one.
struct ConfigurationScan {
  let path: GitPath
  let base: ConfigurationBase
  /// Whether relative URLs start in Flask's instance folder, as Flask-SQLAlchemy 3 has it.
  let usesInstance: Bool

  /// What a line must hold for a bare file name on it to count.
  private static let openers = [
    "sqlite3.connect", "SqliteDatabase(", "BASE_DIR", "'NAME'", "\"NAME\"", "storage:",
    "filename:", "new Database(", "database:", "instance_path", "basedir", "Database(",
  ]

  /// What a file says.
  struct Result {
    var databases: [NamedDatabase] = []
    /// Whether it makes a Flask application, which has an instance folder.
    var makesFlaskApplication = false
  }

  /// Only lines with one of these can say anything.
  private static let marks = ByteSearch("sqlite", ".db", ".duckdb", "Flask(")

  func read(_ content: ArraySlice<UInt8>) -> Result {
    var result = Result()
    guard ConfigurationScan.marks.isFound(in: content) else { return result }
    let isPython = path.hasEnding(".py")
    var docstring: [UInt8]?
    var number = 0
    for bytes in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if isPython, isInDocstring(bytes, &docstring) { continue }
      guard bytes.count < 2_000, ConfigurationScan.marks.isFound(in: bytes) else { continue }
      let line = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      if isPython, makesFlaskApplication(line) { result.makesFlaskApplication = true }
      for database in databases(onLine: line) {
        result.databases.append(NamedDatabase(path: database, source: path, line: number))
      }
    }
    return result
  }

  /// `app = Flask(__name__)` and its like; not a class of Flask's own, nor a comment.
  private func makesFlaskApplication(_ line: String) -> Bool {
    guard let call = line.range(of: "Flask(") else { return false }
    let before = line[..<call.lowerBound]
    return !before.contains("#") && !before.contains("class ")
      && (before.contains("=") || before.contains("return "))
  }

  private func databases(onLine line: String) -> [GitPath] {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if trimmed.hasPrefix("#") || trimmed.hasPrefix("//") || trimmed.hasPrefix("*")
      || trimmed.hasPrefix(";")
    {
      return []
    }
    let words = literals(of: line)
    var found: [GitPath] = []
    for (index, word) in words.enumerated() {
      if let path = sqliteURL(word, followedBy: words[(index + 1)...], joined: joinedBase(line)) {
        found.append(path)
      } else if word.hasPrefix("file:") {
        if let path = relative(String(word.dropFirst(5)), to: fileBase) { found.append(path) }
      }
    }
    // 'NAME': DATA_DIR / 'db.sqlite3' starts from a folder that is not known here.
    let isJoined = line.contains(" / ") || line.contains("join(")
    let known = ["BASE_DIR", "basedir", "instance_path"]
    let isKnown = !isJoined || known.contains(where: line.contains)
    if found.isEmpty, isKnown, ConfigurationScan.openers.contains(where: line.contains) {
      // Django's engine, on the same line as the file's name, ends as a database does.
      for word in words
      where !word.hasPrefix("django.") && (!word.contains(":") || word.hasPrefix("./")) {
        if let path = relative(word, to: bareBase(line)) { found.append(path) }
      }
    }
    return found
  }

  /// The path of `sqlite:///app.db`, with the literals that are joined to it on the same line.
  ///
  /// - Parameter joined: the folder to which the line joins them.
  private func sqliteURL(
    _ word: String, followedBy rest: ArraySlice<String>, joined folder: GitPath
  ) -> GitPath? {
    guard word.hasPrefix("sqlite") else { return nil }
    guard let mark = word.range(of: "://") else {
      return word.hasPrefix("sqlite:")
        ? relative(String(word.dropFirst(7)), to: base.application) : nil
    }
    var place = word[mark.upperBound...].prefix { $0 != "?" }
    guard place.hasPrefix("/") else { return nil }
    place = place.dropFirst()
    if place.isEmpty {
      let joined = rest.filter { !$0.hasPrefix("sqlite") }.joined(separator: "/")
      return relative(joined, to: folder)
    }
    if place.hasPrefix("{"), let end = place.firstIndex(of: "}") {
      // f"sqlite:///{BASE_DIR / 'app.db'}"
      let inner = literals(of: String(place[..<end]))
      let rest = place[place.index(after: end)...]
      if rest.isEmpty, !inner.isEmpty { return relative(inner.joined(separator: "/"), to: folder) }
      // f"sqlite:///{basedir}/app.db"
      return rest.hasPrefix("/") ? relative(String(rest.dropFirst()), to: folder) : nil
    }
    let application = usesInstance ? base.application.appending("instance") : base.application
    return relative(String(place), to: application)
  }

  /// The folder that a line names to join a path to it.
  private func joinedBase(_ line: String) -> GitPath {
    line.contains("BASE_DIR") ? base.django : base.folder
  }

  /// Prisma's URLs start at the schema; those in `.env` are mostly for a schema in `prisma/`.
  private var fileBase: GitPath {
    path.name.starts(with: ".env".utf8) ? base.folder.appending("prisma") : base.folder
  }

  private func bareBase(_ line: String) -> GitPath {
    if line.contains("BASE_DIR") || line.contains("'NAME'") || line.contains("\"NAME\"") {
      return base.django
    }
    if line.contains("instance_path") { return base.application.appending("instance") }
    // Rails: config/database.yml speaks of paths from the application's top.
    return path.hasEnding("database.yml") ? base.folder.directory : base.folder
  }

  /// The path from the top of the repository; nil for what is absolute, computed or no database.
  private func relative(_ text: String, to folder: GitPath) -> GitPath? {
    guard !text.isEmpty, !text.hasPrefix("/"), !text.contains(where: { "{}$%<>*:\\ ".contains($0) })
    else { return nil }
    var parts = folder.components.map(Array.init)
    for part in text.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(Array(part.utf8))
      }
    }
    let path = GitPath(Array(parts.joined(separator: [UInt8(ascii: "/")])))
    return DatabaseName.classify(path) == .strong && !DatabaseName.isFixture(path) ? path : nil
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
      } else if character == "#", path.hasEnding(".py") || path.hasEnding(".yml") {
        break
      }
    }
    if found.isEmpty, !path.hasEnding(".py") {
      let separators: Set<Character> = path.hasEnding(".yml") ? [":"] : ["="]
      if let mark = line.firstIndex(where: separators.contains) {
        let value = line[line.index(after: mark)...].filter { $0 != " " && $0 != "\t" }
        found.append(value)
      }
    }
    return found
  }

  /// Follows Python's triple-quoted text from line to line; what stands in it is no code.
  private func isInDocstring(_ line: ArraySlice<UInt8>, _ open: inout [UInt8]?) -> Bool {
    if let mark = open {
      if ConfigurationScan.holds(line, mark) { open = nil }
      return true
    }
    let trimmed = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let quote = trimmed.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return false }
    let mark = [quote, quote, quote]
    guard trimmed.starts(with: mark) else { return false }
    if !ConfigurationScan.holds(trimmed.dropFirst(3), mark) { open = mark }
    return true
  }

  private static func holds(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    line.indices.contains { line[$0...].starts(with: mark) }
  }
}

extension StringProtocol {
  /// Where `other` first stands in the text.
  fileprivate func range(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

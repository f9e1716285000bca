import Git
import GitModel
import GuardEngine
import GuardModel
import GuardRules
import Platform
import Problems

/// Files that hold passwords and keys by convention, of which nothing is read but the names of their
/// variables.
struct SecretLook {
  /// Files of variables that git tracks, and that give a telling variable a value other than a
  /// database's password.
  private(set) var tracked: [GitPath] = []
  /// Files that lie in the work tree, and that the next `git add .` would take.
  private(set) var open: [GitPath] = []

  private static let names = FileNames(beginnings: [".env"])
  /// Folders that are a tool's own.
  private static let skipped: Set<String> = ["node_modules", "venv", "env", "vendor", "target"]
  /// Endings of files that show what is needed, without the values.
  private static let samples = [
    "example", "sample", "template", "dist", "defaults", "schema", "test", "ci", "vault",
  ]
  /// Placeholders for values that are still missing.
  private static let placeholders = [
    "change", "your", "xxx", "placeholder", "replace", "example", "todo", "dummy", "insecure",
  ]
  private static let telling = [
    "secret", "password", "passwd", "token", "api_key", "apikey", "private_key", "access_key",
    "credentials",
  ]

  init(_ repository: Repository, index: IndexFile) throws(Problem) {
    for entry in index.files(named: SecretLook.names)
    where entry.mode.isFile && SecretLook.isMeant(entry.path) {
      do {
        if SecretLook.tells(try repository.blob(entry.id).prefix(1 << 16)) {
          tracked.append(entry.path)
        }
      } catch {
        throw Problem("\(entry.path) cannot be read: \(error.detail)")
      }
    }
    guard let top = repository.place.workTree else { return }
    do {
      var ignores = try WorkTreeIgnores(repository)
      for path in SecretLook.files(in: top) where index.file(at: path) == nil {
        if try !ignores.ignores(path, isDirectory: false) { open.append(path) }
      }
    } catch {
      throw Problem(error)
    }
  }

  /// Lines for `.gitignore` that keep them out.
  var lines: [String] {
    open.map { path in
      let name = String(decoding: path.name, as: UTF8.self)
      return name.hasPrefix(".env") ? name : "/\(path)"
    }.uniqued()
  }

  /// The files at the top and in the folders of it.
  private static func files(in top: String) -> [GitPath] {
    var found: [GitPath] = []
    for entry in Files.names(in: top) {
      let path = GitPath.top.appending(entry.name)
      if entry.kind == .file { found.append(path) }
      guard entry.kind == .directory, let name = path.text, !name.hasPrefix("."),
        !skipped.contains(name)
      else { continue }
      for inner in Files.names(in: "\(top)/\(name)") where inner.kind == .file {
        found.append(path.appending(inner.name))
      }
    }
    return found.filter { path in
      names.contains(path) ? isMeant(path) : path == "instance/config.py"
    }.sorted()
  }

  /// Whether the name is `.env`, `.env.local` and the like, and not that of a sample.
  private static func isMeant(_ path: GitPath) -> Bool {
    let words = String(decoding: path.name, as: UTF8.self).lowercased()
      .split(whereSeparator: { ".-_".contains($0) })
    return words.first == "env" && !words.dropFirst().contains { samples.contains(String($0)) }
  }

  /// Whether a line gives a value to a variable whose name speaks of a secret.
  private static func tells(_ content: [UInt8]) -> Bool {
    content.split(separator: UInt8(ascii: "\n")).contains { line in
      let text = String(decoding: line, as: UTF8.self)
      guard let sign = text.firstIndex(of: "=") else { return false }
      let name = text[..<sign].lowercased()
      let value = text[sign...].dropFirst().drop { " \"'".contains($0) }
        .prefix { !"\"'\r#".contains($0) }
      guard !name.drop(while: { $0 == " " }).hasPrefix("#"), telling.contains(where: name.contains),
        // A rule judges what opens a database.
        !DatabaseSecret.judges(variable: String(text[..<sign]))
      else { return false }
      return !value.isEmpty && !value.hasPrefix("$") && !value.hasPrefix("<")
        && !placeholders.contains(where: value.lowercased().contains)
    }
  }
}

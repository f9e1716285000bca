import Platform

/// Variables as the project's own programs see them: those of the environment, and of `.env`.
struct ProjectVariables {
  private let file: [String: String]

  /// - Parameter top: the folder in which `.env` stands.
  init(top: String) {
    // A file that nobody can read sets nothing; who needs a variable of it says that it is not set.
    let bytes = (try? Files.content(of: top + "/.env", limit: 1 << 20)) ?? nil
    file = ProjectVariables.parse(bytes ?? [])
  }

  /// The value; the environment comes first, as python-dotenv and Prisma have it.
  func value(_ name: String) -> String? { Variables.value(name) ?? file[name] }

  /// The lines `NAME=value`, with or without `export` and quotes.
  static func parse(_ bytes: [UInt8]) -> [String: String] {
    var values: [String: String] = [:]
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      var text = Substring(String(decoding: line, as: UTF8.self)).drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("export ") { text = text.dropFirst(7).drop { $0 == " " } }
      guard !text.hasPrefix("#"), let mark = text.firstIndex(of: "=") else { continue }
      let name = text[..<mark].filter { $0 != " " }
      var value = text[text.index(after: mark)...].drop { $0 == " " || $0 == "\t" }
      if let quote = value.first, quote == "\"" || quote == "'",
        let end = value.dropFirst().firstIndex(of: quote)
      {
        value = value[value.index(after: value.startIndex)..<end]
      } else {
        // Behind a blank, a comment may stand.
        var end = value.endIndex
        var wasBlank = false
        for index in value.indices {
          if value[index] == "#", wasBlank {
            end = index
            break
          }
          wasBlank = value[index] == " " || value[index] == "\t"
        }
        value = value[..<end]
        while value.last == " " || value.last == "\t" { value.removeLast() }
      }
      if !value.isEmpty { values[String(name)] = String(value) }
    }
    return values
  }
}

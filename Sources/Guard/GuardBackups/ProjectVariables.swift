import GitModel
import Platform

/// Variables as the project's own programs see them: those of the environment, and of files that set
/// them.
final class ProjectVariables {
  /// What a variable holds, and whose word that is.
  struct Value {
    let text: String
    /// The person's own: from the environment, or from a file that is not in git.
    let isOwn: Bool
    /// From a file that the person keeps for this project.
    var isFromFile = false

    /// Whose word an address in it is.
    var origin: AddressOrigin { isOwn ? .person : .repository }
  }

  /// The top of the work tree.
  private let top: String
  private let files: OwnFiles
  /// What the files of each folder set.
  private var folders: [String: [String: Value]] = [:]

  init(top: String, files: OwnFiles) {
    self.top = top
    self.files = files
  }

  /// What python-dotenv, Prisma, Next and Flask read, in the order in which they win.
  private static let names = [".env", ".env.local", ".flaskenv"]

  /// The value, of which the environment's comes first, as python-dotenv and Prisma have it; then
  /// that of the nearest folder.
  ///
  /// - Parameter folder: from the top of the work tree, where the file that asks for it is.
  func value(_ name: String, from folder: String = "") -> Value? {
    if let value = Variables.value(name) { return Value(text: value, isOwn: true) }
    var parts = folder.split(separator: "/")
    while true {
      if let value = values(in: parts.joined(separator: "/"))[name] { return value }
      if parts.popLast() == nil { return nil }
    }
  }

  /// Whether a file is one of variables.
  static func isFile(_ path: GitPath) -> Bool {
    path.name.starts(with: ".env".utf8) || path.name.elementsEqual(".flaskenv".utf8)
  }

  /// What the files at the top of the work tree set, whatever the environment has.
  func valueInFiles(_ name: String) -> Value? { values(in: "")[name] }

  private func values(in folder: String) -> [String: Value] {
    if let known = folders[folder] { return known }
    var found: [[String: Value]] = []
    for name in ProjectVariables.names {
      let path = folder.isEmpty ? name : folder + "/" + name
      // An unreadable file sets nothing; the user of a variable reports that it is not set.
      guard let bytes = (try? Files.content(of: "\(top)/\(path)", limit: 1 << 20)) ?? nil else {
        continue
      }
      let isOwn = files.isOwn(path)
      let set = ProjectVariables.parse(bytes)
        .mapValues { Value(text: $0, isOwn: isOwn, isFromFile: true) }
      // A personal file takes precedence over the project's file beside it.
      if isOwn {
        found.insert(set, at: found.firstIndex { !$0.isOwn } ?? found.endIndex)
      } else {
        found.append(set)
      }
    }
    var values: [String: Value] = [:]
    for set in found { values.merge(set) { first, _ in first } }
    folders[folder] = values
    return values
  }

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
        // A comment may follow a blank.
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

extension [String: ProjectVariables.Value] {
  /// Whether a file that is not in git has set them.
  fileprivate var isOwn: Bool { values.first?.isOwn ?? false }
}

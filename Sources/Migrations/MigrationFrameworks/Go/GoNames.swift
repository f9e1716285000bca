import Calls
import SchemaModel

/// The tables and columns that a program of Go names by its types and their fields.
struct GoNames {
  let bytes: [UInt8]

  /// The table of a model: as its type says in this file, otherwise the plural of its name, which is
  /// what GORM and bun take.
  func table(of value: ProgramValue?) -> SchemaName {
    switch value {
    case .text?: return value.schemaName
    case .made(let call)? where call.name == "new" && call.receiver == nil:
      return call.positional.first?.namedPath.map { table(ofType: $0) } ?? .computed
    case .made(let call)?: return isType(call.name) ? table(ofType: call.name) : .computed
    case .named(let path)?: return isType(path) ? table(ofType: path) : .computed
    case .list(let values)?: return values.first.map { table(of: $0) } ?? .computed
    default: return .computed
    }
  }

  private func isType(_ path: String) -> Bool {
    path.split(separator: ".").last?.first?.isLetter ?? false
  }

  private func table(ofType path: String) -> SchemaName {
    let type = path.split(separator: ".").last.map(String.init) ?? path
    if let name = text(behind: "\(type)) TableName() string", until: "}") {
      return SchemaName(name)
    }
    if let tag = tag("table:", inType: type) { return SchemaName(tag) }
    return SchemaName(ModelNames.plural(GoNames.underscored(type)))
  }

  /// The column of a field, which may be named by either.
  func column(_ value: ProgramValue?, of model: ProgramValue?) -> SchemaName.Part {
    guard let name = value?.constant else { return .computed }
    guard name.first?.isUppercase == true else { return SchemaName.Part(name) }
    if case .made(let call)? = model, let tag = tag("column:", inType: call.name, field: name) {
      return SchemaName.Part(tag)
    }
    return SchemaName.Part(GoNames.underscored(name))
  }

  /// What a tag says of a field of a type: `gorm:"column:phone_number"`.
  private func tag(_ key: String, inType type: String, field: String = "") -> String? {
    guard let start = find("type \(type) struct", from: 0) else { return nil }
    let end = find("\n}", from: start) ?? bytes.count
    for line in bytes[start..<end].split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      guard field.isEmpty || text.split(whereSeparator: \.isWhitespace).first == field[...],
        let place = text.range(ofText: key)
      else { continue }
      let name = text[place...].dropFirst(key.count)
        .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }

  /// The first text in quotes behind a word.
  private func text(behind word: String, until stop: Unicode.Scalar) -> String? {
    guard let start = find(word, from: 0) else { return nil }
    let rest = bytes[start...].prefix(400)
    guard let open = rest.firstIndex(of: UInt8(ascii: "\"")),
      let close = rest[(open + 1)...].firstIndex(of: UInt8(ascii: "\"")),
      !(rest[..<open].dropFirst(word.utf8.count).contains(UInt8(ascii: stop)))
    else { return nil }
    return String(decoding: rest[(open + 1)..<close], as: UTF8.self)
  }

  private func find(_ word: String, from start: Int) -> Int? {
    bytes.offset(of: Array(word.utf8), from: start)
  }

  private static let initialisms = [
    "API", "CPU", "HTML", "HTTPS", "HTTP", "ID", "IP", "JSON", "SQL", "SSH", "TLS", "TTL", "UID",
    "UI", "URI", "URL", "UUID", "XML",
  ]

  /// `UserID` as `user_id`, `HTTPServer` as `http_server`.
  static func underscored(_ name: String) -> String {
    var name = name
    for word in initialisms where name.contains(word) {
      name = name.split(separator: word, omittingEmptySubsequences: false)
        .joined(separator: word.prefix(1) + word.dropFirst().lowercased())
    }
    return ModelNames.snakeCased(name)
  }
}

extension String {
  /// Where another text begins in it.
  fileprivate func range(ofText word: String) -> String.Index? {
    var rest = self[...]
    while let first = word.first, let index = rest.firstIndex(of: first) {
      if rest[index...].hasPrefix(word) { return index }
      rest = rest[rest.index(after: index)...]
    }
    return nil
  }
}

import SQL

/// The properties that a change log defines, and texts with their values: `${table.prefix}`.
///
/// One that the file does not define, or defines differently for different databases, is not known.
struct ChangeLogProperties {
  private var values: [String: String] = [:]
  private var ambiguous: Set<String> = []
  /// How many bytes may still be added to texts: a value may be short and name others many times.
  private var budget = 1 << 20

  private static let longestValue = 4096

  init(_ root: ChangeNode?) {
    for node in root?.children ?? [] where node.name == "property" {
      guard let name = node["name"], let value = node["value"] else { continue }
      define(name, value)
    }
  }

  /// Takes over what a file says of a property.
  mutating func define(_ name: String, _ value: String) {
    if value.utf8.count > Self.longestValue || value.utf8.contains(UInt8(ascii: "$")) {
      ambiguous.insert(name)
    } else if let known = values[name], known != value {
      ambiguous.insert(name)
    }
    values[name] = value
  }

  /// The text with the values of its properties, and a hole for each that is not known.
  mutating func resolve(_ text: String) -> [UInt8] {
    resolve(Array(text.utf8), marksHoles: true)
  }

  /// - Parameter marksHoles: whether `\u{FFFD}` stands for what is not known.
  mutating func resolve(_ bytes: [UInt8], marksHoles: Bool = false) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "$")) || marksHoles && bytes.contains(0xEF) else {
      return bytes
    }
    var resolved: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: "${".utf8), let end = rest.prefix(256).firstIndex(of: UInt8(ascii: "}"))
      {
        let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        resolved += value(of: name)
        index = end + 1
      } else if marksHoles, rest.starts(with: [0xEF, 0xBF, 0xBD]) {
        resolved.append(SQLReader.hole)
        index += 3
      } else {
        resolved.append(bytes[index])
        index += 1
      }
    }
    return resolved
  }

  private mutating func value(of name: String) -> [UInt8] {
    guard let value = values[name], !ambiguous.contains(name), budget >= value.utf8.count else {
      return [SQLReader.hole]
    }
    budget -= value.utf8.count
    return Array(value.utf8)
  }
}

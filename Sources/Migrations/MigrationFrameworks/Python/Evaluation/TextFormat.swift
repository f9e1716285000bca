import SQL

/// Python's ways of filling in a text.
enum TextFormat {
  /// A text that grows beyond this is not known any more.
  static let longest = 1 << 20

  /// `format % arguments`.
  static func percent(_ format: [UInt8], _ arguments: Value) -> [UInt8] {
    var result: [UInt8] = []
    var next = 0
    var index = 0
    let lastClose = format.lastIndex(of: UInt8(ascii: ")")) ?? 0
    while index < format.count {
      guard result.count <= longest else { return [SQLReader.hole] }
      let byte = format[index]
      index += 1
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      if index < format.count, format[index] == UInt8(ascii: "%") {
        result.append(byte)
        index += 1
        continue
      }
      var name: String?
      if index < format.count, format[index] == UInt8(ascii: "("), index < lastClose,
        let close = format[index...].firstIndex(of: UInt8(ascii: ")"))
      {
        name = String(decoding: format[(index + 1)..<close], as: UTF8.self)
        index = close + 1
      }
      while index < format.count, isFlag(format[index]) { index += 1 }
      guard index < format.count else { break }
      let conversion = format[index]
      index += 1
      let value: Value?
      if let name {
        value = if case .dictionary(let entries) = arguments { entries[name] } else { nil }
      } else if case .list(let list) = arguments {
        value = list.items.indices.contains(next) ? list.items[next] : nil
        next += 1
      } else {
        value = next == 0 ? arguments : nil
        next += 1
      }
      let text = value?.asText ?? [SQLReader.hole]
      let isQuoted = conversion == UInt8(ascii: "r") && value?.constant != nil
      result += isQuoted ? [0x27] + text + [0x27] : text
    }
    return result
  }

  private static func isFlag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  /// `format.format(…)`.
  static func braces(
    _ format: [UInt8], _ positional: [Value], _ keywords: [(name: String, value: Value)]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var next = 0
    var index = 0
    while index < format.count {
      guard result.count <= longest else { return [SQLReader.hole] }
      let byte = format[index]
      index += 1
      let isOpening = byte == UInt8(ascii: "{")
      if isOpening || byte == UInt8(ascii: "}"), index < format.count, format[index] == byte {
        result.append(byte)
        index += 1
        continue
      }
      guard isOpening else {
        result.append(byte)
        continue
      }
      guard let close = format[index...].firstIndex(of: UInt8(ascii: "}")) else { break }
      let field = format[index..<close].prefix { $0 != UInt8(ascii: ":") && $0 != 0x21 }
      index = close + 1
      let name = String(decoding: field, as: UTF8.self)
      var value: Value?
      if name.isEmpty {
        if positional.indices.contains(next) { value = positional[next] }
        next += 1
      } else if let place = Int(name) {
        if positional.indices.contains(place) { value = positional[place] }
      } else {
        value = keywords.last { $0.name == name }?.value
      }
      result += value?.asText ?? [SQLReader.hole]
    }
    return result
  }

  /// `Template(format).substitute(…)`.
  static func dollars(_ format: [UInt8], _ values: [(name: String, value: Value)]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < format.count {
      guard result.count <= longest else { return [SQLReader.hole] }
      let byte = format[index]
      index += 1
      guard byte == UInt8(ascii: "$"), index < format.count else {
        result.append(byte)
        continue
      }
      let isBraced = format[index] == UInt8(ascii: "{")
      let start = isBraced ? index + 1 : index
      let end = format[start...].firstIndex { !isName($0) } ?? format.count
      guard end > start else {
        result.append(byte)
        continue
      }
      let name = String(decoding: format[start..<end], as: UTF8.self)
      result += values.last { $0.name == name }?.value.asText ?? [SQLReader.hole]
      index = min(format.count, isBraced ? end + 1 : end)
    }
    return result
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

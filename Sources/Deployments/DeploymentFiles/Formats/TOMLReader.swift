/// Reads TOML as far as manifests use it: tables, arrays of tables, strings, lists.
struct TOMLReader {
  private let source: Excerpt
  private var at = 0
  private var tables: [(path: [String], entries: [(key: String, value: DocumentNode)])] = [([], [])]

  private init(_ source: Excerpt) { self.source = source }

  /// The tables of the file, each with the names in its header.
  static func tables(
    _ source: Excerpt
  ) -> [(path: [String], entries: [(key: String, value: DocumentNode)])] {
    var reader = TOMLReader(source)
    while reader.at < source.bytes.count { reader.line() }
    return reader.tables
  }

  private var byte: UInt8? { at < source.bytes.count ? source.bytes[at] : nil }

  private mutating func skipBlanks(overLines: Bool = false) {
    while let next = byte {
      if next == UInt8(ascii: "#"), overLines {
        skipLine()
      } else if next == 0x20 || next == 0x09 || (overLines && next <= 0x20) {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while let next = byte, next != 0x0A { at += 1 }
  }

  private mutating func line() {
    skipBlanks()
    switch byte {
    case nil: return
    case UInt8(ascii: "["):
      while byte == UInt8(ascii: "[") { at += 1 }
      let path = keys(until: UInt8(ascii: "]"))
      tables.append((path, []))
    case UInt8(ascii: "#"), 0x0A: break
    default:
      let start = at
      let keys = keys(until: UInt8(ascii: "="))
      if byte == UInt8(ascii: "=") {
        at += 1
        skipBlanks()
        if let value = value(depth: 0), let key = keys.last {
          let table = tables.count - 1
          if keys.count > 1 {
            tables.insert((tables[table].path + keys.dropLast(), [(key, value)]), at: table)
          } else {
            tables[table].entries.append((key, value))
          }
        }
      } else if at == start {
        at += 1
      }
    }
    skipLine()
    if byte == 0x0A { at += 1 }
  }

  /// The names of a dotted key or header, up to a byte on the same line.
  private mutating func keys(until end: UInt8) -> [String] {
    var keys: [String] = []
    while let next = byte, next != end, next != 0x0A {
      switch next {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if let key = string() { keys.append(key.text) }
      case UInt8(ascii: "."), 0x20, 0x09: at += 1
      default:
        let start = at
        while let next = byte, next != end, next != UInt8(ascii: "."), next > 0x20,
          next != UInt8(ascii: "\"")
        {
          at += 1
        }
        keys.append(String(decoding: source.bytes[start..<at], as: UTF8.self))
        if at == start { at += 1 }
      }
    }
    return keys
  }

  private mutating func value(depth: Int) -> DocumentNode? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string().map { .scalar($0) }
    case UInt8(ascii: "["):
      guard depth < 32 else { return nil }
      at += 1
      var items: [DocumentNode] = []
      while true {
        skipBlanks(overLines: true)
        guard let next = byte else { break }
        if next == UInt8(ascii: "]") {
          at += 1
          break
        }
        if next == UInt8(ascii: ",") {
          at += 1
          continue
        }
        guard let item = value(depth: depth + 1) else { break }
        items.append(item)
      }
      return .list(items)
    case UInt8(ascii: "{"):
      guard depth < 32 else { return nil }
      at += 1
      var entries: [(key: String, value: DocumentNode)] = []
      while true {
        skipBlanks(overLines: true)
        guard let next = byte else { break }
        if next == UInt8(ascii: "}") {
          at += 1
          break
        }
        if next == UInt8(ascii: ",") {
          at += 1
          continue
        }
        let name = keys(until: UInt8(ascii: "="))
        guard byte == UInt8(ascii: "=") else { break }
        at += 1
        skipBlanks()
        guard let item = value(depth: depth + 1) else { break }
        entries.append((name.joined(separator: "."), item))
      }
      return .mapping(entries)
    default:
      let start = at
      while let next = byte, next > 0x20, next != UInt8(ascii: ","), next != UInt8(ascii: "]"),
        next != UInt8(ascii: "}")
      {
        at += 1
      }
      return at == start ? nil : .scalar(source.slice(start..<at))
    }
  }

  /// A string in any of the four ways of writing one.
  private mutating func string() -> Excerpt? {
    guard let quote = byte else { return nil }
    let isLiteral = quote == UInt8(ascii: "'")
    let isLong = source.bytes[at...].prefix(3).elementsEqual([quote, quote, quote])
    at += isLong ? 3 : 1
    if isLong, byte == 0x0A { at += 1 }
    var text = Excerpt()
    var run = at
    while let next = byte {
      if !isLong, next == 0x0A { break }
      if next == quote,
        !isLong || source.bytes[at...].prefix(3).elementsEqual([quote, quote, quote])
      {
        break
      }
      if next == UInt8(ascii: "\\"), !isLiteral, at + 1 < source.bytes.count {
        text.append(source.slice(run..<at))
        let escaped = source.bytes[at + 1]
        switch escaped {
        case UInt8(ascii: "n"): text.append([0x0A], at: source.place(at: at))
        case UInt8(ascii: "t"): text.append([0x09], at: source.place(at: at))
        case 0x0A: break
        default: text.append([escaped], at: source.place(at: at + 1))
        }
        at += 2
        run = at
      } else {
        at += 1
      }
    }
    text.append(source.slice(run..<at))
    at = min(source.bytes.count, at + (isLong ? 3 : 1))
    return text
  }
}

import SchemaModel
import YAML

/// A value of a YAML, JSON or TOML file.
indirect enum DocumentNode: Sendable {
  case scalar(Excerpt)
  case list([DocumentNode])
  case mapping([(key: String, value: DocumentNode)])

  /// The value behind a key.
  subscript(_ key: String) -> DocumentNode? { entries.first { $0.key == key }?.value }

  var entries: [(key: String, value: DocumentNode)] {
    if case .mapping(let entries) = self { entries } else { [] }
  }

  var items: [DocumentNode] { if case .list(let items) = self { items } else { [] } }

  var excerpt: Excerpt? { if case .scalar(let excerpt) = self { excerpt } else { nil } }

  var text: String? { excerpt?.text }

  /// Every scalar inside, in order.
  var scalars: [Excerpt] {
    switch self {
    case .scalar(let excerpt): [excerpt]
    case .list(let items): items.flatMap(\.scalars)
    case .mapping(let entries): entries.flatMap(\.value.scalars)
    }
  }
}

extension DocumentNode {
  /// The documents of a YAML or JSON file.
  static func documents(
    _ source: Excerpt, isTemplate: Bool
  ) -> (documents: [DocumentNode], fault: DeploymentReading.Fault?) {
    var documents: [DocumentNode] = []
    var fault: DeploymentReading.Fault?
    let lines = source.lines
    var start = 0
    func read(_ end: Int) {
      guard start < end, documents.count < 500 else { return }
      let range = lines[start].lowerBound..<lines[end - 1].upperBound
      var bytes = Array(source.bytes[range])
      var limits = YAMLLimits()
      limits.ignoresTypes = true
      var result = parse(bytes, limits)
      if case .failure = result, isTemplate || bytes.contains(0x7B) {
        bytes = withoutTemplates(bytes)
        result = parse(bytes, limits)
      }
      switch result {
      case .success(let node?):
        documents.append(DocumentNode(node, in: source, lines: lines, from: start))
      case .success(nil): break
      case .failure(let error):
        fault =
          fault
          ?? .init(
            error.message, at: SourcePlace(line: start + error.mark.line, column: error.mark.column)
          )
      }
    }
    for (index, line) in lines.enumerated() where line.count >= 3 {
      let text = source.bytes[line]
      guard text.starts(with: "---".utf8),
        text.dropFirst(3).first.map({ $0 <= 0x20 }) ?? true
      else { continue }
      read(index)
      start = index + 1
    }
    read(lines.count)
    return (documents, fault)
  }

  private static func parse(_ bytes: [UInt8], _ limits: YAMLLimits) -> Result<YAMLNode?, YAMLError>
  {
    do {
      return .success(try YAMLNode.parse(bytes, limits: limits))
    } catch {
      return .failure(error)
    }
  }

  /// The text with `{{ … }}` out of the way: a line of its own is gone, any other is a word.
  private static func withoutTemplates(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var index = 0
    while index + 1 < bytes.count {
      let isOpening =
        bytes[index] == 0x7B && (bytes[index + 1] == 0x7B || bytes[index + 1] == UInt8(ascii: "%"))
      guard isOpening else {
        index += 1
        continue
      }
      let start = index
      while index + 1 < bytes.count,
        !(bytes[index + 1] == 0x7D && (bytes[index] == 0x7D || bytes[index] == UInt8(ascii: "%")))
      {
        index += 1
      }
      let end = min(bytes.count, index + 2)
      let lineStart = (bytes[..<start].lastIndex(of: 0x0A) ?? -1) + 1
      let isAlone =
        bytes[lineStart..<start].suffix(200).allSatisfy { $0 <= 0x20 }
        && (end >= bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D)
      for position in start..<end where bytes[position] != 0x0A {
        result[position] = isAlone ? 0x20 : UInt8(ascii: "x")
      }
      index = end
    }
    return result
  }

  private init(_ node: YAMLNode, in source: Excerpt, lines: [Range<Int>], from first: Int) {
    switch node.content {
    case .scalar(let text, _):
      let line = first + node.mark.line - 1
      let start = lines.indices.contains(line) ? lines[line].lowerBound + node.mark.column - 1 : 0
      self = .scalar(Excerpt(value: Array(text.utf8), in: source, from: start))
    case .sequence(let items):
      self = .list(items.map { DocumentNode($0, in: source, lines: lines, from: first) })
    case .mapping(let entries):
      var result: [(key: String, value: DocumentNode)] = []
      for entry in entries {
        guard case .scalar(let key, _) = entry.key.content else { continue }
        let value = DocumentNode(entry.value, in: source, lines: lines, from: first)
        // `<<: *defaults` brings the entries of another mapping.
        if key == "<<" {
          result += value.entries
        } else {
          result.append((key, value))
        }
      }
      self = .mapping(result)
    }
  }
}

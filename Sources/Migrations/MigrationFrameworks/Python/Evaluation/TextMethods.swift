import SQL

/// The methods of Python's texts.
enum TextMethods {
  static func value(of call: Call, on text: [UInt8], in evaluator: Evaluator) -> Value? {
    let first = call.positional.first
    switch call.name {
    case "format": return evaluator.text(TextFormat.braces(text, call.positional, call.keywords))
    case "format_map":
      guard case .dictionary(let entries)? = first else { return .text([SQLReader.hole]) }
      let values = entries.entries.compactMap { entry in
        entry.key.constant.map { (name: $0, value: entry.value) }
      }
      return evaluator.text(TextFormat.braces(text, [], values))
    case "join": return evaluator.text(joined(first ?? .unknown, by: text, in: evaluator))
    case "strip", "lstrip", "rstrip", "encode", "decode", "expandtabs", "removeprefix",
      "removesuffix", "bindparams", "bindparam", "execution_options", "columns", "as_string",
      "__str__", "ljust", "rjust", "translate":
      if call.name == "strip", first == nil { return .text(trimmed(text)) }
      return .text(text)
    case "lower", "casefold": return evaluator.text(text.map(lowered))
    case "upper": return evaluator.text(text.map(raised))
    case "replace":
      guard case .text(let old)? = first, case .text(let new)? = call.positional.dropFirst().first,
        !old.isEmpty
      else { return .text([SQLReader.hole]) }
      return evaluator.text(replaced(text, old, new))
    case "split", "splitlines":
      if text.contains(SQLReader.hole) { return .unknown }
      return split(text, call, in: evaluator)
    case "startswith", "endswith", "isdigit", "find", "count", "index": return .unknown
    case "execute", "delete", "drop": return nil
    default: return .text([SQLReader.hole])
    }
  }

  private static func joined(_ parts: Value, by separator: [UInt8], in evaluator: Evaluator)
    -> [UInt8]
  {
    guard case .list(let list) = parts, !list.isOpen || !list.items.isEmpty else {
      return [SQLReader.hole]
    }
    var result: [UInt8] = []
    for (index, item) in list.items.enumerated() {
      guard result.count <= TextFormat.longest, evaluator.takesStep() else {
        return [SQLReader.hole]
      }
      if index > 0 { result += separator }
      result += item.asText
    }
    return list.isOpen ? result + separator + [SQLReader.hole] : result
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    guard let first = text.firstIndex(where: { $0 > 0x20 }),
      let last = text.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return Array(text[first...last])
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func raised(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
  }

  private static func replaced(_ text: [UInt8], _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      guard result.count <= TextFormat.longest else { return [SQLReader.hole] }
      if text[index] == old[0], text[index...].starts(with: old) {
        result += new
        index += old.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func split(_ text: [UInt8], _ call: Call, in evaluator: Evaluator) -> Value {
    var parts: [ArraySlice<UInt8>]
    if call.name == "splitlines" {
      parts = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    } else if case .text(let separator)? = call.positional.first {
      guard separator.count == 1 else { return .unknown }
      parts = text.split(separator: separator[0], omittingEmptySubsequences: false)
    } else {
      parts = text.split { $0 <= 0x20 }
    }
    evaluator.takeSteps(text.count / 64 + parts.count)
    return .list(parts.map { .text(Array($0)) })
  }
}

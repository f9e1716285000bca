import Calls
import SchemaModel

/// The tables and columns that a program of Rust names by types: `User::Table`, `user::Entity`,
/// `Alias::new("users")`.
struct SeaORMNames {
  let bytes: [UInt8]

  func table(_ value: ProgramValue?) -> SchemaName {
    if case .list(let parts)? = value, !parts.isEmpty {
      return SchemaName(parts.map { column($0) })
    }
    return SchemaName([column(value)])
  }

  func column(_ value: ProgramValue?) -> SchemaName.Part {
    switch value {
    case .text?: return value.namePart
    case .made(let call)?:
      if ["new", "from"].contains(call.name), case .named(let path)? = call.receiver,
        ["Alias", "DynIden"].contains(path.split(separator: ".").last ?? "")
      {
        return call.positional.first.namePart
      }
      if ["into_iden", "into_table_ref", "clone", "to_string", "into"].contains(call.name) {
        return column(call.receiver)
      }
      return .computed
    case .named(let path)?:
      return SchemaName.Part(name(path.split(separator: ".").map(String.init)))
    default: return .computed
    }
  }

  /// The name as a value of the program.
  func text(_ value: ProgramValue?) -> ProgramValue {
    let part = column(value)
    return part.isComputed ? .unknown : .text(part.text)
  }

  private func name(_ path: [String]) -> String {
    guard let last = path.last else { return "" }
    if last == "Entity" {
      let module = path.dropLast().last
      let start = module.flatMap { find("mod \($0) ", from: 0) } ?? 0
      if let name = quoted(behind: "table_name = ", from: start) { return name }
      return ModelNames.snakeCased(module ?? "entity")
    }
    guard path.count > 1 else { return ModelNames.snakeCased(last) }
    let type = path[path.count - 2]
    if let name = told(last, of: type) { return name }
    return ModelNames.snakeCased(last == "Table" ? type : last)
  }

  /// What an attribute or a function of the type says the name of a variant is.
  private func told(_ variant: String, of type: String) -> String? {
    for prefix in ["Self", type] {
      let word = "\(prefix)::\(variant) => "
      if let start = find(word, from: 0), let name = quoted(behind: word, from: start, within: 2) {
        return name
      }
    }
    guard let start = find("enum \(type) ", from: 0),
      let open = bytes[start...].firstIndex(of: 0x7B)
    else { return nil }
    let end = find("\n}", from: open) ?? bytes.count
    let text = String(decoding: bytes[open..<end], as: UTF8.self)
    // An attribute stands before its variant.
    for part in text.split(separator: ",") {
      let isIt = part.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last == variant[...]
      if isIt, let name = iden(part) { return name }
    }
    guard variant == "Table" else { return nil }
    let before = String(decoding: bytes[max(0, start - 160)..<start], as: UTF8.self)
    let own = before.split { $0 == "}" || $0 == ";" }.last ?? ""
    return iden(own)
  }

  private func iden(_ text: Substring) -> String? {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where index + 1 < parts.count {
      let head = part.filter { !$0.isWhitespace }
      if head.hasSuffix("iden=") || head.hasSuffix("iden(") { return String(parts[index + 1]) }
    }
    return nil
  }

  /// The text in quotes behind a word.
  private func quoted(behind word: String, from start: Int, within count: Int = 4) -> String? {
    guard let found = find(word, from: start) else { return nil }
    let rest = bytes[(found + word.utf8.count)...]
    guard let open = rest.prefix(count).firstIndex(of: UInt8(ascii: "\"")),
      let close = rest[(open + 1)...].prefix(200).firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    return String(decoding: rest[(open + 1)..<close], as: UTF8.self)
  }

  private func find(_ word: String, from start: Int) -> Int? {
    bytes.offset(of: Array(word.utf8), from: start)
  }
}

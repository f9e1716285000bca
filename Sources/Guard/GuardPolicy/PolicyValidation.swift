import GuardModel
import YAML

/// Holds a document against its description, and notes everything in which they differ.
struct PolicyValidation {
  private(set) var faults: [PolicyFault] = []
  /// The keys of what is looked at.
  private var keys: [String] = []

  /// The value, so far as it has the shape; nil where nothing of it has.
  ///
  /// - Parameter subject: what a person calls the value: `` `keep` ``.
  mutating func value(
    _ node: YAMLNode, _ shape: PolicyShape, subject: String
  ) -> PolicyValue? {
    switch (shape, node.content) {
    case (.mapping(let mapping), .mapping(let entries)):
      return self.mapping(entries, mapping, at: node.mark, subject: subject)
    case (.list(let shape), .sequence(let nodes)):
      return .list(
        nodes.compactMap { node in
          let value = value(node, shape, subject: "an entry of \(subject)")
          return value.map { PolicyItem(value: $0, line: node.mark.line) }
        })
    case (_, .scalar(let text, let style)):
      let scalar = YAMLScalar(text, style)
      if scalar != .null { return self.scalar(scalar, as: text, shape, at: node.mark, subject) }
      fault("\(subject) is empty", hint: "it must be \(shape.wanted)", at: node.mark)
    default:
      fault("\(subject) must be \(shape.wanted), not \(node.kind)", at: node.mark)
    }
    return nil
  }

  private mutating func mapping(
    _ entries: [YAMLEntry], _ mapping: PolicyMapping, at mark: YAMLMark, subject: String
  ) -> PolicyValue {
    var members: [(name: String, value: PolicyValue)] = []
    var lines: [String: Int] = [:]
    for entry in entries {
      guard case .scalar(let name, _) = entry.key.content else {
        fault("a \(mapping.noun) must be a word, not \(entry.key.kind)", at: entry.key.mark)
        continue
      }
      if let line = lines[name] {
        fault(
          "duplicate \(mapping.noun) \(quoted(name))", hint: "it is first used in line \(line)",
          at: entry.key.mark)
        continue
      }
      lines[name] = entry.key.mark.line
      guard let key = mapping.keys.first(where: { $0.name == name }) else {
        unknown(mapping.noun, name, among: mapping.keys.map(\.name), at: entry.key.mark)
        continue
      }
      if key.shape.mayBeEmpty, entry.value.isNull { continue }
      keys.append(name)
      if let value = value(entry.value, key.shape, subject: quoted(name)) {
        members.append((name, value))
      }
      keys.removeLast()
    }
    for key in mapping.keys where key.isRequired && lines[key.name] == nil {
      fault(
        "\(subject) has no \(quoted(key.name))", hint: "it must be \(key.shape.wanted)", at: mark)
    }
    return .mapping(members)
  }

  private mutating func scalar(
    _ scalar: YAMLScalar, as written: String, _ shape: PolicyShape, at mark: YAMLMark,
    _ subject: String
  ) -> PolicyValue? {
    switch (shape, scalar) {
    case (.flag, .flag(let flag)): return .flag(flag)
    case (.whole(let range), .integer(let whole?)) where range.contains(whole):
      return .whole(whole)
    case (.choice(let choice), .text(let text)):
      if choice.words.contains(text) { return .text(text) }
      unknown(choice.noun, text, among: choice.words, at: mark, subject)
    case (.text(let form), .text(let text)):
      if form.accepts(text) { return .text(text) }
      fault("\(subject) must be \(form.name), not \(quoted(text))", hint: form.hint(text), at: mark)
    default:
      fault(
        "\(subject) must be \(shape.wanted), not \(scalar.named(written))",
        hint: shape.hint(scalar, written: written), at: mark)
    }
    return nil
  }

  private mutating func unknown(
    _ noun: String?, _ name: String, among names: [String], at mark: YAMLMark,
    _ subject: String? = nil
  ) {
    let nearest = NearestName.to(name, among: names).map { "did you mean \(quoted($0))?" }
    if let noun {
      let known = "known: " + names.joined(separator: ", ")
      fault("unknown \(noun) \(quoted(name))", hint: nearest ?? known, at: mark)
    } else {
      fault(
        "\(subject ?? "this") must be \(alternatives(names)), not \(quoted(name))", hint: nearest,
        at: mark)
    }
  }

  mutating func fault(_ message: String, hint: String? = nil, at mark: YAMLMark) {
    faults.append(
      PolicyFault(
        line: mark.line, column: mark.column, keys: keys, message: message, hint: hint))
  }
}

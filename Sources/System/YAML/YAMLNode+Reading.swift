/// A document as most read it: by keys, and past what is not of the kind that they look for.
extension YAMLNode {
  /// The text of a scalar; nil for anything else.
  package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

  /// The items of a sequence; none for anything else.
  package var items: [YAMLNode] { if case .sequence(let items) = content { items } else { [] } }

  /// The entries of a mapping whose keys are text; none for anything else.
  package var entries: [(key: String, value: YAMLNode)] {
    guard case .mapping(let entries) = content else { return [] }
    return entries.compactMap { entry in entry.key.text.map { ($0, entry.value) } }
  }

  /// The value of a key, the first where it stands twice.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.text == key }?.value
  }
}

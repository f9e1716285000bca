import SchemaModel
import YAML

extension ChangeNode {
  /// The properties that are the text of an element in XML.
  private static let texts: Set<String> = [
    "sql", "procedureText", "procedureBody", "selectQuery",
  ]

  /// What stands behind a key.
  ///
  /// - Parameter mark: where the key stands; nil where there is none.
  init(_ name: String, _ node: YAMLNode, at mark: YAMLMark? = nil) {
    self.init(name, at: SourcePlace(mark ?? node.mark))
    textPlace = SourcePlace(node.mark)
    switch node.content {
    case .scalar(let text, let style):
      self.text = ChangeNode.value(text, style)
      // The text of a block begins on the line behind its sign.
      if style == .block { textPlace.line += 1 }
    case .sequence(let items): for item in items { append(item) }
    case .mapping(let entries): for entry in entries { append(entry) }
    }
  }

  /// An item of a list: `- dropTable: {…}`, `- empty`, or a mapping that the list itself names.
  private mutating func append(_ item: YAMLNode) {
    switch item.content {
    case .mapping(let entries)
    where entries.count == 1 && ChangeNode.isNested(entries[0], in: name):
      append(entries[0], isItem: true)
    case .scalar(let text, _): children.append(ChangeNode(text, at: SourcePlace(item.mark)))
    case .mapping, .sequence:
      let single = name.hasSuffix("s") ? String(name.dropLast()) : name
      children.append(ChangeNode(single, item))
    }
  }

  /// Whether the only entry of an item names what the item is: `column: {…}`, and not `name: id`.
  private static func isNested(_ entry: YAMLEntry, in list: String) -> Bool {
    if case .scalar = entry.value.content { return list != "columns" }
    return true
  }

  private mutating func append(_ entry: YAMLEntry, isItem: Bool = false) {
    guard case .scalar(let key, _) = entry.key.content else { return }
    if key == "<<", case .mapping(let merged) = entry.value.content {
      for entry in merged { append(entry) }
      return
    }
    guard case .scalar(let text, let style) = entry.value.content, !isItem else {
      children.append(ChangeNode(key, entry.value, at: entry.key.mark))
      return
    }
    if ChangeNode.texts.contains(key) {
      self.text = text
      textPlace = SourcePlace(entry.value.mark)
      if style == .block { textPlace.line += 1 }
    } else {
      attributes.append((key, ChangeNode.value(text, style)))
    }
  }

  /// The text of a scalar; empty for `null`, as in a property without a value.
  private static func value(_ text: String, _ style: YAMLStyle) -> String {
    YAMLScalar(text, style) == .null ? "" : text
  }
}

extension SourcePlace {
  fileprivate init(_ mark: YAMLMark) { self.init(line: mark.line, column: mark.column) }
}

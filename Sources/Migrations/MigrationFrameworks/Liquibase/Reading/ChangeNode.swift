import SchemaModel

/// A part of a change log, in whatever format it is written: an element of XML, or what stands behind
/// a key of YAML or JSON.
struct ChangeNode {
  let name: String
  /// Its properties by name, in the order in which they are written.
  var attributes: [(name: String, value: String)] = []
  /// The text in it; `\u{FFFD}` stands for what is not known.
  var text = ""
  var children: [ChangeNode] = []
  let place: SourcePlace
  /// Where the text begins.
  var textPlace: SourcePlace

  init(_ name: String, at place: SourcePlace) {
    self.name = name
    (self.place, textPlace) = (place, place)
  }

  /// The value of a property, which XML may also have as an element; nil where there is none.
  subscript(name: String) -> String? {
    for attribute in attributes where attribute.name == name { return attribute.value }
    for child in children where child.name == name && child.children.isEmpty {
      return child.text.isEmpty ? nil : child.text
    }
    return nil
  }

  /// Whether a property is `true`.
  func says(_ name: String) -> Bool { self[name]?.lowercased() == "true" }

  /// The parts of a name, with those of the list of them: `column` in `columns`.
  func all(_ name: String) -> [ChangeNode] {
    children.flatMap { child in
      child.name == name ? [child] : child.name == name + "s" ? child.all(name) : []
    }
  }

  /// The first part of a name.
  func first(_ name: String) -> ChangeNode? { children.first { $0.name == name } }
}

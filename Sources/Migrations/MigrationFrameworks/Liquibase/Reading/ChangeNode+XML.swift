import SchemaModel
import XML

extension ChangeNode {
  init(_ element: XMLElement) {
    self.init(element.name, at: element.place)
    attributes = element.attributes.map { ($0.name, ChangeNode.text($0.value)) }
    text = ChangeNode.text(element.text)
    textPlace = element.textPlace
    children = element.children.map(ChangeNode.init)
  }

  /// What is not expanded is not known, as a property without a value is not.
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

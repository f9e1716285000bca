extension ChangeNode {
  private static let longestStatement = 160

  /// The change on one line: `dropColumn tableName=users columnName=phone`.
  var statement: String {
    var words = [name]
    var length = name.count
    func add(_ node: ChangeNode) {
      for (name, value) in node.attributes where length < Self.longestStatement {
        let line = value.prefix(Self.longestStatement)
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words.append("\(name)=\(line)")
        length += name.count + line.count + 2
      }
      if length < Self.longestStatement, !node.text.isEmpty {
        let line = node.text.prefix(2 * Self.longestStatement)
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words.append(line)
        length += line.count + 1
      }
      for child in node.children where length < Self.longestStatement {
        if !child.name.hasSuffix("s") || child.children.isEmpty {
          words.append(child.name)
          length += child.name.count + 1
        }
        add(child)
      }
    }
    add(self)
    return String(words.joined(separator: " ").prefix(Self.longestStatement))
  }

  /// Takes in what the change says, whatever its format and layout: a list of columns counts as the
  /// columns, an element with nothing but text as a property, and white space as one space.
  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    let leaves = children.filter {
      $0.attributes.isEmpty && $0.children.isEmpty && !$0.text.isEmpty
    }
    var properties = attributes + leaves.map { ($0.name, $0.text) }
    properties.removeAll { $0.name == "comment" || $0.value.isEmpty }
    properties.sort { $0.name < $1.name }
    hasher.combine(properties.count)
    for (name, value) in properties {
      hasher.combine(name)
      ChangeNode.hash(value, into: &hasher)
    }
    ChangeNode.hash(text, into: &hasher)
    hashNested(into: &hasher)
    hasher.combine(0)
  }

  private func hashNested(into hasher: inout Hasher) {
    for child in children {
      if child.name == "columns" {
        child.hashNested(into: &hasher)
      } else if !(child.attributes.isEmpty && child.children.isEmpty) {
        child.hash(into: &hasher)
      }
    }
  }

  private static func hash(_ text: String, into hasher: inout Hasher) {
    var word: [UInt8] = []
    for byte in text.utf8 {
      if byte > 0x20 {
        word.append(byte)
      } else if !word.isEmpty {
        hasher.combine(word)
        word = []
      }
    }
    hasher.combine(word)
  }
}

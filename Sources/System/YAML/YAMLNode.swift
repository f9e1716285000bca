/// A value of a YAML document, with the place where it begins.
package struct YAMLNode: Hashable, Sendable {
  /// What the value is.
  package indirect enum Content: Hashable, Sendable {
    case scalar(String, YAMLStyle)
    case sequence([YAMLNode])
    /// The entries as they are written, keys that stand twice included.
    case mapping([YAMLEntry])
  }

  package let content: Content
  package let mark: YAMLMark

  package init(_ content: Content, mark: YAMLMark) {
    self.content = content
    self.mark = mark
  }
}

/// A key and what stands behind it.
package struct YAMLEntry: Hashable, Sendable {
  package let key: YAMLNode
  package let value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// How a scalar is written, which decides whether `1` is a number or text.
package enum YAMLStyle: Hashable, Sendable {
  /// Without quotes: may mean a number, true, false or nothing.
  case plain
  /// In single or double quotes: always text.
  case quoted
  /// Behind `|` or `>`: always text.
  case block
}

/// A place in a YAML document.
package struct YAMLMark: Hashable, Sendable, Comparable {
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

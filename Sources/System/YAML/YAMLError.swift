/// Why bytes are not a YAML document that is read here.
package struct YAMLError: Error, Hashable, Sendable {
  package let mark: YAMLMark
  /// What is wrong, in plain words.
  package let message: String
  /// What to do about it, where that is clear.
  package let hint: String?

  package init(_ message: String, hint: String? = nil, at mark: YAMLMark) {
    self.mark = mark
    self.message = message
    self.hint = hint
  }
}

extension YAMLError: CustomStringConvertible {
  package var description: String {
    let place = "\(mark.line):\(mark.column): \(message)"
    guard let hint else { return place }
    return "\(place); \(hint)"
  }
}

/// One trailer of a message: `Schema-Drop: users.phone (moved to contacts)`.
package struct Trailer: Hashable, Sendable {
  package let key: String
  /// The value, its continuation lines joined by one space.
  package let value: String

  package init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  init(_ place: TrailerBlock.Place, in message: [UInt8], encoding: String?) {
    key = MessageText.text(message[place.key], encoding: encoding)
    value = MessageText.text(
      Trailer.unfolded(message[place.value]), encoding: encoding)
  }

  /// Whether the key is this one, as git compares keys.
  package func isNamed(_ name: String) -> Bool { key.lowercased() == name.lowercased() }

  /// As it is written into a message.
  package var line: String { "\(key): \(value)" }

  /// The value on one line, as `git interpret-trailers --unfold` has it.
  private static func unfolded(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let value = value.trimmed
    guard value.contains(UInt8(ascii: "\n")) else { return value }
    var joined: [UInt8] = []
    var isFolding = false
    for byte in value {
      if isFolding, byte.isMessageSpace { continue }
      isFolding = byte == UInt8(ascii: "\n")
      joined.append(isFolding ? UInt8(ascii: " ") : byte)
    }
    return joined[...].trimmed
  }
}

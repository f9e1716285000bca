/// Why packed bytes gave nothing.
package enum CompressionError: Error, Hashable, Sendable {
  /// Not what the format allows.
  case corrupt
  /// Would need a larger window than this room grants.
  case tooMuchMemory
  /// Uses something that the library does not know.
  case unsupported

  /// The reason in a clause, for a person.
  package var reason: String {
    switch self {
    case .corrupt: "its packed data is damaged"
    case .tooMuchMemory: "it needs more memory to unpack than is granted"
    case .unsupported: "it is packed in a way that is not known here"
    }
  }
}

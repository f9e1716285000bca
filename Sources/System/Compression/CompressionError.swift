/// Why packed bytes gave nothing.
package enum CompressionError: Error, Hashable, Sendable {
  /// Not what the format allows.
  case corrupt
  /// Would need a larger window than this room grants.
  case tooMuchMemory
  /// Uses something that the library does not know.
  case unsupported
  /// Ends before its last stream does.
  case cut
  /// Goes on behind its last stream with something else.
  case trailing

  /// The reason in a clause, for a person.
  package var reason: String {
    switch self {
    case .corrupt: "its packed data is damaged"
    case .tooMuchMemory: "it needs more memory to unpack than is granted"
    case .unsupported: "it is packed in a way that is not known here"
    case .cut: "its packed data ends too soon"
    case .trailing: "other bytes follow its packed data"
    }
  }
}

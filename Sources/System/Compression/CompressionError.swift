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
    case .corrupt: "its compressed data is damaged"
    case .tooMuchMemory: "it needs more memory to decompress than git-guard may use"
    case .unsupported: "it is compressed in a way that git-guard does not support"
    case .cut: "its compressed data ends too soon"
    case .trailing: "unexpected bytes follow its compressed data"
    }
  }
}

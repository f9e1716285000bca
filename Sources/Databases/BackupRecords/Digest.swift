import BackupModel
import Crypto

/// A SHA-256 that is taken piece by piece.
package struct Digest {
  private var hasher = SHA256()

  package init() {}

  /// Adds bytes, as if all that are ever added stood one behind the other.
  package mutating func add(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
  }

  /// Adds bytes.
  package mutating func add(_ bytes: [UInt8]) { add(bytes.span) }

  /// Adds the UTF-8 of a text.
  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The 64 hexadecimal digits of what was added so far.
  package var hexadecimal: String { hasher.finalize().hexadecimal }
}

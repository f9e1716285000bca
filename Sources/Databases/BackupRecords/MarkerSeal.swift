import BackupModel
import Crypto

/// What makes a change to a marker show: a keyed digest over its bytes.
///
/// It guards against haste and against copies from elsewhere; who may read the key may also forge.
package struct MarkerSeal {
  private let key: SymmetricKey

  /// - Parameter key: secret bytes of this clone; 32 of them are as good as more.
  package init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// How many bytes a key has.
  package static let keySize = 32

  /// The seal of the bytes: 64 hexadecimal digits of HMAC-SHA-256.
  func seal(_ bytes: [UInt8]) -> String {
    HMAC<SHA256>.authenticationCode(for: bytes, using: key).hexadecimal
  }
}

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
    let digits = Array("0123456789abcdef".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: bytes, using: key)
    return String(
      decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

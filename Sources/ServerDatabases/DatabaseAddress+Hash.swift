package import BackupModel
import Crypto

extension DatabaseAddress {
  /// 64 hexadecimal digits that tell one database from another, without naming it.
  package var addressHash: String {
    SHA256.hash(data: Array(identity.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

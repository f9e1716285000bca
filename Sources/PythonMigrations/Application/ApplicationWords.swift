/// The words without which a file of an application need not be read.
enum ApplicationWords {
  private static let words: [[UInt8]] = [
    "drop_all", "create_all", "TRACK_MODIFICATIONS", "flush", "reset_db", "unlink", "rmtree",
    "os.remove", "remove(", "DROP ", "drop ", "Drop ", "TRUNCATE", "truncate", "DELETE", "delete ",
    "migrate",
  ].map { Array($0.utf8) }
  private static let first: Set<UInt8> = Set(words.map { $0[0] })

  static func occur(in bytes: [UInt8]) -> Bool {
    var isFirst = [Bool](repeating: false, count: 256)
    for byte in first { isFirst[Int(byte)] = true }
    for index in bytes.indices where isFirst[Int(bytes[index])] {
      for word in words where word[0] == bytes[index] && bytes[index...].starts(with: word) {
        return true
      }
    }
    return false
  }
}

import BackupModel
import Compression

/// The data of one table or large object: pieces behind their lengths, up to a length of 0.
struct ArchiveBlock {
  private let numbers: ArchiveNumbers
  private let what: String

  init(_ numbers: ArchiveNumbers, what: String) {
    self.numbers = numbers
    self.what = what
  }

  /// The data as it was before it was packed; reads no further than the block.
  func stream(_ packing: CompressionFormat?) throws(BackupFault) -> ByteStream {
    let (numbers, what) = (numbers, what)
    var hasEnded = false
    let pieces = ByteStream { () throws(BackupFault) -> [UInt8]? in
      var bytes: [UInt8] = []
      // Without packing every row is a piece of its own.
      while !hasEnded, bytes.count < 1 << 16 {
        let count: Int
        do throws(BackupFault) { count = try numbers.number() } catch {
          throw error.kind == .cut ? Self.cut(what) : Self.damaged(what)
        }
        guard count >= 0 else { throw Self.damaged(what) }
        if count == 0 {
          hasEnded = true
        } else if try !numbers.stream.append(count, to: &bytes) {
          throw Self.cut(what)
        }
      }
      return bytes.isEmpty ? nil : bytes
    }
    guard let packing, try pieces.has(1) else { return pieces }
    return try pieces.unpacked(packing, of: what)
  }

  private static func cut(_ what: String) -> BackupFault {
    BackupFault(.cut, "is cut short: it ends within the data of \(what)")
  }

  private static func damaged(_ what: String) -> BackupFault {
    BackupFault(.damaged, "is damaged: the data of \(what) is corrupt")
  }
}

extension ByteStream {
  /// Reads everything, for what shows itself while it is unpacked.
  func skipAll() throws(BackupFault) {
    while try has(1) { index = bytes.count }
  }
}

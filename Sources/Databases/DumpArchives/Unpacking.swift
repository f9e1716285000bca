import BackupModel
import Compression

extension ByteStream {
  /// The bytes that those of this stream are packed from.
  ///
  /// - Parameter what: whose bytes they are, for a fault: "its gzip", "table orders".
  func unpacked(_ format: CompressionFormat, of what: String) throws(BackupFault) -> ByteStream {
    let unpacker: Unpacker
    do { unpacker = try Unpacker(format) } catch { throw Self.fault(error, format, what) }
    var output = [UInt8](repeating: 0, count: 1 << 18)
    var hasEnded = false
    return ByteStream { () throws(BackupFault) -> [UInt8]? in
      while !hasEnded {
        let isEnd = try !self.has(1)
        var offset = self.index
        do throws(CompressionError) {
          let count = try unpacker.unpack(self.bytes, from: &offset, into: &output)
          self.index = offset
          if count > 0 { return Array(output[..<count]) }
          if isEnd {
            hasEnded = true
            try unpacker.finish()
          }
        } catch {
          throw Self.fault(error, format, what)
        }
      }
      return nil
    }
  }

  private static func fault(
    _ error: CompressionError, _ format: CompressionFormat, _ what: String
  ) -> BackupFault {
    switch error {
    case .cut:
      BackupFault(.cut, "is cut short: the \(format.word) data of \(what) ends in the middle")
    case .corrupt:
      BackupFault(
        .damaged, "is damaged: the \(format.word) data of \(what) is corrupt")
    case .trailing:
      BackupFault(
        .damaged, "is damaged: unexpected bytes follow the \(format.word) data of \(what)")
    case .tooMuchMemory, .unsupported:
      BackupFault(.unknown, "cannot be read: \(error.reason)")
    }
  }
}

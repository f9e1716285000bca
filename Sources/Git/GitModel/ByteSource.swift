/// Bytes that come from their beginning to their end, each once.
package protocol ByteSource: AnyObject {
  /// The next piece, which is not empty; nil at the end.
  func next() throws(ObjectError) -> ArraySlice<UInt8>?
}

/// The content of a blob in pieces, for blobs that can be asked for nothing but their beginning.
package final class PrefixSource: ByteSource {
  private let blob: any Blob
  private var given = 0
  private var wanted: Int

  /// Starts with a piece of at most `first` bytes; each later one is three times what came before.
  package init(_ blob: any Blob, first: Int = 65_536) {
    self.blob = blob
    wanted = first
  }

  package func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    guard given < blob.size else { return nil }
    let bytes = try blob.prefix(wanted)
    let piece = bytes[min(given, bytes.count)...]
    given = bytes.count
    let (quadruple, overflow) = wanted.multipliedReportingOverflow(by: 4)
    wanted = overflow ? .max : quadruple
    return piece.isEmpty ? nil : piece
  }
}

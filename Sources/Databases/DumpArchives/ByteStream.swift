import BackupModel

/// Bytes that are pulled as they are needed, with a window on those that come next.
final class ByteStream {
  /// The window; a loop over many bytes copies it and sets `index` when it leaves.
  private(set) var bytes: [UInt8] = []
  /// Where reading goes on in the window; beyond its end where bytes were skipped unseen.
  var index = 0
  private var origin = 0
  private var hasEnded = false
  private let pull: () throws(BackupFault) -> [UInt8]?

  /// - Parameter pull: gives the next bytes; nil when there are no more.
  init(_ pull: @escaping () throws(BackupFault) -> [UInt8]?) { self.pull = pull }

  /// How many bytes lie before the next.
  var position: Int { origin + index }

  /// Brings more bytes into the window, those that were read leaving it; false at the end.
  func more() throws(BackupFault) -> Bool {
    while !hasEnded {
      guard let chunk = try pull() else {
        hasEnded = true
        return false
      }
      if chunk.isEmpty { continue }
      if index >= bytes.count {
        origin += bytes.count
        index -= bytes.count
        bytes = chunk
        if index >= bytes.count { continue }
      } else {
        origin += index
        bytes = bytes[index...] + chunk
        index = 0
      }
      return true
    }
    return false
  }

  /// Whether so many bytes are still to come; they then are in the window.
  func has(_ count: Int) throws(BackupFault) -> Bool {
    while bytes.count - index < count {
      guard try more() else { return false }
    }
    return true
  }

  /// The next byte, without reading it.
  func peek() throws(BackupFault) -> UInt8? { try has(1) ? bytes[index] : nil }

  /// Reads one byte.
  func byte() throws(BackupFault) -> UInt8? {
    if index >= bytes.count, try !has(1) { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  /// Reads so many bytes and appends them; false where there are fewer.
  func append(_ count: Int, to target: inout [UInt8]) throws(BackupFault) -> Bool {
    var rest = count
    while rest > 0 {
      guard try has(1) else { return false }
      let part = min(rest, bytes.count - index)
      target += bytes[index..<(index + part)]
      index += part
      rest -= part
    }
    return true
  }

  /// Whether the next bytes are these; they are not read.
  func starts(with text: StaticString) throws(BackupFault) -> Bool {
    let count = text.utf8CodeUnitCount
    guard try has(count) else { return false }
    return bytes[index..<(index + count)].elementsEqual(text.description.utf8)
  }

  /// The bytes up to the end of the line, of which no more than `limit` are kept; reads its end too.
  func line(limit: Int = 1024) throws(BackupFault) -> [UInt8] {
    var line: [UInt8] = []
    while try has(1) {
      let end = bytes[index...].firstIndex(of: 10) ?? bytes.count
      line += bytes[index..<end].prefix(limit - line.count)
      index = end
      if end < bytes.count {
        index += 1
        break
      }
    }
    if line.last == 13 { line.removeLast() }
    return line
  }
}

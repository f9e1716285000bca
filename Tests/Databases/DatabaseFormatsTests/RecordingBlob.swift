import GitModel

/// A blob that remembers how much was asked of it.
final class RecordingBlob: Blob {
  let id: ObjectID? = nil
  private let bytes: [UInt8]
  /// How often its end was asked for, which costs a pass over all of it.
  private(set) var suffixes: [Int] = []
  /// The longest beginning that was asked for.
  private(set) var longest = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }

  func prefix(_ count: Int) -> [UInt8] {
    longest = max(longest, min(count, size))
    return Array(bytes.prefix(count))
  }

  func suffix(_ count: Int) -> [UInt8] {
    suffixes.append(count)
    return Array(bytes.suffix(count))
  }
}

import GitModel

/// The content of a member while it is looked at: as much of it as was asked for stays at hand.
struct StreamBlob: Blob {
  let stream: ByteStream
  /// How many bytes the archive says that there are; nil where it does not.
  private let stated: Int?

  init(_ stream: ByteStream, size: Int? = nil) {
    self.stream = stream
    stated = size
  }

  var id: ObjectID? { nil }

  /// The size where it is known; else more than is ever read.
  var size: Int {
    if let stated { return stated }
    guard stream.isEnded, !stream.isCut else { return .max }
    do { return try stream.ahead(.max).count } catch { return .max }
  }

  func prefix(_ count: Int) throws(ObjectError) -> [UInt8] { Array(try stream.ahead(count)) }

  /// The first `count` bytes, and whether they are all there is.
  func beginning(_ count: Int) throws(ObjectError) -> (bytes: [UInt8], isWhole: Bool) {
    let bytes = try stream.ahead(count)
    return (Array(bytes), bytes.count < count ? !stream.isCut : bytes.count >= size)
  }

  func suffix(_ count: Int) throws(ObjectError) -> [UInt8] {
    size <= 1 << 20 ? Array(try stream.ahead(size).suffix(count)) : []
  }
}

import Characters
import GitModel

/// A blob while it is being judged: its first bytes, and the way to more of them.
struct Sample {
  /// How much is read of every file.
  static let headCount = 4096
  /// How much is read to name the tables of what is known to be a database.
  static let tablesCount = 65_536

  let blob: any Blob
  let name: GitPath
  let head: Bytes
  /// How many archives stand around it.
  let depth: Int

  init(
    _ blob: any Blob, name: GitPath, depth: Int,
    head range: ClosedRange<Int> = Sample.headCount...Sample.headCount
  ) throws(ObjectError) {
    self.blob = blob
    self.name = name
    self.depth = depth
    head = Bytes(try blob.prefix(range))
  }

  var size: Int { blob.size }

  /// Whether the head is all there is.
  var isWhole: Bool { size <= head.count }

  /// The first `count` bytes, and whether they are all there is.
  func beginning(_ count: Int) throws(ObjectError) -> (bytes: [UInt8], isWhole: Bool) {
    if let member = blob as? StreamBlob { return try member.beginning(count) }
    let bytes = try blob.prefix(count)
    return (bytes, bytes.count >= size)
  }

  /// The last name of the path in lower case.
  var lowercasedName: [UInt8] { name.name.map(\.asciiLowercased) }

  /// Whether the last name ends in `suffix`, without case.
  func isNamed(_ suffix: String) -> Bool {
    let (name, suffix) = (lowercasedName, Array(suffix.utf8))
    return name.count >= suffix.count && name.suffix(suffix.count).elementsEqual(suffix)
  }
}

import GitModel

/// The entries of a tree object, one after another, as they are stored.
struct TreeParser {
  /// One entry, its name as a range of the tree's bytes.
  struct Entry {
    let mode: FileMode
    let name: Range<Int>
    let id: ObjectID
  }

  let bytes: [UInt8]
  let id: ObjectID
  /// Where the next entry starts.
  var offset = 0

  /// - Parameter id: the tree's own name, for errors.
  init(_ bytes: [UInt8], id: ObjectID) {
    self.bytes = bytes
    self.id = id
  }

  /// The next entry; nil behind the last.
  mutating func next() throws(ObjectError) -> Entry? {
    guard offset < bytes.count else { return nil }
    var mode: UInt32 = 0
    var position = offset
    while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 8, position - offset < 7 else { throw damaged }
      mode = mode << 3 | UInt32(digit)
      position += 1
    }
    let nameStart = position + 1
    var nameEnd = nameStart
    while nameEnd < bytes.count, bytes[nameEnd] != 0 { nameEnd += 1 }
    let idEnd = nameEnd + 1 + id.format.byteCount
    guard nameEnd > nameStart, idEnd <= bytes.count else { throw damaged }
    let entry = unsafe bytes.withUnsafeBytes { unsafe ObjectID($0, at: nameEnd + 1, id.format) }
    offset = idEnd
    return Entry(mode: FileMode(canonical: mode), name: nameStart..<nameEnd, id: entry)
  }

  private var damaged: ObjectError {
    ObjectError(.corrupt, id: id, detail: "a malformed tree")
  }
}

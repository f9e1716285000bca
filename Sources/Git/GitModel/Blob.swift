/// The content of a stored file, read as far as a question needs and no further.
package protocol Blob {
  /// The object's name; nil for content that is no object, such as an archive's member.
  var id: ObjectID? { get }

  /// How many bytes the content has.
  var size: Int { get }

  /// The first `count` bytes, or all where there are fewer.
  func prefix(_ count: Int) throws(ObjectError) -> [UInt8]

  /// The first bytes, as many of the range as cost no more than the fewest; all where there are fewer.
  func prefix(_ range: ClosedRange<Int>) throws(ObjectError) -> [UInt8]

  /// The last `count` bytes, or all where there are fewer. Costs a pass over the whole content.
  func suffix(_ count: Int) throws(ObjectError) -> [UInt8]

  /// The content from its beginning on, in memory that does not grow with it where that can be had.
  func source() throws(ObjectError) -> any ByteSource
}

extension Blob {
  package func source() throws(ObjectError) -> any ByteSource { PrefixSource(self) }

  package func prefix(_ range: ClosedRange<Int>) throws(ObjectError) -> [UInt8] {
    try prefix(range.upperBound)
  }
}

/// Content that is already in memory.
package struct BytesBlob: Blob {
  package let id: ObjectID?
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8], id: ObjectID? = nil) {
    self.bytes = bytes
    self.id = id
  }

  package var size: Int { bytes.count }
  package func prefix(_ count: Int) -> [UInt8] { Array(bytes.prefix(count)) }
  package func suffix(_ count: Int) -> [UInt8] { Array(bytes.suffix(count)) }
}

/// Why an object could not be read.
package struct ObjectError: Error, Hashable, Sendable {
  /// What is wrong with the object.
  package enum Kind: Sendable {
    /// Not in the object database, though something names it.
    case missing
    /// Not in the object database of a partial clone, whose remote promises to have it.
    case promised
    /// There, but not what git would write.
    case corrupt
    /// Perhaps there: the bounds of the run were reached before it was looked at.
    case unreached
  }

  package let kind: Kind
  package let id: ObjectID?
  /// What the library or git said, in one line.
  package let detail: String

  package init(_ kind: Kind, id: ObjectID?, detail: String) {
    self.kind = kind
    self.id = id
    self.detail = detail
  }
}

import GitModel
import Platform

/// A blob of a repository, read as far as it is asked for.
final class StoredBlob: Blob {
  /// Up to here a blob is read whole: one read costs less than two looks at its parts.
  private static let smallLimit = 1 << 20
  /// So much of a packed blob is read at first: what most files are is plain from it.
  private static let quickCount = 1_024
  /// So much is asked for by who has to look closer.
  private static let headCount = 4_096

  let id: ObjectID?
  let size: Int
  private let name: ObjectID
  private let repository: Repository
  private var whole: [UInt8]?
  /// The first bytes, where a pack gave them.
  private var head: [UInt8] = []

  init(_ id: ObjectID, in repository: Repository) throws(ObjectError) {
    self.id = id
    name = id
    self.repository = repository
    let header: ObjectHeader
    var quick: PackedHeads.Head?
    if case .sound(let loose) = repository.looseObjects.object(id, upTo: StoredBlob.smallLimit) {
      (header, whole) = (loose.header, loose.content)
      repository.bytesRead += whole?.count ?? 0
    } else if case .sound(let packed) = repository.packedHeads.head(
      of: id, upTo: StoredBlob.quickCount)
    {
      (header, quick) = (packed.header, packed)
    } else {
      // Looks once more, and says what is wrong.
      header = try repository.header(id)
    }
    guard header.kind == .blob else {
      throw ObjectError(
        .corrupt, id: id, detail: "a \(header.kind.rawValue) where a blob should be")
    }
    size = header.size
    if let quick { take(quick) }
  }

  private func take(_ packed: PackedHeads.Head) {
    head = packed.bytes
    repository.bytesRead += head.count
    if packed.isWhole { whole = head }
  }

  func prefix(_ count: Int) throws(ObjectError) -> [UInt8] {
    try repository.spend()
    if count <= head.count { return Array(head.prefix(count)) }
    if count <= StoredBlob.headCount, whole == nil,
      // More than is asked for, since a delta may leave bytes out.
      case .sound(let more) = repository.packedHeads.head(
        of: name, upTo: 2 * StoredBlob.headCount)
    {
      take(more)
      if count <= head.count { return Array(head.prefix(count)) }
    }
    if let large = try large(for: count) {
      return try read { () throws(PlatformError) in try large.prefix(count) }
    }
    return Array(try content().prefix(count))
  }

  func prefix(_ range: ClosedRange<Int>) throws(ObjectError) -> [UInt8] {
    if head.count >= range.lowerBound { return Array(head.prefix(range.upperBound)) }
    return try prefix(range.upperBound)
  }

  func suffix(_ count: Int) throws(ObjectError) -> [UInt8] {
    if let large = try large(for: count) {
      // Made of all that is in front of it.
      try repository.spend(content: size)
      return try read { () throws(PlatformError) in try large.suffix(count) }
    }
    return Array(try content().suffix(count))
  }

  func source() throws(ObjectError) -> any ByteSource {
    if size > StoredBlob.smallLimit, whole == nil {
      let large = try read { () throws(PlatformError) in
        try LargeObject(name, size: size, in: repository)
      }
      // A delta that fits into memory is applied once; a larger one costs a pass for each window.
      if let large, !large.isDelta || size > Repository.deltaLimit {
        return try read { () throws(PlatformError) in try large.source(for: id) }
      }
    }
    return PrefixSource(BytesBlob(try content(), id: id), first: size)
  }

  /// The blob as what is read in part, where that costs less than all of it.
  private func large(for count: Int) throws(ObjectError) -> LargeObject? {
    guard size > StoredBlob.smallLimit, whole == nil else { return nil }
    let large = try read { () throws(PlatformError) in
      try LargeObject(name, size: size, in: repository)
    }
    // To put much of a delta together piece by piece takes longer than to apply it.
    guard let large, large.isDelta, size <= Repository.deltaLimit else { return large }
    return count <= StoredBlob.smallLimit ? large : nil
  }

  private func content() throws(ObjectError) -> [UInt8] {
    if let whole { return whole }
    try repository.spend(content: size)
    let bytes = try repository.object(name).bytes
    repository.bytesRead += bytes.count
    whole = bytes
    return bytes
  }

  private func read<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(ObjectError) -> Result {
    do {
      return try body()
    } catch {
      throw ObjectError(.corrupt, id: id, detail: error.message)
    }
  }
}

import GitModel
import Platform

/// A large stored object that is read without ever being whole in memory.
///
/// libgit2 streams loose objects alone: of a packed one of 2.5 GB it wants 3.9 GB and 15 seconds to
/// answer for the first hundred bytes. Here they cost an inflate up to them, and where the object is
/// a delta, as far as its parts come from.
struct LargeObject {
  private let path: String
  private let size: Int
  /// Where the stream starts that is no delta.
  private let offset: Int
  /// How many inflated bytes stand before its content: the header of a loose object.
  private let skipped: Int
  /// Where the deltas start that turn that content into the object, the last of them first.
  private let deltas: [Int]

  /// Whether the object is made from others.
  var isDelta: Bool { !deltas.isEmpty }

  /// Finds an object of so many bytes as a loose file or in a pack; nil where it is neither.
  init?(
    _ id: ObjectID, size: Int, in place: RepositoryPlace, _ packs: Packs
  ) throws(PlatformError) {
    self.size = size
    let hex = id.hex
    for directory in place.allObjectDirectories {
      let loose = "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
      guard Files.kind(loose) != nil else { continue }
      guard let head = try Inflater(loose, at: 0)?.next(), let end = head.firstIndex(of: 0) else {
        throw PlatformError("\(loose) is damaged")
      }
      (path, offset, skipped, deltas) = (loose, 0, end - head.startIndex + 1, [])
      return
    }
    guard let (pack, start) = try packs.find(id) else { return nil }
    let object = try PackedObject(at: start, of: pack, format: id.format)
    (path, offset, skipped, deltas) = (pack.path, object.base, 0, object.deltas)
  }

  /// The first bytes of the content.
  func prefix(_ count: Int) throws(PlatformError) -> [UInt8] {
    try bytes(in: 0..<min(count, size))
  }

  /// The last bytes of the content, after a pass over all of it.
  func suffix(_ count: Int) throws(PlatformError) -> [UInt8] {
    try bytes(in: max(size - count, 0)..<size)
  }

  /// The bytes in a range of the content.
  func bytes(in range: Range<Int>) throws(PlatformError) -> [UInt8] {
    var pieces = DeltaPieces(range)
    for delta in deltas where !pieces.isComplete { try pieces.follow(inflater(at: delta)) }
    if !pieces.isComplete { try pieces.finish(inflater(at: offset), skipping: skipped) }
    return pieces.result
  }

  private func inflater(at offset: Int) throws(PlatformError) -> Inflater {
    guard let inflater = Inflater(path, at: offset) else {
      throw PlatformError("cannot read \(path): \(Files.reason())")
    }
    return inflater
  }
}

extension RepositoryPlace {
  /// Every folder with objects, those that alternates name included (gitrepository-layout(5)).
  var allObjectDirectories: [String] {
    var found: [String] = []
    var waiting = objectDirectories
    // git follows alternates of alternates five deep; a list that names itself must end too.
    while let directory = waiting.popLast(), found.count < 64 {
      guard !found.contains(directory) else { continue }
      found.append(directory)
      let list: [UInt8]
      do {
        list = try Files.content(of: directory + "/info/alternates") ?? []
      } catch {
        continue
      }
      for line in list.split(separator: UInt8(ascii: "\n")) where line.first != 0x23 {
        let path = String(decoding: line, as: UTF8.self)
        waiting.append(path.hasPrefix("/") ? path : "\(directory)/\(path)")
      }
    }
    return found
  }
}

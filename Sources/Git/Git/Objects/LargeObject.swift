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
  /// How many bytes that stream has.
  private let streamSize: Int
  /// How many inflated bytes stand before its content: the header of a loose object.
  private let skipped: Int
  /// Where the deltas start that turn that content into the object, the last of them first.
  private let deltas: [Int]

  /// Whether the object is made from others.
  var isDelta: Bool { !deltas.isEmpty }

  /// Finds an object of so many bytes in a pack or as a loose file; nil where it is neither.
  init?(_ id: ObjectID, size: Int, in repository: Repository) throws(PlatformError) {
    self.size = size
    if let (pack, start) = repository.packs.find(id) {
      let object = try PackedObject(at: start, of: pack, format: id.format)
      (path, offset, skipped, deltas) = (pack.path, object.base, 0, object.deltas)
      streamSize = object.baseSize
      return
    }
    guard let loose = repository.looseObjects.file(of: id, size: size) else { return nil }
    (path, offset, skipped, deltas) = (loose.path, 0, loose.start, [])
    streamSize = size
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
    var pieces = DeltaPieces(range, of: size)
    for delta in deltas where !pieces.isComplete { try pieces.follow(inflater(at: delta)) }
    if !pieces.isComplete {
      guard pieces.size == streamSize else { throw PackEntry.damaged }
      try pieces.finish(inflater(at: offset), skipping: skipped)
    }
    return pieces.result
  }

  /// The content from its beginning on: inflated once, or put together a window at a time.
  func source(for id: ObjectID?) throws(PlatformError) -> any ByteSource {
    if isDelta { return LargeObjectWindows(self, size: size, id: id) }
    return InflatedSource(try inflater(at: offset), skipping: skipped, size: size, id: id)
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
      let text = String(decoding: list, as: UTF8.self)
      for path in AlternateDirectories.list(text, separator: UInt8(ascii: "\n")) {
        waiting.append(path.hasPrefix("/") ? path : "\(directory)/\(path)")
      }
    }
    return found
  }
}

import GitModel
import Platform

/// A large stored object that is read without ever being whole in memory.
///
/// libgit2 streams loose objects alone: of a packed one of 2.5 GB it wants 3.9 GB and 15 seconds to
/// answer for the first hundred bytes. git stores what is larger than `core.bigFileThreshold` (512
/// MiB) without deltas, so that a plain inflate finds the beginning.
struct LargeObject {
  private let path: String
  private let offset: Int
  /// How many inflated bytes stand before the content: the header of a loose object.
  private let skipped: Int

  /// Finds the object as a loose file or undeltified in a pack; nil where it is neither.
  init?(_ id: ObjectID, in place: RepositoryPlace) throws(PlatformError) {
    let hex = id.hex
    for directory in place.allObjectDirectories {
      let loose = "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
      guard Files.kind(loose) != nil else { continue }
      guard let head = try Inflater(loose, at: 0)?.next(), let end = head.firstIndex(of: 0) else {
        throw PlatformError("\(loose) is damaged")
      }
      (path, offset, skipped) = (loose, 0, end - head.startIndex + 1)
      return
    }
    for directory in place.allObjectDirectories {
      for entry in Files.names(in: directory + "/pack") {
        guard entry.name.suffix(4).elementsEqual(".idx".utf8) else { continue }
        let name = String(decoding: entry.name.dropLast(4), as: UTF8.self)
        let stem = "\(directory)/pack/\(name)"
        guard let index = try PackIndex(stem + ".idx", format: id.format),
          let start = index.offset(of: id)
        else { continue }
        guard let content = try LargeObject.content(of: stem + ".pack", at: start) else {
          return nil
        }
        (path, offset, skipped) = (stem + ".pack", content, 0)
        return
      }
    }
    return nil
  }

  /// The first bytes of the content.
  func prefix(_ count: Int) throws(PlatformError) -> [UInt8] {
    var collected: [UInt8] = []
    let inflater = try inflater()
    while collected.count < count + skipped, let piece = try inflater.next() { collected += piece }
    return Array(collected.dropFirst(skipped).prefix(count))
  }

  /// The last bytes of the content, after a pass over all of it.
  func suffix(_ count: Int) throws(PlatformError) -> [UInt8] {
    var last: [UInt8] = []
    let inflater = try inflater()
    while let piece = try inflater.next() {
      last = Array((last + piece.suffix(count)).suffix(count))
    }
    return last
  }

  private func inflater() throws(PlatformError) -> Inflater {
    guard let inflater = Inflater(path, at: offset) else {
      throw PlatformError("cannot read \(path): \(Files.reason())")
    }
    return inflater
  }

  /// Where the zlib stream of an undeltified object starts; nil for a delta.
  ///
  /// gitformat-pack(5), "pack-*.pack files".
  private static func content(of pack: String, at offset: Int) throws(PlatformError) -> Int? {
    guard let bytes = try FileBytes.map(pack) else { throw PlatformError("\(pack) is missing") }
    var position = offset
    guard position < bytes.count else { throw PlatformError("\(pack) is cut off") }
    let kind = (bytes.byte(at: position) >> 4) & 7
    while bytes.byte(at: position) & 0x80 != 0 {
      position += 1
      guard position < bytes.count else { throw PlatformError("\(pack) is cut off") }
    }
    return (1...4).contains(kind) ? position + 1 : nil
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

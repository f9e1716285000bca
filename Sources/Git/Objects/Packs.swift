import GitModel
import Platform

/// The packs of a repository, each mapped once.
final class Packs {
  /// A pack and its index.
  struct Pack {
    let path: String
    let content: FileBytes
    let index: PackIndex
  }

  private let directories: [String]
  private let format: ObjectID.Format
  private var packs: [Pack]?
  /// Which pack had the last object: the next one is mostly beside it.
  private var recent = 0

  /// - Parameter directories: every folder with objects.
  init(in directories: [String], format: ObjectID.Format) {
    self.directories = directories
    self.format = format
  }

  /// The pack that has an object, and where in it; nil where none does.
  func find(_ id: ObjectID) throws(PlatformError) -> (pack: Pack, offset: Int)? {
    guard let place = try place(of: id), let packs else { return nil }
    return (packs[place.pack], place.offset)
  }

  /// The number of the pack that has an object, and where in it; nil where none does.
  func place(of id: ObjectID) throws(PlatformError) -> (pack: Int, offset: Int)? {
    if packs == nil { packs = try opened() }
    guard let packs else { return nil }
    for step in packs.indices {
      let number = (recent + step) % packs.count
      if let offset = packs[number].index.offset(of: id) {
        recent = number
        return (number, offset)
      }
    }
    return nil
  }

  private func opened() throws(PlatformError) -> [Pack] {
    var found: [Pack] = []
    for directory in directories {
      for entry in Files.names(in: directory + "/pack") {
        guard entry.name.suffix(4).elementsEqual(".idx".utf8) else { continue }
        let name = String(decoding: entry.name.dropLast(4), as: UTF8.self)
        let stem = "\(directory)/pack/\(name)"
        guard let index = try PackIndex(stem + ".idx", format: format),
          let content = try FileBytes.map(stem + ".pack")
        else { continue }
        found.append(Pack(path: stem + ".pack", content: content, index: index))
      }
    }
    return found
  }
}

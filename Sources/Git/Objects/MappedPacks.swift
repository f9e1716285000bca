import GitModel
import Platform
import Synchronization

/// The packs of a repository, each mapped once for all threads that read it.
package final class MappedPacks: Sendable {
  /// A pack and its index.
  struct Pack: Sendable {
    let path: String
    let content: FileBytes
    let index: PackIndex
  }

  private let directories: [String]
  private let format: ObjectID.Format
  private let mapped = Mutex<[Pack]?>(nil)

  /// - Parameter directories: every folder with objects.
  init(in directories: [String], format: ObjectID.Format) {
    self.directories = directories
    self.format = format
  }

  /// The packs, mapped when they are first asked for.
  func all() throws(PlatformError) -> [Pack] {
    try mapped.withLock { mapped throws(PlatformError) in
      if let mapped { return mapped }
      let found = try open()
      mapped = found
      return found
    }
  }

  private func open() throws(PlatformError) -> [Pack] {
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

import Synchronization

/// The files that this process has mapped, each once, however many threads read it.
///
/// A repository opened by each of several threads would map its packs as often, and what is resident
/// of a mapping counts for each.
enum Mappings {
  /// What tells the content of a file from that of another.
  struct Key: Equatable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int
    private let modified: SIMD4<Int64>

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int(status.st_size)
      #if canImport(Darwin)
        let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
      #else
        let (written, changed) = (status.st_mtim, status.st_ctim)
      #endif
      modified = SIMD4(
        Int64(written.tv_sec), Int64(written.tv_nsec), Int64(changed.tv_sec),
        Int64(changed.tv_nsec))
    }
  }

  private struct Mapping {
    let key: Key
    let address: UInt
    var users: Int
  }

  // No dictionary: there are few, and the first one of a process costs more than a hundred looks.
  private static let known = Mutex<[Mapping]>([])

  /// The address of a file's bytes, mapped now where they are not yet; nil where that fails.
  static func take(_ key: Key, map: () -> UInt?) -> UInt? {
    known.withLock { known in
      if let index = known.firstIndex(where: { $0.key == key }) {
        known[index].users += 1
        return known[index].address
      }
      guard let address = map() else { return nil }
      known.append(Mapping(key: key, address: address, users: 1))
      return address
    }
  }

  /// Gives a mapping back; whether it was the last user, who unmaps it.
  static func release(_ key: Key) -> Bool {
    known.withLock { known in
      guard let index = known.firstIndex(where: { $0.key == key }) else { return false }
      known[index].users -= 1
      guard known[index].users == 0 else { return false }
      known.remove(at: index)
      return true
    }
  }
}

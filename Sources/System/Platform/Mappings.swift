import Synchronization

/// The files that this process has mapped, each once, however many threads read it.
///
/// A repository opened by each of several threads would map its packs as often, and what is resident
/// of a mapping counts for each.
enum Mappings {
  /// What tells the content of a file from that of another.
  struct Key: Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int
    private let modified: [Int]

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int(status.st_size)
      #if canImport(Darwin)
        let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
      #else
        let (written, changed) = (status.st_mtim, status.st_ctim)
      #endif
      modified = [written.tv_sec, written.tv_nsec, changed.tv_sec, changed.tv_nsec].map { Int($0) }
    }
  }

  private struct Mapping {
    let address: UInt
    var users: Int
  }

  private static let known = Mutex<[Key: Mapping]>([:])

  /// The address of a file's bytes, mapped now where they are not yet; nil where that fails.
  static func take(_ key: Key, map: () -> UInt?) -> UInt? {
    known.withLock { known in
      if let mapping = known[key] {
        known[key]?.users += 1
        return mapping.address
      }
      guard let address = map() else { return nil }
      known[key] = Mapping(address: address, users: 1)
      return address
    }
  }

  /// Gives a mapping back; whether it was the last user, who unmaps it.
  static func release(_ key: Key) -> Bool {
    known.withLock { known in
      guard let mapping = known[key] else { return false }
      guard mapping.users == 1 else {
        known[key]?.users -= 1
        return false
      }
      known[key] = nil
      return true
    }
  }
}

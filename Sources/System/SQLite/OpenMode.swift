import CSQLite

/// What a connection may do with a file.
package enum OpenMode: Sendable, Hashable {
  /// Reads, under SQLite's locks. Beside a database in WAL mode it makes `-wal` and `-shm` where
  /// they are missing, and leaves them there.
  case readOnly
  /// Reads without any lock and without any file beside it: only for what nobody writes. What
  /// stands in a `-wal` or `-journal` is passed over.
  case immutable
  /// Reads and writes what is there.
  case readWrite
  /// Reads and writes, and makes the file where there is none.
  case create

  var flags: Int32 {
    let access =
      switch self {
      case .readOnly, .immutable: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    // A connection belongs to one thread here, so that a lock at each call would be for nothing.
    return access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
  }

  /// The name of a file as SQLite wants it (sqlite.org/uri.html); nil where no file can be named so.
  ///
  /// Always a URI, because some SQLites read `file:…` as one unasked, and since `:memory:` and the
  /// empty name, which mean something else to SQLite, are then files too.
  func uri(of path: String) -> String? {
    guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
    let digits = Array("0123456789ABCDEF".utf8)
    var uri = Array((path.hasPrefix("/") ? "file://" : "file:./").utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.append(byte)
      default: uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self) + (self == .immutable ? "?immutable=1" : "")
  }
}

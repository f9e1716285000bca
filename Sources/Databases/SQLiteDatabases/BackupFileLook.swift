import BackupRecords
import BackupModel
import Platform

/// What can be said against a backup file before SQLite opens it.
enum BackupFileLook {
  /// Demands a regular file of its own that is not empty.
  static func regular(_ path: String, live: FileIdentity?) throws(BackupFault) {
    let status = try read { () throws(PlatformError) in
      try Files.status(path, followsLinks: false)
    }
    guard let status else { throw BackupFault(.missing, "does not exist") }
    let target = try read { () throws(PlatformError) in try Files.status(path) }
    if let live, let target, FileIdentity(target).isSameFile(as: live) {
      throw BackupFault(.live, "is the live database itself under another name, not a backup")
    }
    switch status.kind {
    case .file: break
    case .symbolicLink:
      throw BackupFault(
        .unreadable, "is a symbolic link: a backup must be a regular file")
    case .directory: throw BackupFault(.unreadable, "is a folder, not a file")
    case .other: throw BackupFault(.unreadable, "is a device or a pipe, not a file")
    }
    guard status.size > 0 else { throw BackupFault(.empty, "is empty: 0 bytes") }
  }

  /// Demands that it begins as a database and is as long as it says.
  static func header(_ path: String) throws(BackupFault) -> SQLiteHeader {
    let (bytes, size) = try read { () throws(PlatformError) -> ([UInt8], Int) in
      guard let file = try OpenFile.open(path) else {
        throw PlatformError("\(path) disappeared during the read")
      }
      return (try file.bytes(at: 0, count: SQLiteHeader.size), try file.status().size)
    }
    guard bytes.starts(with: SQLiteHeader.magic) else { throw wrongStart(bytes) }
    guard bytes.count == SQLiteHeader.size else {
      throw BackupFault(.cut, "is cut short: \(size) bytes, less than a database's header")
    }
    guard let header = SQLiteHeader(bytes) else {
      throw BackupFault(.damaged, "is damaged: its header has an invalid page size")
    }
    // A file may be longer than its pages: some programs grow it in large steps.
    if let pages = header.pageCount, pages * header.pageSize > size {
      throw BackupFault(
        .cut, "is cut short: \(size) of \(pages * header.pageSize) bytes are there")
    }
    guard size >= header.pageSize, header.pageCount != nil || size % header.pageSize == 0 else {
      throw BackupFault(.cut, "is cut short: it ends within a page")
    }
    return header
  }

  /// Demands that no part of it stands in another file.
  static func nothingBeside(_ path: String) throws(BackupFault) {
    for suffix in ["-wal", "-journal"] {
      let first = try read { () throws(PlatformError) in
        try OpenFile.open(path + suffix)?.bytes(at: 0, count: 1).first
      }
      // The journal of a transaction that is done begins with zeros.
      guard let first, suffix == "-wal" || first != 0 else { continue }
      throw BackupFault(
        .unfinished,
        suffix == "-wal"
          ? "is not finished: part of it may be in the -wal file beside it"
          : "is not finished: the -journal file beside it is from an interrupted transaction")
    }
  }

  private static func wrongStart(_ bytes: [UInt8]) -> BackupFault {
    if SQLiteHeader.magic.starts(with: bytes) {
      return BackupFault(.cut, "is cut short: \(bytes.count) bytes")
    }
    if bytes.allSatisfy({ $0 == 0 }) {
      return BackupFault(.damaged, "is damaged: it begins with zeros")
    }
    if bytes.allSatisfy({ $0 >= 0x20 || (9...13).contains($0) }),
      bytes.prefix(16).contains(0x20) || bytes.allSatisfy({ $0 < 0x80 })
    {
      return BackupFault(.unknown, "is text, not a SQLite database")
    }
    return BackupFault(
      .unknown, "does not start like a SQLite database: it is something else, or encrypted")
  }

  private static func read<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(BackupFault) -> Result {
    do {
      return try body()
    } catch {
      throw BackupFault(.unreadable, "cannot be read: \(error.message)")
    }
  }
}

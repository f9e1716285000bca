import BackupModel
import BackupRecords
import Platform

/// A live database as files: what its folder tells without SQLite, and without any effect on it.
///
/// It must outlive every connection to the same database: closing a file that SQLite has locked
/// drops the locks of the whole process (fcntl(2)).
final class DatabaseFiles {
  /// Where the database is, links resolved: the files beside it are named after that.
  let path: String
  private let address: String
  private let database: OpenFile
  /// Indexes of the log that were open at some look; SQLite locks them, as the database itself.
  private var indexes: [OpenFile] = []

  init(_ path: String, address: String) throws(SourceError) {
    self.address = address
    guard let resolved = Files.resolved(path) else {
      throw SourceError(.unreachable, "there is no database at \(address)")
    }
    self.path = resolved
    do throws(PlatformError) {
      guard let file = try OpenFile.open(resolved) else {
        throw PlatformError("\(resolved) disappeared during the read")
      }
      database = file
    } catch {
      throw SourceError(.forbidden, error.message)
    }
  }

  /// What the files say now.
  func look() throws(SourceError) -> FileLook {
    do throws(PlatformError) {
      // Each commit changes at least one of these. While it happens a look may see some of them as
      // they were and some as they are; it then equals neither the look before nor the one after.
      let named = try Files.status(path)
      let status = try database.status()
      guard named?.isSameFile(as: status) ?? false else {
        throw PlatformError("\(address) was replaced during the read")
      }
      let log = try lookAtLog()
      let journal = try lookAtJournal()
      let bytes = try database.bytes(at: 0, count: SQLiteHeader.size)
      return FileLook(status: status, header: bytes, log: log, journal: journal)
    } catch {
      throw SourceError(.failed, error.message)
    }
  }

  private func lookAtLog() throws(PlatformError) -> FileLook.Log? {
    guard let file = try OpenFile.open(path + "-wal") else { return nil }
    let status = try file.status()
    let salts = try file.bytes(at: 16, count: 8)
    guard status.size >= 32 else {
      return FileLook.Log(status: status, salts: [], index: [], isInUse: try index() != nil)
    }
    return FileLook.Log(status: status, salts: salts, index: try index() ?? [], isInUse: true)
  }

  /// The last commit as the log's index has it; nil where there is no index.
  ///
  /// Frames, pages, the running checksum of all frames, salts
  /// (sqlite.org/walformat.html#the_wal_index_header).
  /// Frames overwritten in a log that starts again change neither its size nor, within one tick of
  /// the clock, its date: only this tells. What SQLite counts anew after a crash is left out.
  private func index() throws(PlatformError) -> [UInt8]? {
    guard let status = try Files.status(path + "-shm") else { return nil }
    if let file = indexes.last, try file.status().isSameFile(as: status) {
      return try file.bytes(at: 16, count: 24)
    }
    guard let file = try OpenFile.open(path + "-shm") else { return nil }
    indexes.append(file)
    return try file.bytes(at: 16, count: 24)
  }

  /// The size and date of a journal that may be of a transaction half written into the database.
  ///
  /// Nil where there is none. A journal that is done is empty or begins with zeros.
  private func lookAtJournal() throws(PlatformError) -> FileStatus? {
    guard let file = try OpenFile.open(path + "-journal"),
      let first = try file.bytes(at: 0, count: 1).first, first != 0
    else { return nil }
    return try file.status()
  }
}

package import BackupModel
import BackupRecords
import Platform
import SQLiteDatabases
import ServerDatabases

/// Shows what a backup of any kind holds, or why it is none.
package enum Examiner {
  /// A backup that was read to its last byte.
  package struct Finding: Hashable, Sendable {
    package let examination: Examination
    /// 64 hexadecimal digits of SHA-256.
    package let sha256: String
    package let identity: FileIdentity
  }

  /// Reads a file from its first byte to its last.
  ///
  /// - Parameters:
  ///   - live: the database that it should be a backup of, where that is a file here.
  ///   - fingerprinted: whether the values of a SQLite database are summed up too.
  package static func examine(
    _ path: String, live: FileIdentity? = nil, fingerprinted: Bool = true
  ) throws(BackupFault) -> Finding {
    // First, because it fills the system's cache, and because a link or a folder ends here.
    let digest = try digest(of: path, live: live)
    let examination =
      try isSQLite(path)
      ? SQLiteExamination.examine(path, live: live, fingerprinted: fingerprinted)
      : DumpFile.examine(path)
    return Finding(examination: examination, sha256: digest.sha256, identity: digest.identity)
  }

  /// Hashes a file, and says what is wrong where that cannot be done.
  static func digest(
    of path: String, live: FileIdentity?
  ) throws(BackupFault) -> FileDigest {
    do {
      guard let status = try Files.status(path, followsLinks: false) else {
        throw BackupFault(.missing, "no longer exists")
      }
      guard status.kind != .symbolicLink else {
        throw BackupFault(.live, "is a link whose target may change with the database")
      }
      if let live, FileIdentity(status).isSameFile(as: live) {
        throw BackupFault(.live, "is the live database itself under a second name")
      }
      guard status.kind == .file else { throw BackupFault(.unreadable, "is not a file") }
      guard status.size > 0 else { throw BackupFault(.empty, "is empty") }
      guard let digest = try FileDigest.sha256(path) else {
        throw BackupFault(.missing, "no longer exists")
      }
      return digest
    } catch let error as PlatformError {
      throw BackupFault(.unreadable, "cannot be read: \(error.message)")
    } catch let fault as BackupFault {
      throw fault
    } catch {
      throw BackupFault(.unreadable, "cannot be read")
    }
  }

  private static func isSQLite(_ path: String) throws(BackupFault) -> Bool {
    try reading { () throws(PlatformError) in
      let magic = try OpenFile.open(path)?.bytes(at: 0, count: 16) ?? []
      return magic.starts(with: "SQLite format 3\0".utf8) || magic.allSatisfy { $0 == 0 }
    }
  }

  private static func reading<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(BackupFault) -> Result {
    do { return try body() } catch {
      throw BackupFault(.unreadable, "cannot be read: \(error.message)")
    }
  }
}

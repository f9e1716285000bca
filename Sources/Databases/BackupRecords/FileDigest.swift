package import BackupModel
package import Platform

/// The SHA-256 of a file, and which writing of the file it is of.
package struct FileDigest: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package let sha256: String
  package let identity: FileIdentity

  /// Reads a regular file from its first byte to its last, in a megabyte of memory.
  ///
  /// Reading it also brings it into the system's cache: an examination that comes after takes a
  /// third of the time.
  /// - Returns: nil where nothing stands there.
  /// - Throws: where it cannot be read, is a symbolic link, or was written while it was read.
  package static func sha256(_ path: String) throws(PlatformError) -> FileDigest? {
    guard let named = try Files.status(path, followsLinks: false) else { return nil }
    guard named.kind == .file else {
      throw PlatformError("cannot read \(path): not a regular file")
    }
    guard let file = try OpenFile.open(path) else { return nil }
    let before = try file.status()
    var digest = Digest()
    try file.forEachChunk { digest.add($0) }
    guard try file.status() == before, before == named else {
      throw PlatformError("cannot read \(path): it changed during the read")
    }
    return FileDigest(sha256: digest.hexadecimal, identity: FileIdentity(before))
  }
}

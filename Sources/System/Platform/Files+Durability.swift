/// What must be on the disk before anything is built on it.
extension Files {
  /// Makes an empty file where nothing stands yet.
  ///
  /// - Parameter mode: the permissions, less what the person's umask takes away.
  package static func create(_ path: String, mode: mode_t) throws(PlatformError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw PlatformError("cannot write \(path): \(reason())") }
    close(descriptor)
  }

  /// Waits until the content of a file, or the names in a folder, are on the disk.
  package static func synchronize(_ path: String) throws(PlatformError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PlatformError("cannot write \(path): \(reason())") }
    defer { close(descriptor) }
    #if canImport(Darwin)
      // fsync(2) of macOS stops at the drive's own cache.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    guard fsync(descriptor) == 0 else {
      throw PlatformError("cannot write \(path): \(reason())")
    }
  }

  /// Writes a file as `replace` does, and waits until it is on the disk under its name.
  package static func replaceDurably(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(PlatformError) {
    let draft = "\(path)\(draftMark)\(getpid())\(durableMark)"
    try replace(draft, with: bytes, mode: mode)
    do {
      try synchronize(draft)
      try move(draft, to: path)
      try synchronize(folder(of: path))
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }

  /// Lets nobody but its owner read a file.
  package static func keepPrivate(_ path: String) throws(PlatformError) {
    guard unsafe chmod(path, 0o600) == 0 else {
      throw PlatformError("cannot change the permissions of \(path): \(reason())")
    }
  }

  /// The folder that a path is in.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

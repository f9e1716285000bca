/// What the system tells of a file without reading it.
package struct FileStatus: Hashable, Sendable {
  package let kind: Files.Kind
  package let device: UInt64
  package let inode: UInt64
  /// How many names it has.
  package let links: Int
  /// Bytes.
  package let size: Int
  /// When its content was last written, in nanoseconds since 1970-01-01 00:00 UTC.
  package let modified: Int
  /// When its content, names or permissions last changed, in the same unit; it cannot be set.
  package let changed: Int

  /// Who may do what with it, as `chmod` takes it.
  package let permissions: mode_t

  /// Whether it belongs to the person who runs this process, be it through `sudo`.
  package let isOwn: Bool

  init(_ status: stat) {
    let user = geteuid()
    isOwn =
      status.st_uid == user
      || user == 0 && Variables.value("SUDO_UID").flatMap { UInt32($0) } == status.st_uid
    permissions = status.st_mode & 0o7777
    kind = Files.kind(ofMode: status.st_mode)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    links = Int(status.st_nlink)
    size = Int(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// Whether both are of one file, whatever its names.
  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}

extension Files {
  /// What the system tells of what stands at a path; nil where nothing does.
  ///
  /// - Parameter followsLinks: whether a symbolic link stands for its target.
  /// - Throws: where the system does not say, as in a folder that may not be entered.
  package static func status(
    _ path: String, followsLinks: Bool = true
  ) throws(PlatformError) -> FileStatus? {
    var status = stat()
    let result = unsafe followsLinks ? stat(path, &status) : lstat(path, &status)
    if result == 0 { return FileStatus(status) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw PlatformError("cannot access \(path): \(reason())")
  }
}

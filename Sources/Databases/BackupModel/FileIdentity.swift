/// Which file stood at a path, and which writing of it, as the system tells without reading it.
package struct FileIdentity: Hashable, Sendable {
  package var device: UInt64
  package var inode: UInt64
  package var size: Int
  /// Nanoseconds since 1970-01-01 00:00 UTC.
  package var modified: Int
  /// Nanoseconds since 1970-01-01 00:00 UTC; nobody can set it, but by setting the clock.
  package var changed: Int

  package init(device: UInt64, inode: UInt64, size: Int, modified: Int, changed: Int) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Whether both are names of one file.
  package func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && inode == other.inode
  }

  /// Whether both are one writing of one file.
  ///
  /// The number of a device is another one after the next start of the machine, or where a disk is
  /// mounted again; the rest nobody can set.
  package func isSameWriting(as other: FileIdentity) -> Bool {
    (inode, size, modified, changed) == (other.inode, other.size, other.modified, other.changed)
  }
}

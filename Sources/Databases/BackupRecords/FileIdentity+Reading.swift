package import BackupModel
package import Platform

extension FileIdentity {
  /// The identity of a file that the system has told of.
  package init(_ status: FileStatus) {
    self.init(
      device: status.device, inode: status.inode, size: status.size, modified: status.modified,
      changed: status.changed)
  }

  /// What stands at a path now; nil where nothing does.
  ///
  /// - Parameter followsLinks: whether a symbolic link stands for its target. A backup never is one.
  package static func of(
    _ path: String, followsLinks: Bool = false
  ) throws(PlatformError) -> FileIdentity? {
    try Files.status(path, followsLinks: followsLinks).map(FileIdentity.init)
  }
}

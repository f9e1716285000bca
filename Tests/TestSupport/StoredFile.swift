package import Foundation

/// A file that git has made read-only, and that a test damages.
package struct StoredFile {
  package let url: URL
  /// What it held at first.
  package let original: [UInt8]

  package init(_ url: URL) throws {
    self.url = url
    original = [UInt8](try Data(contentsOf: url))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: url.path)
  }

  /// The file of a loose object of a repository.
  package init(object hex: some StringProtocol, in gitDirectory: URL) throws {
    try self.init(
      gitDirectory.appending(path: "objects/\(hex.prefix(2))/\(hex.dropFirst(2))"))
  }

  /// Puts bytes in its place, under a new inode: what was mapped before stays as it was.
  package func replace(by bytes: [UInt8]) throws {
    try FileManager.default.removeItem(at: url)
    try Data(bytes).write(to: url)
  }

  package func restore() throws { try replace(by: original) }
}

package import Foundation

/// A folder that is gone when nothing refers to it any more.
package final class TemporaryFolder: Sendable {
  /// Where it is, with every symbolic link resolved.
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "git-guard-test-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      // What a test made unreadable stays in the system's temporary folder.
    }
  }

  /// The path of something inside.
  package func path(_ name: String) -> String { url.appending(path: name).path }
}

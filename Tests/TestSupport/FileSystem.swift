package import Foundation

/// Whether this process may mount a file system of its own.
package let mayMount: Bool = {
  guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
  let mount = Command(
    ["sh", "-c", "mount -t tmpfs -o size=64k none \"$0\" && umount \"$0\"", folder.url.path],
    in: folder.url, environment: ProcessInfo.processInfo.environment)
  return (try? mount.run().status) == 0
}()

/// A file system of its own, small or read-only, for as long as a body runs.
package func withFileSystem<Result>(
  _ options: String, at folder: URL, _ body: () throws -> Result
) throws -> Result {
  let environment = ProcessInfo.processInfo.environment
  try Command(
    ["mount", "-t", "tmpfs", "-o", options, "none", folder.path], in: folder,
    environment: environment
  ).succeed()
  defer {
    _ = try? Command(
      ["umount", "-l", folder.path], in: URL(filePath: "/"), environment: environment
    ).run()
  }
  return try body()
}

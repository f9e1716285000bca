import GitModel
import GuardPolicy
import Platform

/// Where a baseline may be written: a path without a file, or an earlier baseline.
///
/// The policy that names the file comes with a clone, and may name anybody's.
struct BaselinePlace {
  let path: String

  /// - Throws: why nothing may be written there.
  init(_ name: GitPath, below top: String) throws(PlatformError) {
    let parts = name.components.map { String(decoding: $0, as: UTF8.self) }
    guard !parts.contains(where: { $0.lowercased() == ".git" || $0 == ".." }) else {
      throw PlatformError("\(name) belongs to git and cannot hold a baseline")
    }
    var place = top
    for part in parts {
      place += "/" + part
      if try Files.status(place, followsLinks: false)?.kind == .symbolicLink {
        throw PlatformError("\(name) goes through a symbolic link and cannot hold a baseline")
      }
    }
    path = place
    guard let status = try Files.status(place, followsLinks: false) else { return }
    guard status.kind == .file, let content = try Files.content(of: place, limit: 16 << 20),
      BaselinePlace.isBaseline(content)
    else {
      throw PlatformError(
        "\(name) exists and is not a baseline; name another file under audit: baseline:")
    }
  }

  private static func isBaseline(_ content: [UInt8]) -> Bool {
    do {
      _ = try BaselineFile.read(content)
      return true
    } catch {
      // A damaged baseline is rewritten.
      return content.starts(with: BaselineFile.heading.utf8)
    }
  }
}

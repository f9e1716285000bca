import Git
import Platform
import Problems

/// Another work tree of the same repository, and its hooks.
struct WorktreeLook {
  /// Its top.
  let path: String
  let hooks: Result<HookLook, Problem>

  /// More are not looked at one by one.
  private static let most = 32

  /// Every other work tree that is there.
  static func others(of place: RepositoryPlace) -> [WorktreeLook] {
    var tops: [String] = []
    let folder = place.commonDirectory + "/worktrees"
    for entry in Files.names(in: folder) {
      let name = String(decoding: entry.name, as: UTF8.self)
      if let top = top(namedIn: "\(folder)/\(name)/gitdir") { tops.append(top) }
    }
    if !tops.isEmpty, place.commonDirectory.hasSuffix("/.git") {
      tops.append(String(place.commonDirectory.dropLast(5)))
    }
    let own = place.workTree.flatMap(Files.resolved)
    return tops.compactMap(Files.resolved).filter { $0 != own }.sorted().prefix(most).map { top in
      WorktreeLook(path: top, hooks: hooks(in: top))
    }
  }

  /// gitrepository-layout(5): the file names the `.git` of the work tree; nil where that is gone.
  private static func top(namedIn file: String) -> String? {
    let bytes: [UInt8]?
    do { bytes = try Files.content(of: file, limit: 1 << 16) } catch { return nil }
    guard let bytes else { return nil }
    let path = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let absolute = path.hasPrefix("/") ? path : "\(Files.folder(of: file))/\(path)"
    return Files.kind(absolute) == nil ? nil : Files.folder(of: absolute)
  }

  private static func hooks(in top: String) -> Result<HookLook, Problem> {
    // Not this process's environment, which may name a repository.
    do throws(RepositoryError) {
      let repository = try Repository(GitEnvironment(currentDirectory: top))
      do throws(Problem) {
        return .success(try HookLook(repository))
      } catch {
        return .failure(error)
      }
    } catch {
      return .failure(Problem(error))
    }
  }
}

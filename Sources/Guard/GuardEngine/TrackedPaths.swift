import Git
import GitModel
import GuardBackups
import Platform

/// Which paths of a work tree git has, in the index or in HEAD.
///
/// A file that was only just taken out of the index still holds what came with the repository.
final class TrackedPaths {
  private let repository: Repository
  /// Nil where the index cannot be read: then everything came with the repository.
  private let index: IndexFile?
  private let head: ObjectID?
  /// Every path in lower case, for file systems on which the case makes no difference.
  private lazy var folded: Set<String> = {
    var paths: Set<String> = []
    for number in 0..<(index?.count ?? 0) {
      if let text = index?.entry(number).path.text { paths.insert(text.lowercased()) }
    }
    return paths
  }()

  init(_ repository: Repository) {
    self.repository = repository
    index = try? repository.index()
    let commit = (try? repository.head()) ?? nil
    head = commit.flatMap { try? repository.tree(ofCommit: $0) }
  }

  /// Whether git has a file at the path, or a link, a submodule or an unlisted folder above it.
  func contain(_ path: String) -> Bool {
    guard let index else { return true }
    if path.hasPrefix(".git/") { return false }
    let parts = path.split(separator: "/")
    for count in 1...max(parts.count, 1) {
      let beginning = parts.prefix(count).joined(separator: "/")
      if folded.contains(beginning.lowercased()) { return true }
    }
    if index.sparseDirectories.contains(where: { GitPath(path).isBelow($0.path) }) { return true }
    guard let head else { return false }
    do {
      return try repository.entry(at: GitPath(path), in: head) != nil
    } catch {
      return true
    }
  }
}

extension CloneTrust {
  /// What is trusted in the work tree of a repository.
  init(_ repository: Repository) {
    let tracked = Lazy { TrackedPaths(repository) }
    let values = (try? repository.personalValues(of: "guard.connect")) ?? []
    let common = repository.place.commonDirectory
    let home = common.hasSuffix("/.git") ? String(common.dropLast(5)) : nil
    self.init(consents: Consents(values), home: home) { tracked.value.contain($0) }
  }
}

/// A value that is made when it is first asked for.
private final class Lazy<Value> {
  private let make: () -> Value
  private(set) lazy var value = make()

  init(_ make: @escaping () -> Value) { self.make = make }
}

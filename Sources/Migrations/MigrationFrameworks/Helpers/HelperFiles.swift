import Calls
import GitModel
import Python

/// The files that one migration leads into, and the bounds of that.
final class HelperFiles {
  private let tree: SourceTree
  /// The migration.
  let origin: GitPath
  private var opened: Set<GitPath> = []
  /// Whether the migration leads into more files than are followed.
  private(set) var isExhausted = false

  /// More than any migration that a person wrote leads into.
  private static let mostFiles = 48
  private static let mostFolders = 24

  init(_ tree: SourceTree, of origin: GitPath) {
    (self.tree, self.origin) = (tree, origin)
  }

  /// A migration that stands alone.
  convenience init() { self.init(SourceTree(), of: .top) }

  /// Whether there are no other files.
  var isAlone: Bool { tree.isEmpty }

  func program(at path: GitPath) -> Program? {
    take(tree.program(at: path), path)
  }

  func module(at path: GitPath) -> (module: Module, bytes: [UInt8])? {
    guard let text = tree.text(at: path), let module = tree.module(at: path) else { return nil }
    return take((module, text), path)
  }

  func text(at path: GitPath) -> [UInt8]? {
    take(tree.text(at: path), path)
  }

  /// Counts a file that is followed; nil where there were too many.
  private func take<Value>(_ value: Value?, _ path: GitPath) -> Value? {
    guard let value else { return nil }
    if opened.contains(path) { return value }
    guard opened.count < HelperFiles.mostFiles else {
      isExhausted = true
      return nil
    }
    opened.insert(path)
    return value
  }

  // MARK: Where a file is

  /// The folder of a file and those around it, the innermost first.
  func folders(around path: GitPath) -> [GitPath] {
    var folders: [GitPath] = []
    var folder = path.directory
    while folders.count < HelperFiles.mostFolders {
      folders.append(folder)
      if folder == .top { break }
      folder = folder.directory
    }
    return folders
  }

  /// The file of which only the last names are known, as in `lib/tidy.rb`: the nearest one of the tree,
  /// where no other is as near.
  ///
  /// - Parameters:
  ///   - fewest: how many of the names a file must have at least.
  ///   - mayHaveOthers: whether it is taken where there are others farther away.
  func nearest(
    _ names: [String], ending: String, fewest: Int? = nil, mayHaveOthers: Bool = true,
    where isWanted: (GitPath) -> Bool = { _ in true }
  ) -> GitPath? {
    let wanted = names.map { $0.lowercased() }
    guard let last = wanted.last else { return nil }
    var best: (path: GitPath, matched: Int, shared: Int)?
    var isSure = true
    var count = 0
    for path in tree.paths(named: last, ending: ending) where path != origin && isWanted(path) {
      let parts = path.lowercased.components.map { String(decoding: $0, as: UTF8.self) }
      let matched = zip(parts.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
      guard matched >= min(fewest ?? wanted.count, wanted.count) else { continue }
      count += 1
      let shared = zip(path.components, origin.components).prefix { $0.elementsEqual($1) }.count
      let rank = (matched, shared)
      if let known = best, (known.matched, known.shared) >= rank {
        if (known.matched, known.shared) == rank { isSure = false }
        continue
      }
      (best, isSure) = ((path, matched, shared), true)
    }
    return isSure && (mayHaveOthers || count == 1) ? best?.path : nil
  }

  /// The files whose last names end so, those nearest to the migration first.
  func paths(ending: String) -> [GitPath] {
    func shared(_ path: GitPath) -> Int {
      zip(path.components, origin.components).prefix { $0.elementsEqual($1) }.count
    }
    return tree.paths(ending: ending).sorted { shared($0) > shared($1) }
  }
}

extension GitPath {
  /// The last name without its ending.
  var stem: String {
    let name = String(decoding: name, as: UTF8.self)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The path that leads from this folder along `relative`; nil where it leaves the repository.
  func following(_ relative: String) -> GitPath? {
    following(relative.utf8.split { $0 == UInt8(ascii: "/") || $0 == 0x5C })
  }
}

import Foundation
import TestSupport

/// The targets as their folders and their `import` lines have them.
struct SourceTree {
  struct Target {
    let name: String
    let group: String
    /// The files, each with its text.
    let files: [(path: String, text: String)]

    /// The modules that its files import.
    var imports: Set<String> {
      Set(files.flatMap { $0.text.matches(of: SourceTree.importLine).map { String($0.output.1) } })
    }
  }

  let targets: [Target]

  // What a preprocessor leaves out counts as well: it is compiled somewhere.
  private static var importLine: Regex<(Substring, Substring)> {
    /(?m)^ *(?:package |public |@testable )?import (?:struct |enum |class )?(\w+)/
  }

  init() throws {
    let sources = Checkout.file("Sources")
    var targets: [Target] = []
    for group in try SourceTree.folders(sources) {
      let folder = sources.appending(path: group)
      guard group != "git-guard" else {
        targets.append(try SourceTree.target(group, in: group, folder))
        continue
      }
      for name in try SourceTree.folders(folder) {
        targets.append(try SourceTree.target(name, in: group, folder.appending(path: name)))
      }
    }
    self.targets = targets
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  private static func folders(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent).sorted()
  }

  private static func target(_ name: String, in group: String, _ folder: URL) throws -> Target {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let files = try (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
    return Target(name: name, group: group, files: files)
  }
}

import Foundation
import TestSupport

/// The targets as their folders and their `import` lines have them.
struct SourceTree {
  struct Target {
    let name: String
    let group: String
    let files: [SourceFile]

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
    var targets: [Target] = []
    for group in try SourceTree.folders("Sources") {
      let folder = "Sources/\(group)"
      guard group != "git-guard" else {
        targets.append(Target(name: group, group: group, files: try SourceFile.below(folder)))
        continue
      }
      for name in try SourceTree.folders(folder) {
        let files = try SourceFile.below("\(folder)/\(name)")
        targets.append(Target(name: name, group: group, files: files))
      }
    }
    self.targets = targets
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  private static func folders(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: Checkout.file(folder), includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent).sorted()
  }
}

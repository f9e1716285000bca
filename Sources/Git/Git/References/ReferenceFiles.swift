import GitModel
import Platform

/// References as files: one each below `refs/`, and many in `packed-refs` (gitrepository-layout(5)).
///
/// libgit2 reads them too, and passes over a file that holds no object's name without a word.
struct ReferenceFiles {
  private let loose: LooseReferences
  private let packed: PackedReferences

  /// - Throws: where `packed-refs` cannot be read.
  init(_ place: RepositoryPlace) throws(RepositoryError) {
    loose = LooseReferences(place)
    packed = try PackedReferences(place)
  }

  /// The references whose names begin with a prefix that ends in a slash, such as `refs/heads/`.
  func references(
    below prefix: String, where isWanted: (String) -> Bool = { _ in true }
  ) -> References {
    var found = References(heads: heads)
    // What is called `../x` names a folder of another kind, and no references.
    guard prefix.split(separator: "/").allSatisfy({ LooseReferences.isValid($0.utf8) })
    else { return found }
    var names: Set<String> = []
    for directory in loose.directories {
      visit(directory, prefix.dropLast()) { name in
        names.insert(name)
        guard isWanted(name) else { return }
        switch loose.target(of: name, first: directory) {
        case .object(let id): found.tips.append(id)
        case .absent(let name): if let id = packed.object(of: name) { found.tips.append(id) }
        case .broken: found.broken.append(name)
        }
      } unreadable: {
        found.broken.append($0)
      }
    }
    packed.visit(below: prefix) { name, id in
      if !names.contains(name), isWanted(name) { found.tips.append(id) }
    }
    found.broken.sort()
    return found
  }

  private var heads: [ObjectID] {
    let common = loose.directories[0]
    let worktrees = Files.names(in: common + "/worktrees").map { entry in
      common + "/worktrees/" + String(decoding: entry.name, as: UTF8.self)
    }
    return ([common] + worktrees).compactMap { directory in
      switch loose.target(of: "HEAD", first: directory) {
      case .object(let id): id
      case .absent(let name): packed.object(of: name)
      case .broken: nil
      }
    }
  }

  /// Calls `body` with the name of each file below a folder that can be a reference's.
  ///
  /// - Parameter unreadable: told of the name of a file that is none in Unicode.
  private func visit(
    _ directory: String, _ folder: Substring, _ body: (String) -> Void,
    unreadable: (String) -> Void
  ) {
    var waiting = [String(folder)]
    while let folder = waiting.popLast() {
      for entry in Files.names(in: "\(directory)/\(folder)") {
        guard LooseReferences.isValid(entry.name) else { continue }
        guard let text = String(validating: entry.name, as: UTF8.self) else {
          unreadable("\(folder)/\(String(decoding: entry.name, as: UTF8.self))")
          continue
        }
        let name = "\(folder)/\(text)"
        // Of a link the length of the name ends what its going round would not.
        let isLink = entry.kind == .symbolicLink && name.utf8.count < 256
        let isFolder =
          entry.kind == .directory
          || ((entry.kind == nil || isLink) && Files.isDirectory("\(directory)/\(name)"))
        if isFolder { waiting.append(name) } else { body(name) }
      }
    }
  }
}

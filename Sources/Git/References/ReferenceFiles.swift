import GitModel
import Platform

/// References as files: one each below `refs/`, and many in `packed-refs` (gitrepository-layout(5)).
///
/// libgit2 reads them too, and passes over a file that holds no object's name without a word.
struct ReferenceFiles {
  private let directories: [String]
  private let packed: PackedReferences

  /// - Throws: where `packed-refs` cannot be read.
  init(_ place: RepositoryPlace) throws(RepositoryError) {
    // A linked worktree has some of its own.
    directories =
      place.gitDirectory == place.commonDirectory
      ? [place.commonDirectory] : [place.commonDirectory, place.gitDirectory]
    packed = try PackedReferences(place.commonDirectory + "/packed-refs")
  }

  /// The references whose names begin with a prefix that ends in a slash, such as `refs/heads/`.
  func references(below prefix: String) -> References {
    var found = References(heads: heads)
    // What is called `../x` names a folder of another kind, and no references.
    guard prefix.split(separator: "/").allSatisfy({ isValid(Array($0.utf8)) }) else { return found }
    var loose: Set<String> = []
    for directory in directories {
      visit(directory, prefix.dropLast()) { name in
        loose.insert(name)
        switch target(of: name, first: directory) {
        case .object(let id): found.tips.append(id)
        case .nothing: break
        case .broken: found.broken.append(name)
        }
      } unreadable: {
        found.broken.append($0)
      }
    }
    packed.visit(below: prefix) { name, id in
      if !loose.contains(name) { found.tips.append(id) }
    }
    found.broken.sort()
    return found
  }

  private var heads: [ObjectID] {
    let common = directories[0]
    let worktrees = Files.names(in: common + "/worktrees").map { entry in
      common + "/worktrees/" + String(decoding: entry.name, as: UTF8.self)
    }
    return ([common] + worktrees).compactMap { directory in
      if case .object(let id) = target(of: "HEAD", first: directory) { id } else { nil }
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
        guard isValid(entry.name) else { continue }
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

  /// Whether git takes the last part of a name for a reference's: git-check-ref-format(1).
  ///
  /// What desktops and editors leave behind in the folder is none.
  private func isValid(_ part: [UInt8]) -> Bool {
    if part.first == UInt8(ascii: ".") || part.last == UInt8(ascii: ".") { return false }
    if part.suffix(5).elementsEqual(".lock".utf8) { return false }
    if part.contains(where: { $0 <= 0x20 || $0 == 0x7F || " ~^:?*[\\".utf8.contains($0) }) {
      return false
    }
    return !zip(part, part.dropFirst()).contains {
      ($0 == UInt8(ascii: ".") && $1 == $0) || ($0 == UInt8(ascii: "@") && $1 == UInt8(ascii: "{"))
    }
  }

  private enum Target {
    case object(ObjectID)
    /// It names a reference that is not there, as `origin/HEAD` may.
    case nothing
    case broken
  }

  /// What a reference leads to, through those that it names.
  ///
  /// - Parameter directory: where it is looked for first: what a worktree has of its own may be called
  ///   as what another one has.
  private func target(of name: String, first directory: String) -> Target {
    var name = name
    // git follows five.
    for _ in 0..<6 {
      guard let content = content(of: name, first: directory) else {
        return packed.object(of: name).map(Target.object) ?? .nothing
      }
      let line = content.prefix { !($0 == 10 || $0 == 13) }
      if line.starts(with: "ref:".utf8) {
        name = String(decoding: line.dropFirst(4).drop { $0 == 32 || $0 == 9 }, as: UTF8.self)
        // A name that leads out of the repository is no reference's.
        guard name.hasPrefix("refs/"), !name.contains("..") else { return .broken }
        continue
      }
      guard let id = ObjectID(digits: line.prefix { $0 != 32 && $0 != 9 }), !id.isZero else {
        return .broken
      }
      return .object(id)
    }
    return .broken
  }

  /// The file of a reference; nil where there is none, and nothing in it where it cannot be read.
  private func content(of name: String, first: String) -> [UInt8]? {
    for directory in [first] + directories {
      do {
        if let content = try Files.content(of: "\(directory)/\(name)", limit: 4_096) {
          return content
        }
      } catch {
        return []
      }
    }
    return nil
  }
}

import Characters
import GitModel
import Platform

/// References that have a file each.
struct LooseReferences {
  /// Where they stand: the common folder, and in a linked worktree its own.
  let directories: [String]
  private let own: String

  init(_ place: RepositoryPlace) {
    own = place.gitDirectory
    directories =
      place.gitDirectory == place.commonDirectory
      ? [place.commonDirectory] : [place.commonDirectory, place.gitDirectory]
  }

  /// What a reference leads to.
  enum Target {
    case object(ObjectID)
    /// A name that has no file: it may be packed, or not be there, as what `origin/HEAD` names.
    case absent(String)
    case broken
  }

  /// What HEAD of this worktree leads to.
  var head: Target {
    // A link, as git once made it, may lead to a branch that has no file any more.
    guard Files.kind(own + "/HEAD") == .file else { return .broken }
    return target(of: "HEAD", first: own)
  }

  /// What a reference of this worktree leads to; absent for what git takes for no name of one.
  func target(of name: String) -> Target {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    // What stands beside `refs/` is in capitals, as HEAD and MERGE_HEAD.
    let isName =
      name.hasPrefix("refs/") || name.utf8.allSatisfy { (65...90).contains($0) || $0 == 95 }
    guard isName, parts.allSatisfy({ !$0.isEmpty && LooseReferences.isValid($0.utf8) }) else {
      return .absent(name)
    }
    return target(of: name, first: own)
  }

  /// What a reference leads to, through those that it names.
  ///
  /// - Parameter directory: whose it is, where each worktree has one of that name.
  func target(of name: String, first directory: String) -> Target {
    var name = name
    // git follows five.
    for _ in 0..<6 {
      guard let content = content(of: name, first: directory) else { return .absent(name) }
      if content.starts(with: "ref:".utf8) {
        // All that is there but for blanks around it is the name, a second line too.
        let end = content.lastIndex { !LooseReferences.isBlank($0) } ?? 0
        let rest = content[...end].dropFirst(4).drop(while: LooseReferences.isBlank)
        name = String(decoding: rest, as: UTF8.self)
        // A name that leads out of the repository is no reference's.
        guard name.hasPrefix("refs/"),
          name.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy({ !$0.isEmpty && LooseReferences.isValid($0.utf8) })
        else { return .broken }
        continue
      }
      guard let id = ObjectID(digits: content.prefix { !LooseReferences.isBlank($0) }),
        !id.isZero
      else { return .broken }
      return .object(id)
    }
    return .broken
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Whether each worktree has a reference of that name for itself: gitrepository-layout(5).
  private func isOwn(_ name: String) -> Bool {
    !name.hasPrefix("refs/")
      || ["refs/bisect/", "refs/worktree/", "refs/rewritten/"].contains { name.hasPrefix($0) }
  }

  /// The file of a reference; nil where there is none, and nothing in it where it cannot be read.
  private func content(of name: String, first: String) -> [UInt8]? {
    for directory in isOwn(name) ? [first] : directories {
      do {
        if let content = try Files.content(of: "\(directory)/\(name)", limit: 4_096) {
          return content
        }
      } catch {
        // A folder of references may be called as one was that is packed.
        if Files.isDirectory("\(directory)/\(name)") { continue }
        return []
      }
    }
    return nil
  }

  /// Whether git takes a part of a name for a reference's: git-check-ref-format(1).
  ///
  /// What desktops and editors leave behind in the folder is none.
  static func isValid(_ part: some BidirectionalCollection<UInt8>) -> Bool {
    if part.first == UInt8(ascii: ".") || part.last == UInt8(ascii: ".") { return false }
    if part.suffix(5).elementsEqual(".lock".utf8) { return false }
    if part.contains(where: { $0 <= 0x20 || $0 == 0x7F || " ~^:?*[\\".utf8.contains($0) }) {
      return false
    }
    return !zip(part, part.dropFirst()).contains {
      ($0 == UInt8(ascii: ".") && $1 == $0) || ($0 == UInt8(ascii: "@") && $1 == UInt8(ascii: "{"))
    }
  }
}

import Git
import GitModel
import Platform

/// What HEAD has been in this work tree, as git notes it in `logs/HEAD`.
struct Reflog {
  /// The commits that were made here, by `git commit` or in steps of its kin.
  let committed: Set<ObjectID>

  init(_ place: RepositoryPlace) {
    // Without the log it cannot be known, and nothing is reported.
    let bytes = (try? Files.content(of: place.gitDirectory + "/logs/HEAD")) ?? nil
    var committed: Set<ObjectID> = []
    for line in (bytes ?? []).split(separator: UInt8(ascii: "\n")) {
      // `<old> <new> <who> <when> <zone>\t<what>`
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let what = line[(tab + 1)...]
      guard
        ["commit", "cherry-pick", "revert", "rebase", "am", "merge"].contains(
          where: { what.starts(with: $0.utf8) })
      else { continue }
      let words = line[..<tab].split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard words.count > 1, let id = ObjectID(hex: String(decoding: words[1], as: UTF8.self))
      else { continue }
      committed.insert(id)
    }
    self.committed = committed
  }
}

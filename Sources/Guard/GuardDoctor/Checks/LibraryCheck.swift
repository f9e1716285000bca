import GitModel
import GuardEngine
import GuardModel
import Problems

/// The library that reads the repository, and what it or the clone keeps from being judged.
enum LibraryCheck {
  static let name = "library"

  static func diagnosis(of clone: Clone) -> Diagnosis {
    var limits: [String] = []
    var remedy: [RemedyStep] = []
    if clone.isReadByGit {
      let why =
        clone.format == .sha256
        ? "names its objects by SHA-256" : "has a format of its own (reftable)"
      limits.append(
        "this repository \(why), which it cannot read: git stands in, and takes longer")
    }
    if clone.isShallow {
      limits.append(
        "the clone is shallow: edits of older migrations and the history cannot be checked")
      remedy.append(.command("git fetch --unshallow"))
    }
    if clone.isPartial {
      limits.append(
        "the clone is partial: files that are still on the remote cannot be checked")
      remedy.append(.command("git fetch --refetch --no-filter"))
    }
    if clone.review?.isSparse == true {
      limits.append("the checkout is sparse: git guard audit checks what is outside it")
    }
    let version = "libgit2 \(clone.libraryVersion)"
    guard !limits.isEmpty else { return Diagnosis(Check(name, .fine, version)) }
    return Diagnosis(
      Check(name, .hint, "\(version); \(limits.joined(separator: "; "))", remedy: remedy))
  }
}

import GitModel
import GuardEngine
import GuardModel
import Problems

/// The library that reads the repository, and what it or the clone leaves unchecked.
enum LibraryCheck {
  static let name = "library"

  static func diagnosis(of clone: Clone) -> Diagnosis {
    var limits: [String] = []
    var remedy: [RemedyStep] = []
    if clone.isReadByGit {
      let why =
        clone.format == .sha256
        ? "uses SHA-256 for its object names" : "stores its references as reftable"
      limits.append(
        "this repository \(why), which libgit2 cannot read: git-guard uses git, which is slower")
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

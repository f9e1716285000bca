import Git
import GitModel
import GuardEngine
import GuardModel
import Problems

/// What kind of a repository this is, and what cannot be known in it.
enum RepositoryCheck {
  static let name = "repository"

  static func diagnosis(of clone: Clone) -> Diagnosis {
    var kind: String
    let top = clone.place.workTree ?? clone.place.gitDirectory
    switch clone.kind {
    case .workTree: kind = top
    case .bare: kind = "\(top), bare: it has no work tree and no databases"
    case .linked: kind = "\(top), a linked work tree of \(clone.place.commonDirectory)"
    case .submodule: kind = "\(top), a submodule, which has its own hooks"
    }
    if !clone.hasCommits { kind += "; no commit yet" }
    if clone.hasCommits, clone.review?.report.examined.files == 0 {
      return Diagnosis(
        Check(
          name, .hint, "\(kind); nothing is checked out, so no file was checked",
          remedy: [.command("git guard audit", remark: "checks the newest commit")]))
    }
    return Diagnosis(Check(name, .fine, kind))
  }
}

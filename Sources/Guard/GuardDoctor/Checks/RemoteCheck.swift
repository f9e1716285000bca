import GitModel
import GuardModel
import GuardRules
import Problems

/// What else checks pushes, in a place where they cannot skip it.
enum RemoteCheck {
  static let name = "remote"

  static func diagnosis(of clone: Clone) -> Diagnosis {
    switch clone.remotes {
    case .failure(let obstacle): return Diagnosis(name, obstacle)
    case .success(let remotes):
      guard let first = remotes.first else {
        return Diagnosis(
          Check(name, .fine, "none; only these hooks check commits"))
      }
      return diagnosis(of: first, clone)
    }
  }

  private static func diagnosis(of remote: RemoteLook, _ clone: Clone) -> Diagnosis {
    let subject = "\(remote.name) is \(remote.title)"
    if remote.judgesPushes {
      return Diagnosis(Check(name, .fine, "\(subject); its pre-receive hook runs git-guard"))
    }
    var pipeline: PipelineLook?
    if case .success(let found)? = clone.pipeline { pipeline = found }
    if let file = pipeline?.judging {
      return Diagnosis(Check(name, .fine, "\(subject); \(file) runs git-guard"))
    }
    return Diagnosis(
      Check(
        name, .hint,
        "\(subject); no known check runs there, so --no-verify bypasses git-guard",
        remedy: advice(remote)))
  }

  private static func advice(_ remote: RemoteLook) -> [RemedyStep] {
    switch remote.hosting {
    case .github:
      [
        "have a workflow run git-guard and require that check (Documentation/Pushes.md)"
      ]
    case .gitlab:
      [
        "include Integrations/gitlab-ci.yml; on a self-managed GitLab, the server can refuse pushes:",
        .command("git guard install --server REPO.git"),
      ]
    case .gitea:
      [
        "on your own server, it can refuse pushes:",
        .command("git guard install --server REPO.git"),
      ]
    case .server, .folder:
      [
        "if you can log in to the server, it can refuse pushes:",
        remote.hosting == .folder
          ? .command("git guard install --server", on: Array(remote.place.utf8))
          : .command("git guard install --server REPO.git"),
      ]
    case .bitbucket, .azure, .sourcehut, .codecommit:
      ["have its pipeline run Scripts/ci, and require that before a merge"]
    case .heroku: ["a push there deploys: push first to where CI checks it"]
    }
  }
}

extension RemoteLook {
  /// Who runs it, and where.
  fileprivate var title: String {
    switch hosting {
    case .folder: "a folder, \(place)"
    case .server: "a server, \(place)"
    default:
      place.lowercased().contains(hosting.rawValue.lowercased())
        ? place : "\(hosting.rawValue) (\(place))"
    }
  }
}

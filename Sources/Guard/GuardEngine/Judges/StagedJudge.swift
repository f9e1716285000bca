import CommitMessages
import Git
package import GuardModel
import Platform
import Problems

/// Judges what is staged: `check`, and the hook `pre-commit`.
package struct StagedJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// Judges what the next commit would change.
  ///
  /// - Parameters:
  ///   - messageFile: a file with the message that the commit is to have.
  ///   - isHook: whether git asks and will go on to `commit-msg`, which judges what this has not.
  package func report(messageFile: String? = nil, isHook: Bool = false) -> Report {
    run.report(.staged) { open, report throws(GuardFailure) in
      let place = open.repository.place
      guard place.workTree != nil else {
        throw GuardFailure(
          "\(place.gitDirectory) is a bare repository: it has no index to check",
          remedy: [.command("git guard audit", remark: "checks its newest commit")])
      }
      let index = try open.index()
      let message = try messageFile.map { file throws(GuardFailure) in
        try MessageFile.read(file, open.repository).message
      }
      var scene = try open.scene(of: index)
      if message != nil, !scene.hasPolicy, isForeign(place.commonDirectory) {
        // A project that does not use the convention only gets a note about it.
        scene.inquiry.policy.levels["commit-message"] = .level(.warning)
      }
      try open.judge(scene, message: message, into: &report)
      if isHook, report.verdict == .allowed { JudgedStage(place).write(scene) }
    }
  }

  /// Whether neither a policy nor an installation says that this project follows the convention,
  /// and a machine asks rather than a person.
  private func isForeign(_ commonDirectory: String) -> Bool {
    run.isBuildMachine && Files.kind(commonDirectory + "/guard/hooks") == nil
  }
}

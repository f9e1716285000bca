import GitModel
import GuardEngine
import GuardModel
import GuardRules
import Problems

/// Whether passwords and keys of this machine are in git, or about to be.
enum SecretsCheck {
  static let name = "secrets"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review, let looked = clone.secrets else { return nil }
    let findings = review.report.findings.of("instance-folder")
    let secrets: SecretLook
    switch looked {
    case .failure(let obstacle): return Diagnosis(name, obstacle)
    case .success(let found): secrets = found
    }
    let passwords = review.report.findings.of("database-secret").filter { $0.level > .note }
    if let worst = passwords.max(by: { $0.level < $1.level }), findings.isEmpty,
      secrets.tracked.isEmpty
    {
      return Diagnosis(name, worst, of: passwords, more: "finding")
    }
    let inGit = (findings.paths + secrets.tracked + passwords.paths).uniqued()
    if !inGit.isEmpty {
      let state =
        secrets.tracked.isEmpty ? Diagnosis.state(of: findings + passwords) : .fault
      return Diagnosis(
        Check(
          name, state,
          "git tracks \(inGit.listed), which \(inGit.count == 1 ? "belongs" : "belong") to one machine",
          remedy: [
            "copy it elsewhere on every machine that has a clone: their next git pull deletes it; then",
            .command(
              RemedyStep.Command(
                "git rm --cached --", names: inGit.map { ShellText.quoted(name: $0.bytes) })),
            "treat what was pushed as public: change the passwords and keys in it",
          ]), findings + passwords)
    }
    guard !secrets.open.isEmpty else {
      return Diagnosis(
        Check(name, .fine, "git tracks no .env file or instance folder, and `git add .` adds none"))
    }
    return Diagnosis(
      Check(
        name, .fault, "\(secrets.open.listed): not ignored, so the next `git add .` adds it",
        remedy: [
          "`git guard doctor --fix` adds to .gitignore:", .lines(secrets.lines, in: .ignoreFile),
        ]))
  }
}

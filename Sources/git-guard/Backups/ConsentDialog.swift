import BackupModel
import Git
import GuardBackups
import GuardEngine
import GuardModel
import GuardReporters
import Platform
import Problems

/// Asks the person of a clone whether git-guard may reach what its tracked files name.
///
/// Only commands that a person types ask, and only at a terminal; a hook never does.
struct ConsentDialog {
  private let environment: GitEnvironment

  init(_ environment: GitEnvironment) { self.environment = environment }

  /// Asks for each place, and keeps what is agreed to in the clone's own configuration.
  ///
  /// - Returns: whether anything was agreed to.
  func settle(_ databases: [UnconsentedDatabase]) -> Bool {
    guard Question.canBeAsked else { return false }
    var hasAgreed = false
    var asked: Set<String> = []
    for database in databases {
      for target in database.wanted where asked.insert(target.text).inserted {
        let origin = database.namedIn.map { "\($0), a tracked file," } ?? "a tracked file"
        Console.errors.write("\("\(origin) names \(target.text)".printable)\n")
        let question =
          target.text.hasPrefix("file:") || target.text.hasPrefix("sqlite:")
          ? "allow git-guard to use it from this clone?"
          : "allow git-guard to connect to it from this clone, with your password?"
        guard Question.ask(question) else { continue }
        do {
          try Repository(environment).addToConfiguration("guard.connect", target.text)
          hasAgreed = true
        } catch {
          Console.errors.write("git-guard: \(error.message.printable)\n")
        }
      }
    }
    return hasAgreed
  }

  /// Asks about the databases of a repository, or prints the commands that agree where nobody can be
  /// asked.
  func settleHere(isPrinting: Bool) {
    // What cannot be read is said by whoever reads it.
    guard let site = try? BackupSite(environment) else { return }
    let databases = site.leads.compactMap(\.unconsented)
    if databases.isEmpty || settle(databases) || !isPrinting { return }
    for database in databases {
      let line = "git-guard: skipped \(database.name): \(database.reason)".printable
      let lines = [line, "  if you trust this repository with it:"]
      Console.output.write(
        (lines + database.commands.text.map { "  \($0)" }).map { "\($0)\n" }.joined())
    }
  }
}

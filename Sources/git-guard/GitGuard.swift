import ArgumentParser
import GuardEngine
import GuardModel
import Platform

/// The program: hooks by the shortest way, everything else through the command line's parser.
@main
enum GitGuard {
  static func main() {
    CrashLine.cover()
    Console.holdClosedStreams()
    let arguments = Processes.ownArguments
    // No words at all would be a call for help, and a hook would take that for an approval.
    guard !arguments.isEmpty else {
      Console.errors.write(
        "git-guard: cannot read its own arguments, so nothing was checked: /proc is not mounted, "
          + "or no file descriptor is left (ulimit -n)\n")
      finish(Verdict.undecided.rawValue)
    }
    // git's `-C` stands before the command, and so may ours.
    var words = Array(arguments.dropFirst())
    while words.count >= 2, words[0] == "-C" {
      enter(words[1])
      words.removeFirst(2)
    }
    // Measured: ArgumentParser costs 1.8 ms, more than the hook's own work. git calls this command
    // and nobody types it, so its two words need no parser.
    if words.first == "hook" {
      // What a hook says when it judges once more, behind an earlier hook that may have staged.
      let isQuiet = words.dropFirst().first == "--quiet"
      let rest = words.dropFirst(isQuiet ? 2 : 1)
      if let name = rest.first, !name.hasPrefix("-") {
        HookRun(name: name, arguments: Array(rest.dropFirst()), isQuiet: isQuiet).run()
      }
    }
    // As the hook does, and as often typed.
    if words == ["check"] { ReportOutput().finish { StagedJudge($0).report() } }
    // What a person types in a bad hour leads there.
    if words.first == "restore" || words.first == "list" { words.insert("backup", at: 0) }
    if let unknown = words.first, let message = Misspelling.message(for: unknown) {
      Console.errors.write("git-guard: \(message)\n")
      finish(64)
    }
    CommandTree.main(words)
  }

  /// Goes to a folder, or ends with a line that says why not.
  static func enter(_ folder: String) {
    guard Files.enter(folder) else {
      Console.errors.write("git-guard: cannot change to \(folder): \(Files.reason())\n")
      finish(Verdict.undecided.rawValue)
    }
  }

  /// Writes what was asked for to a file, or to standard output where none is named.
  ///
  /// What nobody can read must not pass for a verdict: where it cannot be written, the process ends.
  static func deliver(_ bytes: [UInt8], to file: String?) {
    do throws(PlatformError) {
      if let file {
        try Files.deliver(bytes, to: file, mode: 0o644)
      } else if let fault = Console.output.write(bytes) {
        throw PlatformError("cannot write the report: \(fault)")
      }
    } catch {
      Console.errors.write("git-guard: \(error.message)\n")
      finish(Verdict.undecided.rawValue)
    }
  }

  /// Ends the process as it is, whatever its other threads are at.
  static func end(_ status: Int32) -> Never { _exit(status) }

  /// Ends the process.
  static func finish(_ status: Int32) -> Never { exit(status) }
}

/// The commands, for the parser and for help.
struct CommandTree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-guard",
    abstract: "Refuses commits that would lose production data through git.",
    discussion: """
      Exit status: 0 allowed, 1 refused, 2 could not be checked, 64 wrong usage.
      """,
    version: Version.current,
    subcommands: [
      CheckCommand.self, AuditCommand.self, DoctorCommand.self, BackupCommand.self,
      InstallCommand.self,
      UninstallCommand.self,
      InitCommand.self, AllowCommand.self, RulesCommand.self, ExplainCommand.self, HookCommand.self,
    ])
}

/// The nearest command to a word that is none.
enum Misspelling {
  static func message(for word: String) -> String? {
    let names = CommandTree.configuration.subcommands.map { $0._commandName } + ["help"]
    guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let nearest = NearestName.to(word, among: names).map { "; did you mean \($0)?" } ?? ""
    return "there is no command \(word)\(nearest)\n  to list the commands: git guard --help"
  }
}

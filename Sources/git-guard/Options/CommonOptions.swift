import ArgumentParser
import GuardModel
import GuardReporters
import Platform

/// What every command that judges takes.
struct CommonOptions: ParsableArguments {
  @OptionGroup var place: PlaceOption

  @Option(help: "Format of the report.")
  var format: ReportFormat = .text

  @Option(
    help: ArgumentHelp("Write the report to a file.", valueName: "file"), completion: .file())
  var output: String?

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  @Flag(help: "Refuse on warnings, too.")
  var strict = false

  @Flag(help: "Print nothing unless something is refused.")
  var quiet = false

  @Flag(help: "Tell warnings in full, even beside errors.")
  var verbose = false

  /// Where the report goes, and how.
  var reportOutput: ReportOutput {
    ReportOutput(
      directory: place.directory, format: format, file: output, color: color, isStrict: strict,
      isQuiet: quiet, isVerbose: verbose)
  }
}

/// Where a command is to work.
struct PlaceOption: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  var directory: String?
}

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether what is written to standard output is coloured.
  var isColored: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Console.output.showsColor
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}

extension CompletionKind {
  /// The branches and tags of the repository.
  static var revisions: CompletionKind {
    .shellCommand("git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags")
  }
}

extension CivilDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

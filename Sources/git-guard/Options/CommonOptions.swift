import ArgumentParser
import GuardModel
import GuardReporters

/// What every command that judges takes.
struct CommonOptions: ParsableArguments {
  @OptionGroup var place: PlaceOption

  @Option(help: "How the report is written: \(ReportFormat.list).")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Option(help: "When to use colour: auto, always or never; NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  @Flag(help: "Warnings refuse too.")
  var strict = false

  @Flag(help: "Say nothing where nothing is refused.")
  var quiet = false

  /// Where the report goes, and how.
  var reportOutput: ReportOutput {
    ReportOutput(
      directory: place.directory, format: format, file: output, color: color, isStrict: strict,
      isQuiet: quiet)
  }
}

/// Where a command is to work.
struct PlaceOption: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"))
  var directory: String?
}

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

extension ReportFormat: ExpressibleByArgument {
  /// The formats, for help.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension CivilDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

import Platform

/// The file whose Markdown GitHub Actions shows on the page of a job.
struct StepSummary {
  private let file: String

  /// The summary of the step that this process runs in; nil where it runs in none.
  static var current: StepSummary? {
    Variables.value("GITHUB_STEP_SUMMARY").map { StepSummary(file: $0) }
  }

  /// Adds to what the step wrote before; a summary that cannot be written changes no verdict.
  func write(_ bytes: [UInt8]) {
    do {
      try Files.append(bytes, to: file)
    } catch {
      Console.errors.write("git-guard: no job summary: \(error.message)\n")
    }
  }
}

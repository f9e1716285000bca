import TestSupport
import Testing

/// No code reads back what a finding says: what it needs of it is a value.
///
/// What is written for people is rendered last, so that a sentence may change without a hook, a
/// check or a baseline doing something else.
@Suite struct ProseTests {
  /// The lines of the files below some folders, each with its place.
  private static func lines(below folders: [String]) throws -> [(place: String, text: String)] {
    try folders.flatMap { folder in
      let files = try SourceFile.below("Sources/\(folder)")
      try #require(!files.isEmpty, "\(folder)")
      return files.flatMap { file in
        file.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { ("\(folder)/\(file.path)", String($0)) }
      }
    }
  }

  private static let everywhere = ["Guard", "Databases", "Deployments", "Schema", "git-guard"]

  @Test func `no message, reason, subject or remedy is taken apart`() throws {
    let text =
      #/
      (?: message | reason | seen | remark | hint | remedy | spelling | observation\.object )
      [?!]? (?: \.text | \.printable | \.description )* \.
      (?: hasPrefix | hasSuffix | split | firstRange | range | contains\(" | starts | dropFirst
        | firstIndex | prefix\( | replacing )
      /#
    // The trailers of a message are what a person wrote, not what a finding says.
    let known = [
      "Guard/GuardRules/Messages/UnreadFile.swift",
      // A pattern of commands, which is data.
      "Deployments/DeploymentFiles/Commands/CommandPattern.swift",
    ]
    let found = try Self.lines(below: Self.everywhere).filter { line in
      line.text.contains(text) && !known.contains(line.place)
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `what a finding says is quoted by these alone`() throws {
    let text = #/observation\.(message|reason|object)\b|remedy\.text\b/#
    let renderers: Set<String> = [
      // Sentences of a check or a plan that hold the finding's.
      "Guard/GuardDoctor/Checks/DatabasesCheck.swift",
      "Guard/GuardDoctor/Checks/IgnoreCoverageCheck.swift",
      "Guard/GuardDoctor/Checks/MigrationsCheck.swift",
      "Guard/GuardDoctor/Diagnosis+Finding.swift",
      "Guard/GuardSetup/SetupPlanner+Tracked.swift",
      // Says of a finding that it was allowed once, or nothing that was said a moment before.
      "Guard/GuardEngine/Judges/MessageJudge.swift",
      "Guard/GuardEngine/Judges/Inspection.swift",
      // The rules themselves.
      "Guard/GuardRules/Schema/SchemaDrop.swift", "Guard/GuardRules/Schema/SchemaOpaque.swift",
      // The name of a finding in a baseline is made of its subject's spelling.
      "Guard/GuardModel/Finding.swift",
      // What is written to the terminal.
      "git-guard/Backups/BackupSession.swift", "git-guard/Backups/ConsentDialog.swift",
      "git-guard/Output/HookSession.swift", "git-guard/Output/SetupSession.swift",
    ]
    let found = try Self.lines(below: Self.everywhere).filter { line in
      line.text.contains(text) && !line.place.hasPrefix("Guard/GuardReporters/")
    }
    let places = Set(found.map(\.place))
    #expect(places.subtracting(renderers).isEmpty)
  }

  @Test func `no step is written as a line with a sign before it`() throws {
    let text = #/"(\$ | {2}\$ |\\n\$ )/#
    // How a database is put back by hand is told step by step.
    let known: Set<String> = [
      "Guard/GuardReporters/CheckUpText.swift", "Guard/GuardReporters/TextReporter.swift",
      "Guard/GuardReporters/HTML/StyleSheet.swift", "Databases/BackupModel/RestoreStep.swift",
      "git-guard/Backups/BackupTable.swift", "git-guard/Output/CommitLine.swift",
    ]
    let found = try Self.lines(below: Self.everywhere + ["Git"]).filter { line in
      line.text.contains(text) && !known.contains(line.place)
    }
    #expect(found.isEmpty, "\(found)")
  }
}

import Foundation
import GitModel
import MigrationFrameworks
import SchemaModel
import TestSupport
import Testing

/// The page that says which frameworks are read, written from their folders.
@Suite struct FrameworkReferenceTests {
  private static let file = Checkout.file("Documentation/Frameworks.md")

  private var document: String {
    let rows = Frameworks.all.list.filter(\.mayBeDeclared).map(row)
    return """
      # Frameworks of migrations

      git-guard reads the migrations of these frameworks, and never runs them. What it does not know in one
      of them is reported as `schema-opaque`, so that no commit is certified which was not understood. A
      migration in any other language is recognised by its path and content, and is opaque as a whole.

      `kind` is what `.guard.yml` calls the framework, where a folder has to be named:

      ```yaml
      migrations:
        - {kind: rails, path: db/migrate}
      ```

      | framework | kind | files | runs with | goes back with |
      | --- | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      A dash: the tool that runs them is not named by the files, or has no way back.


      """
  }

  private func row(_ framework: any MigrationFramework) -> String {
    let endings = framework.endings.sorted().map { "`.\($0)`" }.joined(separator: " ")
    let forward = framework.commands.map { "`\($0.forward)`" } ?? "–"
    let back = framework.commands?.back.map { "`\($0)`" } ?? "–"
    let kind = "`\(framework.name.rawValue)`"
    return "| \(framework.title) | \(kind) | \(endings) | \(forward) | \(back) |"
  }

  @Test func `the published page is what the frameworks say of themselves`() throws {
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      try Data(document.utf8).write(to: FrameworkReferenceTests.file)
    }
    let published = try String(contentsOf: FrameworkReferenceTests.file, encoding: .utf8)
    #expect(published == document, "record it anew: GIT_GUARD_RECORD=1 swift test")
  }

  @Test func `every framework has a title and endings of its own`() {
    for framework in Frameworks.all.list {
      #expect(!framework.title.isEmpty && !framework.endings.isEmpty)
      #expect(Set(framework.endings).count == framework.endings.count, "\(framework.name)")
    }
  }
}

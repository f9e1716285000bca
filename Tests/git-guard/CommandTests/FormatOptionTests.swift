import Foundation
import TestSupport
import Testing

@Suite struct FormatOptionTests {
  /// A repository with a database staged.
  private func guarded() throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    return guarded
  }

  @Test(arguments: ["text", "json", "sarif", "junit", "github", "gitlab", "html"])
  func `every format names the finding and keeps the status`(format: String) throws {
    let guarded = try guarded()
    let outcome = try guarded.run(["check", "--format", format])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("app.db"))
    #expect(outcome.output.contains("database-file"))
    #expect(outcome.errors == "")
  }

  @Test(arguments: ["sarif", "junit"])
  func `formats that list the rules have them all`(format: String) throws {
    let guarded = try guarded()
    let rules = try guarded.run(["rules", "--format", "json"])
    let list = try JSONSerialization.jsonObject(with: Data(rules.standardOutput))
    let names = ((list as? [String: Any])?["rules"] as? [[String: Any]] ?? [])
      .compactMap { $0["id"] as? String }
    #expect(names.count > 10)
    let text = try guarded.run(["check", "--format", format]).output
    #expect(names.filter { !text.contains("\"\($0)\"") } == [])
  }

  @Test func `a job's summary is added to what the step wrote before`() throws {
    let guarded = try guarded()
    let file = guarded.repository.beside("summary.md")
    try Data("before\n".utf8).write(to: file)
    let extra = ["GITHUB_STEP_SUMMARY": file.path]
    for format in ["github", "json", "github"] {
      #expect(try guarded.run(["check", "--format", format], extra: extra).status == 1)
    }
    let summary = try String(contentsOf: file, encoding: .utf8)
    #expect(summary.hasPrefix("before\n## git-guard: refused\n"))
    #expect(summary.split(separator: "## git-guard: refused").count == 3)
  }

  @Test func `a summary that cannot be written changes no verdict`() throws {
    let guarded = try guarded()
    let outcome = try guarded.run(
      ["check", "--format", "github"],
      extra: ["GITHUB_STEP_SUMMARY": guarded.repository.beside("no/such").path])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("::error file=app.db,title=database-file::"))
    #expect(outcome.errors.contains("cannot write"))
  }

  @Test func `a page has the name that CI knows the repository by`() throws {
    let guarded = try guarded()
    let folder = try guarded.run(["check", "--format", "html"]).output
    #expect(folder.contains("<bdi>\(guarded.repository.url.lastPathComponent)</bdi>"))
    let named = try guarded.run(
      ["check", "--format", "html"], extra: ["GITHUB_REPOSITORY": "acme/<orders>"])
    #expect(named.output.contains("<bdi>acme/&lt;orders&gt;</bdi>"))
  }

  @Test func `where there is no repository every format says that nothing was judged`() throws {
    let folder = try TemporaryFolder()
    let guarded = try GuardedRepository()
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "html"] {
      let outcome = try guarded.run(
        ["check", "--format", format], in: folder.url,
        extra: ["GIT_CEILING_DIRECTORIES": folder.url.deletingLastPathComponent().path])
      #expect(outcome.status == 2, "\(format)")
      #expect(!outcome.output.isEmpty, "\(format)")
    }
  }

  @Test func `the list of rules has no such formats`() throws {
    #expect(try GuardedRepository().run(["rules", "--format", "html"]).status == 64)
  }
}

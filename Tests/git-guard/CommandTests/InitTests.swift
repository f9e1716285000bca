import Foundation
import TestSupport
import Testing

/// `git guard init`: what it writes, what it asks, and what it leaves alone.
@Suite struct InitTests {
  @Test func `Django: the lines, the policy, the hooks and the first backup`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("db.sqlite3")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    let ignored = try #require(project.text(".gitignore"))
    #expect(ignored.hasSuffix("*.sqlite3\n*.sqlite3-*\nbackups/\n"), "\(ignored)")
    let policy = try #require(project.text(".guard.yml"))
    #expect(policy.contains("#   Django\nversion: 1\n"), "\(policy)")
    #expect(outcome.said.contains("every byte read, every row counted"), "\(outcome)")
    for name in ["db.sqlite3", "db.sqlite3-wal", "backups/x.db"] {
      try project.repository.git("check-ignore", "-q", name)
    }
    #expect(try project.repository.git("diff", "--cached", "--name-only").isEmpty)
    let committed = try project.typeCommit(outcome)
    #expect(committed.status == 0, "\(committed)")
    #expect(
      try project.repository.git("ls-files").split(separator: "\n") == [".gitignore", ".guard.yml"])
  }

  @Test func `a second run changes nothing and says so`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("db.sqlite3")
    #expect(try project.initialise("--yes").status == 0)
    let before = try project.everything()
    // Without --yes, too, since there is nothing to ask.
    for arguments in [["--yes"], [], ["--dry-run"]] {
      let again = try project.guarded.run(["init"] + arguments)
      #expect(again.status == 0, "\(again)")
      #expect(again.said.contains("nothing to change: this project is already set up"), "\(again)")
      // What is still to be committed is said again.
      #expect(again.said.contains("git add .gitignore .guard.yml && git commit"), "\(again)")
      #expect(try project.everything() == before)
    }
  }

  @Test func `a dry run shows every change and writes nothing`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("db.sqlite3")
    let before = try project.everything()
    let outcome = try project.initialise("--dry-run")
    #expect(outcome.status == 0, "\(outcome)")
    for piece in ["+++ b/.guard.yml", "+version: 1", "+*.sqlite3", "pre-commit", "backups/"] {
      #expect(outcome.output.contains(piece), "\(piece): \(outcome)")
    }
    #expect(outcome.said.contains("nothing was written"))
    #expect(try project.everything() == before)
    #expect(!FileManager.default.fileExists(atPath: project.path(".git/guard")))
    #expect(!FileManager.default.fileExists(atPath: project.path(".git/hooks/pre-commit")))
  }

  @Test func `without a terminal nobody is asked and nothing is written`() throws {
    let project = try InitProject(InitProject.django)
    let before = try project.everything()
    let outcome = try project.initialise()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nothing was written") && outcome.errors.contains("--yes"))
    #expect(try project.everything() == before)
  }

  @Test(arguments: [("y", 0, true), ("n", 2, false), ("", 2, false)] as [(String, Int32, Bool)])
  func `at a terminal one question decides`(
    _ answer: String, _ status: Int32, _ isWritten: Bool
  ) throws {
    let project = try InitProject(InitProject.django)
    let outcome = try project.atTerminal(answer)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.output.contains("[y/N]"))
    #expect(outcome.output.contains("\u{1B}[32m+version: 1\u{1B}[0m"))
    #expect((project.text(".guard.yml") != nil) == isWritten)
    let isHooked = FileManager.default.isExecutableFile(atPath: project.path(".git/hooks/pre-push"))
    #expect(isHooked == isWritten)
  }

  @Test func `colour is left out where it is not wanted`() throws {
    let project = try InitProject(InitProject.django)
    #expect(try !project.initialise("--dry-run").output.contains("\u{1B}"))
    #expect(try project.initialise("--dry-run", "--color", "always").output.contains("\u{1B}[32m+"))
    #expect(try !project.atTerminal("n", "--color", "never").output.contains("\u{1B}[32m"))
    try #require(try project.initialise("--yes").status == 0)
    let again = try project.atTerminal("")
    #expect(
      again.output.contains("\u{1B}[1mcommit this so that every clone has it:\u{1B}[0m"), "\(again)"
    )
  }

  @Test func `no line is wider than 80 columns`() throws {
    let project = try InitProject(InitProject.prisma)
    try project.guarded.writeDatabase("prisma/dev.db")
    let outcome = try project.initialise("--yes")
    let wide = outcome.output.split(separator: "\n").filter { $0.count > 80 }
    #expect(wide.isEmpty)
  }

  @Test func `wrong usage is 64`() throws {
    let project = try InitProject()
    #expect(try project.initialise("--yes", "--dry-run").status == 64)
    #expect(try project.initialise("--format", "json").status == 64)
    #expect(try project.guarded.run(["inti"]).errors.contains("did you mean init?"))
  }

  // MARK: Where

  @Test func `from a subfolder, and from elsewhere, what is to be typed works`() throws {
    let project = try InitProject(InitProject.django)
    let inside = project.repository.url.appending(path: "shop")
    let first = try project.initialise("--yes", in: inside)
    #expect(first.status == 0 && first.output.contains("git add :/.gitignore"), "\(first)")
    #expect(try project.typeCommit(first, in: inside).status == 0)
    let other = try InitProject(InitProject.django)
    let outside = other.repository.beside("elsewhere")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    let second = try other.initialise("--yes", "-C", other.repository.url.path, in: outside)
    #expect(second.status == 0 && second.output.contains("git -C "), "\(second)")
    #expect(try other.typeCommit(second, in: outside).status == 0)
  }

  @Test func `in a linked worktree`() throws {
    let project = try InitProject(InitProject.django)
    try project.commitAll()
    let linked = project.repository.beside("linked")
    try project.repository.git("worktree", "add", "-q", linked.path)
    let outcome = try project.initialise("--yes", in: linked)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try project.typeCommit(outcome, in: linked).status == 0)
    #expect(FileManager.default.fileExists(atPath: linked.appending(path: ".guard.yml").path))
    #expect(project.text(".guard.yml") == nil)
    #expect(FileManager.default.isExecutableFile(atPath: project.path(".git/hooks/pre-commit")))
  }

  @Test func `a bare repository has no project in it`() throws {
    let project = try InitProject(initArguments: ["--bare"])
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("is a bare repository") && outcome.errors.contains("install --server")
    )
  }

  @Test func `outside of any repository`() throws {
    let project = try InitProject()
    let outcome = try project.initialise("--yes", in: project.repository.beside("."))
    #expect(outcome.status == 2 && outcome.errors.contains("no git repository"), "\(outcome)")
  }
}

import Foundation
import TestSupport
import Testing

/// The guides, with each of their commands run by a real shell in a project of their kind.
@Suite struct GuideTests {
  private static let folder = Checkout.file("Documentation/guides")

  @Test(arguments: [
    "flask-render", "django-multi-tenant", "nuxt-prisma", "flask-migrate-railway", "alembic",
  ])
  func `a guide says what really happens`(name: String) throws {
    let file = GuideTests.folder.appending(path: "\(name).md")
    let guide = Guide(try String(contentsOf: file, encoding: .utf8))
    var recorded = guide
    let isRecording = ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1"
    let project = try GuideProject()
    var shown = 0
    var corrections: [(Range<Int>, [String])] = []
    for step in guide.steps {
      switch step {
      case .prepare(let script): try project.prepare(script)
      case .show(let command, let output):
        let actual = try project.run(command)
        let expected = guide.lines[output]
        shown += 1
        if Guide.matches(expected: expected, actual: actual) { continue }
        if isRecording {
          corrections.append((output, actual))
        } else {
          Issue.record("% \(command)\n\(actual.joined(separator: "\n"))")
        }
      }
    }
    #expect(shown >= 5)
    guard !corrections.isEmpty else { return }
    for (output, actual) in corrections.reversed() { recorded.replace(output, by: actual) }
    try Data(recorded.lines.joined(separator: "\n").utf8).write(to: file)
  }
}

/// The project of a guide: an empty repository, and the guard on PATH.
struct GuideProject {
  private let repository: TestRepository
  private let programs: TemporaryFolder

  init() throws {
    repository = try TestRepository()
    programs = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: programs.path("git-guard"), withDestinationPath: GuardedRepository.program)
  }

  /// Does what the guide takes for granted.
  func prepare(_ script: String) throws { try command("set -e\n" + script).succeed() }

  /// What a command says on both streams, without the empty lines at the end.
  func run(_ line: String) throws -> [String] {
    var lines = try command("{ \(line)\n} 2>&1").run().output
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private func command(_ script: String) -> Command {
    let path = repository.environment["PATH"] ?? "/usr/bin:/bin"
    return repository.command(
      ["bash", "-c", script], extra: ["PATH": "\(programs.url.path):\(path)", "LC_ALL": "C.UTF-8"])
  }
}

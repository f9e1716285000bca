import Foundation
import Git
import GitModel
import TestSupport

/// What our reader and git's own say of the same index, as lines that can be compared.
struct StagedView {
  let ours: [String]
  let gits: [String]

  init(_ repository: TestRepository, environment extra: [String: String] = [:]) throws {
    ours = try StagedView.ours(repository, extra)
    let hasHead =
      try repository.command(["git", "rev-parse", "-q", "--verify", "HEAD"]).run().status == 0
    let base =
      hasHead
      ? "HEAD"
      : try repository.git("hash-object", "-t", "tree", "-w", "/dev/null")
        .trimmingCharacters(in: .newlines)
    let raw = try repository.command(
      [
        "git", "diff-index", "--cached", "--raw", "-z", "--no-renames", "--full-index",
        "--ita-invisible-in-index", base,
      ],
      extra: extra
    ).succeed().standardOutput
    gits = StagedView.lines(ofRaw: raw)
  }

  /// Opens the repository as a hook with this environment would.
  static func open(
    _ repository: TestRepository, _ extra: [String: String] = [:]
  ) throws -> Repository {
    var environment = GitEnvironment(currentDirectory: repository.url.path)
    environment.ignoresSystemConfiguration = true
    environment.directory = extra["GIT_DIR"]
    environment.indexFile = extra["GIT_INDEX_FILE"]
    environment.workTree = extra["GIT_WORK_TREE"]
    return try Repository(environment)
  }

  static func ours(
    _ test: TestRepository, _ extra: [String: String]
  ) throws -> [String] {
    let repository = try open(test, extra)
    let head = try repository.head()
    let tree = try head.map { try repository.tree(ofCommit: $0) }
    let staged = try StagedChanges(try repository.index(), against: tree, in: repository)
    return staged.changes.map { change in
      let (before, after) = (change.before, change.after)
      return [
        mode(before), mode(after), hex(before, repository), hex(after, repository),
        String(decoding: change.path.bytes, as: UTF8.self).debugDescription,
      ].joined(separator: " ")
    }.sorted()
  }

  private static func mode(_ entry: TreeEntry?) -> String {
    guard let entry else { return "000000" }
    let digits = String(entry.mode.rawValue, radix: 8)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func hex(_ entry: TreeEntry?, _ repository: Repository) -> String {
    (entry?.id ?? ObjectID.zero(repository.format)).hex
  }

  /// `:100644 100644 bcd… 012… M` NUL `path` NUL, as in git-diff-index(1), "Raw output format".
  static func lines(ofRaw raw: [UInt8]) -> [String] {
    let fields = raw.split(separator: 0)
    var lines: [String] = []
    for index in stride(from: 0, to: fields.count - 1, by: 2) {
      let words = String(decoding: fields[index].dropFirst(), as: UTF8.self).split(separator: " ")
      guard words[4] != "U" else { continue }
      lines.append(
        words[0..<4].joined(separator: " ") + " "
          + String(decoding: fields[index + 1], as: UTF8.self).debugDescription)
    }
    return lines.sorted()
  }
}

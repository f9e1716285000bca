import CommitMessages
import Git
import GitModel
import GuardHooks
import GuardModel
import Platform

/// What the hooks have judged in this clone and let pass, in `guard/judged` of git's common
/// directory: so that a commit that went past them can be told.
///
/// A commit has no name yet when it is judged. What it changes and what it says stand for it, and
/// survive a rebase.
struct JudgedCommits {
  private static let heading = "git-guard judged 1"
  /// More commits than anybody makes between two pushes.
  private static let limit = 2_000

  private let path: String
  private let directory: String
  private var entries: [String]

  init(_ place: RepositoryPlace) {
    directory = place.commonDirectory + "/guard"
    path = HookRecord.judgedPath(in: place.commonDirectory)
    do {
      let text = String(decoding: try Files.content(of: path, limit: 1 << 20) ?? [], as: UTF8.self)
      let lines = text.split(separator: "\n").map(String.init)
      entries = lines.first == JudgedCommits.heading ? Array(lines.dropFirst()) : []
    } catch {
      entries = []
    }
  }

  func contains(_ changes: [Change], _ message: CommitMessage) -> Bool {
    entries.contains(JudgedCommits.name(changes, message))
  }

  /// Remembers a commit.
  ///
  /// What cannot be written is judged once more later, and no worse.
  mutating func add(_ changes: [Change], _ message: CommitMessage) {
    let name = JudgedCommits.name(changes, message)
    guard entries.last != name else { return }
    entries.removeAll { $0 == name }
    entries.append(name)
    let lines = [JudgedCommits.heading] + entries.suffix(JudgedCommits.limit)
    do {
      try Files.makeDirectory(directory)
      try Files.replace(path, with: Array((lines.joined(separator: "\n") + "\n").utf8), mode: 0o644)
    } catch {
      return
    }
  }

  private static func name(_ changes: [Change], _ message: CommitMessage) -> String {
    var name = Fingerprint()
    name.mix(changes)
    return "\(name.text) \(String(message.digest, radix: 16))"
  }
}

extension Fingerprint {
  /// Adds what changes leave behind, in whatever order they come.
  mutating func mix(_ changes: [Change]) {
    for change in changes.sorted(by: { $0.path < $1.path }) {
      mix(change.path.bytes)
      mix(String(change.after?.mode.rawValue ?? 0, radix: 8))
      mix(change.after?.id.bytes ?? [])
    }
  }
}

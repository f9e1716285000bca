import Platform
package import Problems

/// What `install` remembers in `guard/hooks` of git's common directory.
package struct HookRecord: Hashable, Sendable {
  /// Seconds since 1970 at which the hooks were first installed in this clone.
  package var since: Int
  /// Every folder in which hooks were installed, the newest last.
  package var directories: [String]
  /// The folders that did not exist before.
  package var madeDirectories: [String] = []

  private static let heading = "git-guard hooks 1"

  static func path(in commonDirectory: String) -> String { commonDirectory + "/guard/hooks" }

  /// Where the hooks keep what they have judged.
  package static func judgedPath(in commonDirectory: String) -> String {
    commonDirectory + "/guard/judged"
  }

  /// Where `pre-commit` keeps what it has judged for `commit-msg`.
  package static func stagedPath(in commonDirectory: String) -> String {
    commonDirectory + "/guard/staged"
  }

  /// Everything that the hooks keep, which goes with them.
  static func statePaths(in commonDirectory: String) -> [String] {
    [path, judgedPath, stagedPath].map { $0(commonDirectory) }
  }

  /// The record of a repository; nil where no hooks are installed.
  ///
  /// - Throws: where there is one that nobody could have written.
  package static func read(commonDirectory: String) throws(Problem) -> HookRecord? {
    let path = path(in: commonDirectory)
    let bytes: [UInt8]?
    do {
      bytes = try Files.content(of: path, limit: 1 << 16)
    } catch {
      throw Problem(ofHooks: error)
    }
    guard let bytes else { return nil }
    guard let record = HookRecord(bytes) else {
      throw Problem(
        "\(path) was changed since git-guard wrote it",
        hint: "to write it again: rm \(ShellText.inQuotes(path)) && git guard install")
    }
    return record
  }

  init(since: Int, directories: [String], madeDirectories: [String] = []) {
    self.since = since
    self.directories = directories
    self.madeDirectories = madeDirectories
  }

  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
      return nil
    }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0] == HookRecord.heading, lines[1].hasPrefix("since "),
      let since = Int(lines[1].dropFirst(6)), since >= 0, String(since) == lines[1].dropFirst(6)
    else { return nil }
    self.init(since: since, directories: [])
    for line in lines.dropFirst(2) {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[1].hasPrefix("/") else { return nil }
      switch words[0] {
      case "directory": directories.append(String(words[1]))
      case "made-directory": madeDirectories.append(String(words[1]))
      default: return nil
      }
    }
  }

  var bytes: [UInt8] {
    let lines =
      [HookRecord.heading, "since \(since)"] + directories.map { "directory \($0)" }
      + madeDirectories.map { "made-directory \($0)" }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

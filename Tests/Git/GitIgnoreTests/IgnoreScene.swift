import Foundation
import GitIgnore
import GitModel
import TestSupport

/// Rules at every place that git reads, and paths to ask about.
struct IgnoreScene {
  /// The content of `.gitignore`, by directory.
  var rules: [GitPath: [UInt8]] = [:]
  /// `.git/info/exclude`.
  var exclude: [UInt8]?
  /// The file that `core.excludesFile` names.
  var excludesFile: [UInt8]?
  var ignoresCase = false
  /// The directories of the work tree; every other path is none.
  var directories: Set<GitPath> = []
  var paths: [GitPath] = []

  static let excludesFileName = "excludes-of-this-machine"

  /// What the engine says of every path.
  func answers() -> [IgnoreAnswer] {
    var machine: [IgnoreRules] = []
    if let exclude {
      machine.append(
        IgnoreRules(parsing: exclude, origin: ".git/info/exclude", directory: .top))
    }
    if let excludesFile {
      machine.append(
        IgnoreRules(parsing: excludesFile, origin: Self.excludesFileName, directory: .top))
    }
    var engine = IgnoreEngine(ignoresCase: ignoresCase, machineRules: machine)
    return paths.map { path in
      let match = engine.match(path, isDirectory: directories.contains(path)) { directory in
        rules[directory].map {
          IgnoreRules(
            parsing: $0, origin: "\(text(directory.appending(".gitignore")))", directory: directory)
        }
      }
      return IgnoreAnswer(path: path, match: match)
    }
  }

  /// What git says of every path.
  func answersOfGit(in repository: TestRepository) throws -> [IgnoreAnswer] {
    try build(in: repository)
    var arguments = ["git", "-c", "core.ignoreCase=\(ignoresCase)"]
    if excludesFile != nil {
      arguments += ["-c", "core.excludesFile=\(Self.excludesFileName)"]
    }
    arguments += ["check-ignore", "-v", "-n", "--no-index", "-z", "--stdin"]
    let outcome = try repository.command(arguments).run(
      input: paths.flatMap { $0.bytes + [0] })
    guard outcome.status == 0 || outcome.status == 1, outcome.standardError.isEmpty else {
      throw Unexpected(description: "git check-ignore: \(outcome)\n\(description)")
    }
    let fields = outcome.standardOutput.split(separator: 0, omittingEmptySubsequences: false)
    return stride(from: 0, to: fields.count - 3, by: 4).map { start in
      IgnoreAnswer(
        origin: String(decoding: fields[start], as: UTF8.self),
        line: Int(String(decoding: fields[start + 1], as: UTF8.self)),
        pattern: Array(fields[start + 2]), path: GitPath(Array(fields[start + 3])))
    }
  }

  private func build(in repository: TestRepository) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: repository.url.path)
    where name != ".git" {
      try FileManager.default.removeItem(at: repository.url.appending(path: name))
    }
    for directory in directories {
      try FileManager.default.createDirectory(
        atPath: repository.url.path + "/" + text(directory), withIntermediateDirectories: true)
    }
    for (directory, content) in rules {
      try write(content, to: text(directory.appending(".gitignore")), of: repository)
    }
    try write(exclude ?? [], to: ".git/info/exclude", of: repository)
    if let excludesFile { try write(excludesFile, to: Self.excludesFileName, of: repository) }
  }

  private func write(_ content: [UInt8], to name: String, of repository: TestRepository) throws {
    try Data(content).write(to: URL(filePath: repository.url.path + "/" + name))
  }

  private func text(_ path: GitPath) -> String { String(decoding: path.bytes, as: UTF8.self) }
}

/// An answer of git that the tests cannot read.
private struct Unexpected: Error, CustomStringConvertible {
  let description: String
}

extension IgnoreScene: CustomStringConvertible {
  var description: String {
    var lines = rules.sorted { $0.key < $1.key }.map { directory, content in
      "\(directory.appending(".gitignore")): \(GitPath(content))"
    }
    if let exclude { lines.append("info/exclude: \(GitPath(exclude))") }
    if let excludesFile { lines.append("core.excludesFile: \(GitPath(excludesFile))") }
    return lines.joined(separator: "\n") + (ignoresCase ? "\nignoring case" : "")
  }
}

/// What decides about one path.
struct IgnoreAnswer: Hashable, CustomStringConvertible {
  let origin: String
  let line: Int?
  let pattern: [UInt8]
  let path: GitPath

  init(origin: String, line: Int?, pattern: [UInt8], path: GitPath) {
    (self.origin, self.line, self.pattern, self.path) = (origin, line, pattern, path)
  }

  init(path: GitPath, match: IgnoreMatch?) {
    self.init(
      origin: match?.origin ?? "", line: match?.line, pattern: match?.patternBytes ?? [],
      path: path)
  }

  var description: String {
    "\(path): " + (line.map { "\(origin):\($0):\(GitPath(pattern))" } ?? "no rule")
  }
}

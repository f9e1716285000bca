import GitModel

/// A repository that git itself opens, and whose configuration it reads: libgit2 opens none with
/// SHA-256 objects or a reftable.
final class ProgramBackend: Backend {
  let place: RepositoryPlace
  let format: ObjectID.Format
  private let program: GitProgram

  /// Opens the repository that git finds from the environment, which its processes inherit.
  init(_ environment: GitEnvironment) throws(RepositoryError) {
    let directory = environment.currentDirectory
    let program = GitProgram(directory: directory)
    self.program = program
    func ask(_ arguments: String...) throws(RepositoryError) -> String? {
      let outcome = try program.run(["rev-parse"] + arguments)
      guard outcome.status == 0, outcome.output.last == UInt8(ascii: "\n") else { return nil }
      return String(decoding: outcome.output.dropLast(), as: UTF8.self)
    }
    guard let gitDirectory = try ask("--absolute-git-dir"),
      let commonDirectory = try ask("--path-format=absolute", "--git-common-dir"),
      let objects = try ask("--path-format=absolute", "--git-path", "objects"),
      let index = try ask("--path-format=absolute", "--git-path", "index")
    else {
      throw RepositoryError(
        "neither libgit2 nor git can read the repository at \(directory)",
        hint: "for details: git status")
    }
    place = RepositoryPlace(
      gitDirectory: gitDirectory, commonDirectory: commonDirectory,
      workTree: try ask("--show-toplevel"),
      indexFile: environment.indexFile.map(environment.absolute) ?? index,
      objectDirectories: [objects] + environment.alternates.map(environment.absolute))
    format = try ask("--show-object-format") == "sha256" ? .sha256 : .sha1
  }

  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue? {
    let outcome = try program.run(["config", "--show-scope", "-z", "--get", name])
    guard outcome.status == 0 else { return nil }
    let parts = outcome.output.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return nil }
    return ConfigurationValue(
      text: String(decoding: parts[1], as: UTF8.self), scope: scope(parts[0]))
  }

  func configuration(
    matching pattern: String, followsIncludes: Bool
  ) throws(RepositoryError) -> [ConfigurationEntry] {
    let outcome = try program.run([
      "config", followsIncludes ? "--includes" : "--no-includes", "--show-scope", "-z",
      "--get-regexp", pattern,
    ])
    let parts = outcome.output.split(separator: 0, omittingEmptySubsequences: false)
    return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
      let scope = scope(parts[index])
      let words = parts[index + 1].split(
        separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
      guard scope != .command, let name = words.first else { return nil }
      return ConfigurationEntry(
        name: String(decoding: name, as: UTF8.self),
        value: ConfigurationValue(
          text: words.count > 1 ? String(decoding: words[1], as: UTF8.self) : "", scope: scope))
    }
  }

  private func scope(_ word: ArraySlice<UInt8>) -> ConfigurationValue.Scope {
    switch String(decoding: word, as: UTF8.self) {
    case "command": .command
    case "local", "worktree": .repository
    default: .beyondRepository
    }
  }
}

import GitModel
import Platform

/// A repository that git itself reads: SHA-256 objects and reftables, which libgit2 cannot open.
final class ProgramBackend: Backend {
  let place: RepositoryPlace
  let format: ObjectID.Format
  private let currentDirectory: String
  private var headers: ObjectPipe
  private var contents: ObjectPipe

  /// Opens the repository that git finds from the environment, which its processes inherit.
  init(_ environment: GitEnvironment) throws(RepositoryError) {
    let directory = environment.currentDirectory
    currentDirectory = directory
    func ask(_ arguments: String...) throws(RepositoryError) -> String? {
      let outcome = try git(["rev-parse"] + arguments, in: directory)
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
        hint: "git status says what git makes of it")
    }
    place = RepositoryPlace(
      gitDirectory: gitDirectory, commonDirectory: commonDirectory,
      workTree: try ask("--show-toplevel"),
      indexFile: environment.indexFile.map(environment.absolute) ?? index,
      objectDirectories: [objects] + environment.alternates.map(environment.absolute))
    format = try ask("--show-object-format") == "sha256" ? .sha256 : .sha1
    headers = try ObjectPipe(mode: "--batch-check", in: directory)
    contents = try ObjectPipe(mode: "--batch", in: directory)
  }

  func head() throws(RepositoryError) -> ObjectID? {
    if let id = try commit(named: "HEAD") { return id }
    let branch = try git(["symbolic-ref", "-q", "HEAD"], in: currentDirectory)
    // A branch that HEAD names and that is not there yet is the one innocent reason.
    let name = String(decoding: branch.output.dropLast(), as: UTF8.self)
    let reference = try git(
      ["show-ref", "--verify", "--quiet", name], in: currentDirectory)
    guard branch.status == 0, reference.status != 0 else {
      throw RepositoryError(
        "HEAD of \(place.gitDirectory) cannot be read", hint: "git fsck says what is broken")
    }
    return nil
  }

  func commit(named name: String) throws(RepositoryError) -> ObjectID? {
    let outcome = try git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"],
      in: currentDirectory)
    guard outcome.status == 0 else { return nil }
    return ObjectID(hex: String(decoding: outcome.output.dropLast(), as: UTF8.self))
  }

  /// What references below a prefix name, wherever git keeps them.
  func references(below prefix: String) throws(RepositoryError) -> References {
    let outcome = try git(["for-each-ref", "--format=%(objectname)", prefix], in: currentDirectory)
    return References(
      tips: outcome.output.split(separator: UInt8(ascii: "\n")).compactMap { ObjectID(digits: $0) })
  }

  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue? {
    let outcome = try git(
      ["config", "--show-scope", "-z", "--get", name], in: currentDirectory)
    guard outcome.status == 0 else { return nil }
    let parts = outcome.output.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return nil }
    let scope: ConfigurationValue.Scope =
      switch String(decoding: parts[0], as: UTF8.self) {
      case "command": .command
      case "local", "worktree": .repository
      default: .beyondRepository
      }
    return ConfigurationValue(text: String(decoding: parts[1], as: UTF8.self), scope: scope)
  }

  func object(_ id: ObjectID) throws(ObjectError) -> StoredObject {
    try restart(&contents, "--batch", id)
    guard let header = contents.header(id) else { throw place.missing(id) }
    return StoredObject(kind: header.kind, bytes: try contents.content(size: header.size, of: id))
  }

  func header(_ id: ObjectID) throws(ObjectError) -> ObjectHeader {
    try restart(&headers, "--batch-check", id)
    guard let header = headers.header(id) else { throw place.missing(id) }
    return header
  }

  /// Starts git once more where it has ended over another object.
  private func restart(
    _ pipe: inout ObjectPipe, _ mode: String, _ id: ObjectID
  ) throws(ObjectError) {
    guard pipe.hasEnded else { return }
    do {
      pipe = try ObjectPipe(mode: mode, in: currentDirectory)
    } catch {
      throw ObjectError(.corrupt, id: id, detail: error.message)
    }
  }
}

/// Runs git in a directory to its end.
private func git(
  _ arguments: [String], in directory: String
) throws(RepositoryError) -> Subprocess.Outcome {
  do {
    return try Subprocess.run(["git", "-C", directory] + arguments)
  } catch {
    throw RepositoryError(
      error.message, hint: "libgit2 cannot open this repository: put git on PATH")
  }
}

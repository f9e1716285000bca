import Clibgit2

extension RepositoryPlace {
  /// Where libgit2 found the repository's parts, and where git said that they are.
  init(_ repository: OpaquePointer, _ environment: GitEnvironment) {
    let gitDirectory = unsafe RepositoryPlace.folder(git_repository_path(repository)) ?? "/"
    let commonDirectory =
      unsafe RepositoryPlace.folder(git_repository_commondir(repository)) ?? gitDirectory
    let objects = environment.objectDirectory.map(environment.absolute)
    self.init(
      gitDirectory: gitDirectory, commonDirectory: commonDirectory,
      workTree: unsafe RepositoryPlace.folder(git_repository_workdir(repository)),
      indexFile: environment.indexFile.map(environment.absolute) ?? gitDirectory + "/index",
      objectDirectories: [objects ?? commonDirectory + "/objects"]
        + environment.alternates.map(environment.absolute))
  }

  /// A folder as libgit2 writes it, without the slash at its end.
  private static func folder(_ path: UnsafePointer<CChar>?) -> String? {
    guard let path = unsafe path else { return nil }
    let text = unsafe String(cString: path)
    return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

package import GitModel
import Platform

extension Repository {
  /// Commits that a remote is known to have, beside what git says of the references that are pushed.
  ///
  /// Remote-tracking branches tell of the place that they are fetched from, which a `pushurl` need not
  /// be, and of a time that is past. Those of references that are pushed are left out: git has just
  /// asked the remote. A remote on this machine is asked itself.
  /// - Parameters:
  ///   - address: where git pushes to, as githooks(5), pre-push, has it.
  ///   - updated: the references that are pushed, by their names on the remote.
  package func tips(
    ofRemote name: String, at address: String, besides updated: Set<String>
  ) throws(RepositoryError) -> [ObjectID] {
    if let folder = RemoteAddress(address).folder {
      if let place = remotePlace(folder) {
        return try ReferenceFiles(place).references(below: "refs/").tips
      }
      return []
    }
    // What is said for this one command has names in lower case, and is rare.
    let isOverridden = commandConfiguration.contains {
      $0.key.hasPrefix("remote.") || $0.key.hasPrefix("url.")
    }
    guard !isOverridden else { return [] }
    let remotes = RemoteConfiguration(
      try configuration(matching: #"^(remote\..*\.(url|fetch)|url\..*\.insteadof)$"#))
    guard let fetched = remotes.fetchAddress(of: name),
      RemoteAddress(fetched) == RemoteAddress(address)
    else { return [] }
    return try references(below: "refs/remotes/") { tracking in
      remotes.followed(by: tracking, of: name).map { !updated.contains($0) } ?? false
    }.tips
  }

  /// Where a repository of this machine keeps its references; nil where they cannot be read here.
  private func remotePlace(_ folder: String) -> RepositoryPlace? {
    let path = folder.hasPrefix("/") ? folder : "\(place.workTree ?? place.gitDirectory)/\(folder)"
    for directory in ["\(path)/.git", path, "\(path).git", "\(path).git/.git"]
    where Files.isDirectory("\(directory)/refs") && Files.isDirectory("\(directory)/objects") {
      if Files.isDirectory("\(directory)/reftable") { return nil }
      return RepositoryPlace(
        gitDirectory: directory, commonDirectory: directory, workTree: nil,
        indexFile: "\(directory)/index", objectDirectories: ["\(directory)/objects"])
    }
    return nil
  }
}

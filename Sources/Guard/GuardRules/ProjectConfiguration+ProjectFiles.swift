import DatabaseFormats
package import GitModel
package import GuardModel
package import ProjectDatabases

extension ProjectFiles {
  /// What the project's configuration says of its databases, read once.
  ///
  /// - Parameter readingModules: whether every Python module is read, too.
  package func projectConfiguration(
    readingModules: Bool = false
  ) throws(ObjectError) -> ProjectConfiguration {
    let known = memory.value { KnownConfigurations() }
    if let result = known.results[readingModules] { return try result.get() }
    let result: Result<ProjectConfiguration, ObjectError>
    do throws(ObjectError) {
      let (contents, tracked) = try configurationFiles(
        readingModules ? ConfigurationFile.namesAndModules : ConfigurationFile.names)
      result = .success(ProjectConfiguration(contents) { tracked.contains($0) })
    } catch {
      result = .failure(error)
    }
    known.results[readingModules] = result
    return try result.get()
  }

  /// Where the project's configuration says that its live databases are.
  package func projectAddresses() throws(ObjectError) -> ProjectAddresses {
    let (contents, tracked) = try configurationFiles(ConfigurationFile.addressNames)
    return ProjectAddresses(contents) { tracked.contains($0) }
  }

  /// Configuration files, and the files that tell what a relative path in them starts from.
  private func configurationFiles(
    _ names: FileNames
  ) throws(ObjectError) -> (contents: [(path: GitPath, content: [UInt8])], landmarks: Set<GitPath>)
  {
    let contents = try contents(named: names, limit: 256 << 10) { !DatabaseName.isFixture($0) }
    let landmarks =
      contents.isEmpty ? [] : try paths(named: ConfigurationBase.landmarks)
    return (contents, Set(landmarks))
  }
}

/// What was read of a project's configuration, with its modules and without.
private final class KnownConfigurations {
  var results: [Bool: Result<ProjectConfiguration, ObjectError>] = [:]
}

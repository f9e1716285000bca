import DatabaseFormats
package import GitModel
package import GuardModel
package import ProjectDatabases

extension Snapshot {
  /// What the project's configuration says of its databases, read once.
  package func projectConfiguration() throws(ObjectError) -> ProjectConfiguration {
    let result: Result<ProjectConfiguration, ObjectError> = memory.value {
      do throws(ObjectError) {
        return .success(try readConfiguration())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Where the project's configuration says that its live databases are.
  package func projectAddresses() throws(ObjectError) -> ProjectAddresses {
    let (contents, tracked) = try configurationFiles(ConfigurationFile.addressNames)
    return ProjectAddresses(contents) { tracked.contains($0) }
  }

  private func readConfiguration() throws(ObjectError) -> ProjectConfiguration {
    // An audit has the time to read every Python module.
    let (contents, tracked) = try configurationFiles(
      occasion == .audit ? ConfigurationFile.namesAndModules : ConfigurationFile.names)
    return ProjectConfiguration(contents) { tracked.contains($0) }
  }

  /// Configuration files, and the files that tell what a relative path in them starts from.
  private func configurationFiles(
    _ names: FileNames
  ) throws(ObjectError) -> (contents: [(path: GitPath, content: [UInt8])], landmarks: Set<GitPath>)
  {
    let files = try files(named: names)
    var contents: [(path: GitPath, content: [UInt8])] = []
    for file in files where file.mode.isFile && !DatabaseName.isFixture(file.path) {
      contents.append((file.path, try blob(file.id).prefix(256 << 10)))
    }
    let landmarks =
      contents.isEmpty ? [] : try self.files(named: FileNames(["__init__.py", "manage.py"]))
    return (contents, Set(landmarks.map(\.path)))
  }
}

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

  private func readConfiguration() throws(ObjectError) -> ProjectConfiguration {
    // An audit has the time to read every Python module.
    let files = try files(
      named: occasion == .audit ? ConfigurationFile.namesAndModules : ConfigurationFile.names)
    var contents: [(path: GitPath, content: [UInt8])] = []
    for file in files where file.mode.isFile && !DatabaseName.isFixture(file.path) {
      contents.append((file.path, try blob(file.id).prefix(256 << 10)))
    }
    // They only tell what a relative path starts from.
    let landmarks =
      contents.isEmpty ? [] : try self.files(named: FileNames(["__init__.py", "manage.py"]))
    let tracked = Set(landmarks.map(\.path))
    return ProjectConfiguration(contents) { tracked.contains($0) }
  }
}

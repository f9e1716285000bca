package import Git
import GitIgnore
package import GitModel
import GuardModel
import Platform

/// What git ignores on this machine, today: `.gitignore` files as they lie in the work tree.
///
/// For questions about the work tree, such as where hooks may be written. Rules judge by what is
/// tracked instead. The rules of each folder are read once, so make a new one when they have changed.
package struct WorkTreeIgnores {
  private let top: String
  private var engine: IgnoreEngine

  /// - Parameter countsMachine: whether the rules count that no other clone has.
  package init(_ repository: Repository, countsMachine: Bool = true) throws(RepositoryError) {
    top = repository.place.workTree ?? repository.place.gitDirectory
    let machineRules =
      countsMachine
      ? MachineExcludes.read(repository).map {
        IgnoreRules(parsing: $0.content, origin: $0.origin, directory: .top)
      } : []
    engine = IgnoreEngine(
      ignoresCase: try repository.configuration("core.ignorecase")?.isTrue ?? false,
      machineRules: machineRules)
  }

  /// Whether git ignores a folder, or a file.
  package mutating func ignores(
    _ path: GitPath, isDirectory: Bool = true
  ) throws(RepositoryError) -> Bool {
    do {
      let match = try engine.match(path, isDirectory: isDirectory) {
        [top] directory throws(PlatformError) in
        let file = directory.appending(".gitignore")
        let content = try Files.content(of: "\(top)/\(file.text ?? "")")
        return content.map {
          IgnoreRules(parsing: $0, origin: file.description, directory: directory)
        }
      }
      return match?.isIgnored ?? false
    } catch {
      throw RepositoryError(error.message)
    }
  }
}

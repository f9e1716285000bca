package import Git
import GitIgnore
package import GitModel
import GuardModel
import Platform

/// What git ignores on this machine, today: `.gitignore` files as they lie in the work tree.
///
/// For questions about folders of tools, such as where hooks may be written. Rules judge by what is
/// tracked instead.
package struct WorkTreeIgnores {
  private let top: String
  private let excludes: [IgnoreRules]
  private let ignoresCase: Bool

  /// - Parameter countsMachine: whether the rules count that no other clone has.
  package init(_ repository: Repository, countsMachine: Bool = true) throws(RepositoryError) {
    top = repository.place.workTree ?? repository.place.gitDirectory
    excludes =
      countsMachine
      ? MachineExcludes.read(repository).map {
        IgnoreRules(parsing: $0.content, origin: $0.origin, directory: .top)
      } : []
    ignoresCase = try repository.configuration("core.ignorecase")?.isTrue ?? false
  }

  /// Whether git ignores a folder, or a file.
  package func ignores(
    _ path: GitPath, isDirectory: Bool = true
  ) throws(RepositoryError) -> Bool {
    var engine = IgnoreEngine(ignoresCase: ignoresCase, machineRules: excludes)
    do {
      let match = try engine.match(path, isDirectory: isDirectory) {
        directory throws(PlatformError) in
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

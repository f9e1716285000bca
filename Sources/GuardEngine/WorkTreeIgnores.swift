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
  /// Remembers the rules of each folder, for as long as the answers are to agree with each other.
  private var engine: IgnoreEngine

  package init(_ repository: Repository) throws(RepositoryError) {
    top = repository.place.workTree ?? repository.place.gitDirectory
    let excludes = MachineExcludes.read(repository).map {
      IgnoreRules(parsing: $0.content, origin: $0.origin, directory: .top)
    }
    engine = IgnoreEngine(
      ignoresCase: try repository.configuration("core.ignorecase")?.isTrue ?? false,
      machineRules: excludes)
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

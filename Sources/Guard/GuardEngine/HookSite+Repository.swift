package import Git
import GitModel
package import GuardHooks
import Platform

extension HookSite {
  /// Where git looks for the hooks of this repository (git-config(1), core.hooksPath).
  package init(_ repository: Repository) throws(RepositoryError) {
    let place = repository.place
    guard let configured = try repository.configuration("core.hookspath"), !configured.text.isEmpty
    else {
      let hooks = place.commonDirectory + "/hooks"
      self.init(
        directory: Files.resolved(hooks) ?? hooks, commonDirectory: place.commonDirectory,
        workTree: place.workTree, origin: .gitDirectory, standing: .outsideWorkTree)
      return
    }
    let directory = HookSite.absolute(configured.text, place)
    let reach: Reach =
      switch configured.scope {
      case .repository: .repository
      case .beyondRepository: .beyondRepository
      case .command: .command
      }
    self.init(
      directory: directory, commonDirectory: place.commonDirectory, workTree: place.workTree,
      origin: .configured(configured.text, reach),
      standing: try HookSite.standing(of: directory, repository))
  }

  /// Relative values start where hooks run: at the top of the work tree, or in a bare repository.
  private static func absolute(_ value: String, _ place: RepositoryPlace) -> String {
    var path = value
    if path.hasPrefix("~/"), let home = Variables.value("HOME") { path = home + path.dropFirst() }
    if !path.hasPrefix("/") { path = (place.workTree ?? place.gitDirectory) + "/" + path }
    return Files.resolved(path) ?? path
  }

  private static func standing(
    of directory: String, _ repository: Repository
  ) throws(RepositoryError) -> Standing {
    guard let top = repository.place.workTree, directory.hasPrefix(top + "/"),
      !directory.hasPrefix(repository.place.gitDirectory + "/")
    else { return .outsideWorkTree }
    let folder = GitPath(String(directory.dropFirst(top.count + 1)))
    let index = try repository.index()
    if !index.files(below: folder).isEmpty { return .tracked }
    var ignores = try WorkTreeIgnores(repository)
    if try ignores.ignores(folder) { return .ignored }
    // husky's folder ignores what is in it by a `.gitignore` of its own.
    let hook = folder.appending("pre-commit")
    return try ignores.ignores(hook, isDirectory: false) ? .ignored : .untracked
  }
}

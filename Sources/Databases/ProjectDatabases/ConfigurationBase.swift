package import GitModel

/// The folders that relative paths in a configuration file start from.
package struct ConfigurationBase {
  /// The folder of the file itself.
  let folder: GitPath
  /// The folder of the application that the file belongs to: outside of its Python package.
  let application: GitPath
  /// Django's `BASE_DIR`: the folder of `manage.py`.
  let django: GitPath
  /// The folder of the package or module that the file belongs to: that of its `package.json`, `go.mod`
  /// or the like.
  let project: GitPath
  /// Whether one of those files is there.
  private let isProjectTold: Bool

  /// The files by which the folders are told.
  package static let landmarks = FileNames(
    [
      "__init__.py", "manage.py", "package.json", "go.mod", "Cargo.toml", "pyproject.toml",
      "Gemfile",
      "composer.json", "pom.xml", "build.gradle", "build.gradle.kts", "mix.exs", "artisan",
    ], endings: [".csproj"])
  private static let projectFiles = [
    "package.json", "go.mod", "Cargo.toml", "pyproject.toml", "Gemfile", "composer.json", "pom.xml",
    "build.gradle", "build.gradle.kts", "mix.exs", "manage.py", "artisan",
  ]

  init(_ path: GitPath, isTracked: (GitPath) -> Bool) {
    folder = path.directory
    var outer = folder
    while outer != .top, isTracked(outer.appending("__init__.py")) { outer = outer.directory }
    application = outer
    var candidate = folder
    while candidate != .top, !isTracked(candidate.appending("manage.py")) {
      candidate = candidate.directory
    }
    func isProject(_ folder: GitPath) -> Bool {
      ConfigurationBase.projectFiles.contains { isTracked(folder.appending($0)) }
    }
    var top = folder
    while top != .top, !isProject(top) { top = top.directory }
    project = top
    isProjectTold = isProject(top)
    // Without a manage.py in sight, startproject's layout: settings stand two folders down.
    django = isTracked(candidate.appending("manage.py")) ? candidate : folder.directory
  }

  /// Where the program is started, of which the file does not speak: mostly from its project.
  var roots: [GitPath] { [project, folder, .top].uniqued() }

  /// The same for a module of Python, which may stand in a package.
  var workingFolders: [GitPath] {
    [application, project, folder.directory, folder, .top].uniqued()
  }
}

extension [GitPath] {
  fileprivate func uniqued() -> [GitPath] {
    var seen: Set<GitPath> = []
    return filter { seen.insert($0).inserted }
  }
}

import GitModel
import MigrationFrameworks

/// The folders of a repository that each hold a project of their own.
struct ProjectRoots {
  /// Those of languages and their tools; each framework adds its own.
  private static let common: [RootFile] =
    [
      "pyproject.toml", "requirements.txt", "Pipfile", "setup.cfg", "package.json",
      "composer.json", "Gemfile", "go.mod", "Cargo.toml", "mix.exs", "pom.xml", "build.gradle",
      "build.gradle.kts",
    ].map { RootFile($0) } + [
      // A module may happen to be called setup.
      RootFile("setup.py", unlessBeside: "__init__.py")
    ]

  private let folders: Set<GitPath>

  init(_ paths: [GitPath], _ frameworks: Frameworks = .all) {
    let marks = ProjectRoots.common + frameworks.list.flatMap(\.rootFiles)
    let names = FileNames(marks.map(\.name))
    let all = Set(paths)
    var folders: Set<GitPath> = []
    for path in paths where names.contains(path) && !MigrationFiles.isAside(path) {
      let isRoot = marks.contains { mark in
        path.name.elementsEqual(mark.name.utf8)
          && mark.neighbor.map { !all.contains(path.directory.appending($0)) } ?? true
      }
      if isRoot { folders.insert(path.directory) }
    }
    self.folders = folders
  }

  /// The nearest folder above the path that holds a project; the top where none does.
  func root(of path: GitPath) -> GitPath {
    var folder = path.directory
    while folder != .top, !folders.contains(folder) { folder = folder.directory }
    return folder
  }
}

import GitModel
import MigrationFrameworks

/// The folders of a repository that each hold a project of their own.
struct ProjectRoots {
  private static let marks = FileNames([
    "pyproject.toml", "requirements.txt", "Pipfile", "setup.py", "setup.cfg", "manage.py",
    "alembic.ini", "package.json", "composer.json", "Gemfile", "go.mod", "Cargo.toml", "mix.exs",
    "pom.xml", "build.gradle", "build.gradle.kts",
  ])

  private let folders: Set<GitPath>

  init(_ paths: [GitPath]) {
    let all = Set(paths)
    var folders: Set<GitPath> = []
    for path in paths where ProjectRoots.marks.contains(path) && !MigrationFiles.isAside(path) {
      // Flask-Migrate keeps its alembic.ini beside env.py, in the folder of the migrations.
      let isOfMigrations =
        path.name.elementsEqual("alembic.ini".utf8)
        && all.contains(path.directory.appending("env.py"))
      // A module that happens to be called setup is none, either.
      let isModule =
        path.name.elementsEqual("setup.py".utf8)
        && all.contains(path.directory.appending("__init__.py"))
      if !isOfMigrations, !isModule { folders.insert(path.directory) }
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

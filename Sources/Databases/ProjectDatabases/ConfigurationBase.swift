import GitModel

/// The folders that relative paths in a configuration file start from.
struct ConfigurationBase {
  /// The folder of the file itself.
  let folder: GitPath
  /// The folder of the application that the file belongs to: outside of its Python package.
  let application: GitPath
  /// Django's `BASE_DIR`: the folder of `manage.py`.
  let django: GitPath

  init(_ path: GitPath, isTracked: (GitPath) -> Bool) {
    folder = path.directory
    var outer = folder
    while outer != .top, isTracked(outer.appending("__init__.py")) { outer = outer.directory }
    application = outer
    var candidate = folder
    while candidate != .top, !isTracked(candidate.appending("manage.py")) {
      candidate = candidate.directory
    }
    // Without a manage.py in sight, startproject's layout: settings stand two folders down.
    django = isTracked(candidate.appending("manage.py")) ? candidate : folder.directory
  }
}

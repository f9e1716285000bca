import Clibgit2
import GitModel
import Platform

/// A repository that libgit2 opens, and whose configuration it reads.
///
/// Nothing else is asked of it: what damaged objects, pack indexes and references do to it is not
/// bounded.
@safe final class LibraryBackend: Backend {
  private let repository: OpaquePointer
  private var configurationCopy: OpaquePointer?
  let place: RepositoryPlace
  let format = ObjectID.Format.sha1

  private init(repository: OpaquePointer, place: RepositoryPlace) {
    unsafe self.repository = repository
    self.place = place
  }

  deinit {
    unsafe git_config_free(configurationCopy)
    unsafe git_repository_free(repository)
  }

  /// Opens the repository that the environment means.
  ///
  /// Not `GIT_REPOSITORY_OPEN_FROM_ENV`: it refuses `GIT_WORK_TREE` (libgit2 1.5) or takes the wrong
  /// work tree (1.7 to 1.9). The steps below are git's own rules, in git's own order.
  static func open(_ environment: GitEnvironment) throws(LibraryError) -> LibraryBackend {
    var opened: OpaquePointer?
    try LibraryError.check {
      if let directory = environment.directory {
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        return unsafe git_repository_open_ext(
          &opened, environment.absolute(directory), flags, nil)
      }
      return unsafe git_repository_open_ext(&opened, environment.currentDirectory, 0, nil)
    }
    guard let repository = unsafe opened else { throw LibraryError(code: GIT_ERROR.rawValue) }
    do {
      try unsafe setWorkTree(of: repository, environment)
    } catch {
      unsafe git_repository_free(repository)
      throw error
    }
    return unsafe LibraryBackend(
      repository: repository, place: RepositoryPlace(repository, environment))
  }

  private static func setWorkTree(
    of repository: OpaquePointer, _ environment: GitEnvironment
  ) throws(LibraryError) {
    if let workTree = environment.workTree {
      try LibraryError.check {
        unsafe git_repository_set_workdir(repository, environment.absolute(workTree), 0)
      }
    } else if environment.directory != nil, unsafe git_repository_is_bare(repository) == 0,
      unsafe git_repository_is_worktree(repository) == 0,
      unsafe !isSet("core.worktree", in: repository)
    {
      // git-config(1), core.worktree: with GIT_DIR alone the current directory is the top.
      try LibraryError.check {
        unsafe git_repository_set_workdir(repository, environment.currentDirectory, 0)
      }
    }
  }

  private static func isSet(_ name: String, in repository: OpaquePointer) -> Bool {
    var configuration: OpaquePointer?
    guard unsafe git_repository_config_snapshot(&configuration, repository) == 0 else {
      return false
    }
    defer { unsafe git_config_free(configuration) }
    var value: UnsafePointer<CChar>?
    return unsafe git_config_get_string(&value, configuration, name) == 0
  }

  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue? {
    let snapshot = unsafe try configurationSnapshot()
    var entry: UnsafeMutablePointer<git_config_entry>?
    let code = unsafe git_config_get_entry(&entry, snapshot, name)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    guard code == 0, let entry = unsafe entry else {
      throw RepositoryError(
        "cannot read \(name) from git's configuration: \(LibraryError(code: code).message)")
    }
    defer { unsafe git_config_entry_free(entry) }
    return unsafe ConfigurationValue(entry.pointee)
  }

  func configuration(
    matching pattern: String, followsIncludes: Bool
  ) throws(RepositoryError) -> [ConfigurationEntry] {
    let snapshot = unsafe try configurationSnapshot()
    var iterator: UnsafeMutablePointer<git_config_iterator>?
    guard unsafe git_config_iterator_glob_new(&iterator, snapshot, pattern) == 0 else {
      throw RepositoryError("cannot read git's configuration")
    }
    defer { unsafe git_config_iterator_free(iterator) }
    var entries: [ConfigurationEntry] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while unsafe git_config_next(&entry, iterator) == 0, let entry = unsafe entry {
      if unsafe !followsIncludes && entry.pointee.include_depth > 0 { continue }
      unsafe entries.append(
        ConfigurationEntry(
          name: String(cString: entry.pointee.name), value: ConfigurationValue(entry.pointee)))
    }
    return entries
  }

  private func configurationSnapshot() throws(RepositoryError) -> OpaquePointer? {
    if let known = unsafe configurationCopy { return unsafe known }
    let code = unsafe git_repository_config_snapshot(&configurationCopy, repository)
    guard code == 0 else {
      throw RepositoryError(
        "cannot read git's configuration: \(LibraryError(code: code).message)",
        hint: "to see where: git config --list --show-origin")
    }
    return unsafe configurationCopy
  }
}

extension ConfigurationValue {
  /// A value as libgit2 has read it.
  fileprivate init(_ entry: git_config_entry) {
    let isLocal = unsafe entry.level.rawValue >= GIT_CONFIG_LEVEL_LOCAL.rawValue
    let text = unsafe entry.value.map { unsafe String(cString: $0) } ?? ""
    self.init(text: text, scope: isLocal ? .repository : .beyondRepository)
  }
}

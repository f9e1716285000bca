import Clibgit2
import GitModel
import Platform

/// A repository that libgit2 reads.
@safe final class LibraryBackend: Backend {
  private let repository: OpaquePointer
  private let database: OpaquePointer
  private var configurationSnapshot: OpaquePointer?
  let place: RepositoryPlace
  let format = ObjectID.Format.sha1

  private init(repository: OpaquePointer, database: OpaquePointer, place: RepositoryPlace) {
    unsafe self.repository = repository
    unsafe self.database = database
    self.place = place
  }

  deinit {
    unsafe git_config_free(configurationSnapshot)
    unsafe git_odb_free(database)
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
    var database: OpaquePointer?
    do {
      try unsafe setWorkTree(of: repository, environment)
      try LibraryError.check { unsafe git_repository_odb(&database, repository) }
    } catch {
      unsafe git_repository_free(repository)
      throw error
    }
    guard let database = unsafe database else { throw LibraryError(code: GIT_ERROR.rawValue) }
    let place = unsafe RepositoryPlace(repository, environment)
    // The first is new to libgit2 in a quarantined push, the rest are git's extra.
    for directory in place.objectDirectories {
      unsafe git_odb_add_disk_alternate(database, directory)
    }
    return unsafe LibraryBackend(repository: repository, database: database, place: place)
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

  func head() throws(RepositoryError) -> ObjectID? {
    let unborn = unsafe git_repository_head_unborn(repository)
    if unborn == 1 { return nil }
    // Only this answer means "no commit yet"; every other failure is a broken repository.
    guard unborn == 0, let id = try commit(named: "HEAD") else {
      throw RepositoryError(
        "HEAD of \(place.gitDirectory) cannot be read: \(LibraryError(code: unborn).message)",
        hint: "git fsck says what is broken")
    }
    return id
  }

  func commit(named name: String) throws(RepositoryError) -> ObjectID? {
    var object: OpaquePointer?
    let code = unsafe git_revparse_single(&object, repository, name + "^{commit}")
    defer { unsafe git_object_free(object) }
    if code == GIT_ENOTFOUND.rawValue { return nil }
    guard code == 0, let object = unsafe object else {
      throw RepositoryError("\(name) cannot be read: \(LibraryError(code: code).message)")
    }
    return unsafe ObjectID(git_object_id(object).pointee)
  }

  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue? {
    if unsafe configurationSnapshot == nil {
      let code = unsafe git_repository_config_snapshot(&configurationSnapshot, repository)
      guard code == 0 else {
        throw RepositoryError(
          "git's configuration cannot be read: \(LibraryError(code: code).message)",
          hint: "git config --list --show-origin says where")
      }
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    let code = unsafe git_config_get_entry(&entry, configurationSnapshot, name)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    guard code == 0, let entry = unsafe entry else {
      throw RepositoryError(
        "\(name) cannot be read from git's configuration: \(LibraryError(code: code).message)")
    }
    defer { unsafe git_config_entry_free(entry) }
    let isLocal = unsafe entry.pointee.level.rawValue >= GIT_CONFIG_LEVEL_LOCAL.rawValue
    let text = unsafe entry.pointee.value.map { unsafe String(cString: $0) } ?? ""
    return ConfigurationValue(text: text, scope: isLocal ? .repository : .beyondRepository)
  }

  func object(_ id: ObjectID) throws(ObjectError) -> StoredObject {
    var object: OpaquePointer?
    var name = git_oid(id)
    let code = unsafe git_odb_read(&object, database, &name)
    guard code == 0, let object = unsafe object else { throw failure(id, code: code) }
    defer { unsafe git_odb_object_free(object) }
    guard let kind = unsafe ObjectKind(git_odb_object_type(object)) else {
      throw ObjectError(.corrupt, id: id, detail: "an object of an unknown kind")
    }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: git_odb_object_data(object), count: git_odb_object_size(object))
    return unsafe StoredObject(kind: kind, bytes: Array(bytes))
  }

  func header(_ id: ObjectID) throws(ObjectError) -> ObjectHeader {
    var name = git_oid(id)
    var (size, type) = (0, GIT_OBJECT_INVALID)
    let code = unsafe git_odb_read_header(&size, &type, database, &name)
    guard code == 0 else { throw failure(id, code: code) }
    guard let kind = ObjectKind(type) else {
      throw ObjectError(.corrupt, id: id, detail: "an object of an unknown kind")
    }
    return ObjectHeader(kind: kind, size: size)
  }

  private func failure(_ id: ObjectID, code: Int32) -> ObjectError {
    let error = LibraryError(code: code)
    guard error.isNotFound else { return ObjectError(.corrupt, id: id, detail: error.message) }
    return place.missing(id)
  }
}

extension ObjectID {
  /// The name in libgit2's form.
  init?(_ name: git_oid) {
    let bytes = unsafe withUnsafeBytes(of: name) { unsafe Array($0) }
    self.init(bytes.prefix(20))
  }
}

extension git_oid {
  /// The name of an object; libgit2 has been opened for SHA-1 alone.
  init(_ id: ObjectID) {
    self.init()
    unsafe withUnsafeMutableBytes(of: &self) { unsafe $0.copyBytes(from: id.bytes.prefix(20)) }
  }
}

extension ObjectKind {
  /// The kind in libgit2's terms; nil for kinds that are not stored.
  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }
}

import Clibgit2
import Platform

/// libgit2 itself: started once, set up for a program that only reads.
enum Library {
  /// The extensions of the repository format that this program can live with.
  ///
  /// libgit2 refuses a repository with any that it does not know. None of these changes how what we
  /// read is stored.
  private static let extensions = [
    "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees",
  ]

  private static let started: LibraryError? = {
    do {
      try LibraryError.check { git_libgit2_init() }
      // Objects are judged, not vouched for: hashing each again costs 3.4 times the reading.
      try option(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0)
      // git itself refuses to run hooks in a repository of another owner; libgit2 executes nothing
      // that a configuration names, so reading it does no harm.
      try option(GIT_OPT_SET_OWNER_VALIDATION, 0)
      // A walk reads each commit and folder once or twice; 256 MiB of them would stay for nothing.
      try LibraryError.check { guard_set_cache_size(24 << 20) }
      try allowExtensions()
      return nil
    } catch let error as LibraryError {
      return error
    } catch {
      return nil
    }
  }()

  /// What libgit2 says of itself: `1.5.1`.
  static var version: String {
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    _ = unsafe git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }

  /// Starts the library, or says why it cannot be.
  static func start(ignoringSystemConfiguration: Bool) throws(RepositoryError) {
    if let error = started {
      throw RepositoryError("cannot start libgit2: \(error.message)")
    }
    if ignoringSystemConfiguration {
      _ = unsafe guard_set_search_path(Int32(GIT_CONFIG_LEVEL_SYSTEM.rawValue), "")
    }
  }

  private static func option(_ option: git_libgit2_opt_t, _ value: Int32) throws(LibraryError) {
    try LibraryError.check { guard_set_option_integer(Int32(option.rawValue), value) }
  }

  private static func allowExtensions() throws(LibraryError) {
    // The library copies the strings.
    let code = unsafe withCStrings(extensions) { names in
      unsafe names.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: extensions.count) {
        unsafe guard_set_extensions($0, extensions.count)
      }
    }
    guard let code, code >= 0 else { throw LibraryError(code: code ?? GIT_ERROR.rawValue) }
  }
}

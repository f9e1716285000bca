import Clibgit2
import GitModel

/// What libgit2 answered when a call failed.
struct LibraryError: Error {
  let code: Int32
  let category: Int32
  let message: String

  /// The error of the call that has just returned `code`.
  ///
  /// Read at once: the next call of the library may replace it.
  init(code: Int32) {
    self.code = code
    let last = unsafe git_error_last()
    category = unsafe last?.pointee.klass ?? 0
    message =
      unsafe last.flatMap { unsafe $0.pointee.message }.map { unsafe String(cString: $0) }
      ?? "libgit2 error \(code)"
    git_error_clear()
  }

  /// Whether the call says that what was asked for is not there.
  var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }

  /// Calls the library and turns a negative answer into an error.
  @discardableResult
  static func check(_ call: () -> Int32) throws(LibraryError) -> Int32 {
    let code = call()
    if code < 0 { throw LibraryError(code: code) }
    return code
  }
}

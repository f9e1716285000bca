/// Changes to the file system, each in one step that a crash cannot leave half done.
extension Files {
  /// Writes a file under a name of its own and then moves it to `path` in one step.
  ///
  /// What stands at `path` is replaced, a symbolic link included; it is never written through.
  /// - Parameter mode: the permissions, less what the person's umask takes away.
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(PlatformError) {
    let draft = "\(path)\(draftMark)\(getpid())"
    _ = unsafe unlink(draft)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(draft, flags, mode)
    guard descriptor >= 0 else { throw PlatformError("cannot write \(draft): \(reason())") }
    let isWritten = Subprocess.write(bytes, to: descriptor)
    let why = reason()
    guard close(descriptor) == 0, isWritten else {
      _ = unsafe unlink(draft)
      throw PlatformError("cannot write \(draft): \(why)")
    }
    do {
      try move(draft, to: path)
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }

  /// What stands between a file's name and the number of the process that is writing it anew.
  static let draftMark = ".git-guard-"
  /// What stands behind that number until the content is on the disk.
  static let durableMark = "-draft"

  /// Removes what a `replace` or `replaceDurably` of the path left behind when it was killed.
  ///
  /// The draft of a process that still runs stays.
  package static func removeDrafts(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let start = Array((path[path.index(after: slash)...] + draftMark).utf8)
    for entry in names(in: String(path[..<slash])) where entry.name.starts(with: start) {
      let rest = String(decoding: entry.name.dropFirst(start.count), as: UTF8.self)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let ends = ["", durableMark, durableMark + draftMark + digits]
      guard let process = pid_t(digits), process > 0, process != getpid(),
        ends.contains(String(rest.dropFirst(digits.count)))
      else { continue }
      if kill(process, 0) != 0, errno == ESRCH { _ = unsafe unlink("\(path)\(draftMark)\(rest)") }
    }
  }

  /// Writes what a person asked to have at `path`: into a device, a pipe or the target of a link where
  /// one stands there, and else as `replace` does.
  ///
  /// Root may replace `/dev/null` by a file, and nothing on the machine works as before.
  package static func deliver(
    _ bytes: [UInt8], to path: String, mode: mode_t
  ) throws(PlatformError) {
    var status = stat()
    let isThere = unsafe lstat(path, &status) == 0
    if !isThere || status.st_mode & S_IFMT == S_IFREG {
      try replace(path, with: bytes, mode: mode)
      return
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw PlatformError("cannot write \(path): \(reason())") }
    let isWritten = Subprocess.write(bytes, to: descriptor)
    let why = reason()
    guard close(descriptor) == 0, isWritten else {
      throw PlatformError("cannot write \(path): \(why)")
    }
  }

  /// Adds to the end of a file, which is made where there is none.
  package static func append(_ bytes: [UInt8], to path: String) throws(PlatformError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw PlatformError("cannot write \(path): \(reason())") }
    let isWritten = Subprocess.write(bytes, to: descriptor)
    let why = reason()
    guard close(descriptor) == 0, isWritten else {
      throw PlatformError("cannot write \(path): \(why)")
    }
  }

  /// Moves what stands at `path`, replacing what stood at `destination`.
  package static func move(_ path: String, to destination: String) throws(PlatformError) {
    guard unsafe rename(path, destination) == 0 else {
      throw PlatformError("cannot move \(path) to \(destination): \(reason())")
    }
  }

  /// Gives what stands at `path` a second name, a symbolic link not being followed.
  ///
  /// File systems that know no second names get a move instead.
  package static func keep(_ path: String, as destination: String) throws(PlatformError) {
    if unsafe linkat(AT_FDCWD, path, AT_FDCWD, destination, 0) == 0 { return }
    guard errno != EEXIST else {
      throw PlatformError("cannot keep \(path) as \(destination): \(reason())")
    }
    try move(path, to: destination)
  }

  /// Removes a file or a symbolic link.
  package static func remove(_ path: String) throws(PlatformError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw PlatformError("cannot remove \(path): \(reason())")
    }
  }

  /// Removes a directory that holds nothing; one that does stays as it is.
  package static func removeEmptyDirectory(_ path: String) { _ = unsafe rmdir(path) }

  /// Makes a directory and those above it that are missing.
  ///
  /// - Parameter mode: the permissions of each, less what the person's umask takes away.
  package static func makeDirectory(
    _ path: String, mode: mode_t = 0o777
  ) throws(PlatformError) {
    var missing: [String] = []
    var next = path[...]
    while !next.isEmpty, !isDirectory(String(next)) {
      missing.append(String(next))
      next = next.lastIndex(of: "/").map { next[..<$0] } ?? ""
    }
    for directory in missing.reversed() {
      guard unsafe mkdir(directory, mode) == 0 || errno == EEXIST else {
        throw PlatformError("cannot create \(directory): \(reason())")
      }
    }
  }

  /// Whether the path is a regular file that this process may run, links followed.
  package static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return unsafe access(path, X_OK) == 0
  }
}

/// Questions to the file system, without Foundation: a hook's start-up would pay for it.
package enum Files {
  /// What stands at a path.
  package enum Kind: Sendable {
    case file, directory, symbolicLink, other
  }

  /// The folder that the process stands in; nil where it was removed.
  package static func currentDirectory() -> String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// What stands at the path, without following a link; nil where nothing does.
  package static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return kind(ofMode: status.st_mode)
  }

  /// Whether a directory stands at the path, links followed.
  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return kind(ofMode: status.st_mode) == .directory
  }

  /// The path with every link, `.` and `..` resolved; nil where it does not exist.
  package static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Where a path leads, every link followed, though nothing may stand at its end; nil where its
  /// links have no end.
  package static func destination(of path: String, throughLinks links: Int = 40) -> String? {
    if let resolved = resolved(path) { return resolved }
    guard links > 0, path.hasPrefix("/") else { return nil }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard trimmed != "/",
      let folder = destination(of: Files.folder(of: trimmed), throughLinks: links)
    else { return nil }
    let name = String(trimmed.split(separator: "/").last ?? "")
    if name == "." { return folder }
    if name == ".." { return Files.folder(of: folder) }
    let place = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    guard let target = target(ofLink: place) else { return place }
    return destination(
      of: target.hasPrefix("/") ? target : "\(folder)/\(target)", throughLinks: links - 1)
  }

  /// What a symbolic link says; nil where none stands there.
  private static func target(ofLink path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe buffer.baseAddress.map { unsafe readlink(path, $0, buffer.count) } ?? 0
    }
    guard count > 0, count < bytes.count else { return nil }
    return String(validating: bytes[..<count], as: UTF8.self)
  }

  /// The content of a regular file; nil where there is none.
  ///
  /// - Throws: where there is one that cannot be read, or that is larger than `limit` bytes.
  package static func content(
    of path: String, limit: Int = 64 << 20
  ) throws(PlatformError) -> [UInt8]? {
    // Without waiting: a pipe that stands there would let nobody go on until somebody writes into it.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw PlatformError("cannot read \(path): \(reason())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, kind(ofMode: status.st_mode) == .file else {
      throw PlatformError("cannot read \(path): not a regular file")
    }
    guard status.st_size <= limit else {
      throw PlatformError("cannot read \(path): larger than \(limit) bytes")
    }
    return try contentOfDescriptor(descriptor, expected: Int(status.st_size), path: path)
  }

  /// The names in a directory, unsorted, without `.` and `..`; empty where it cannot be read.
  package static func names(in directory: String) -> [(name: [UInt8], kind: Kind?)] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [(name: [UInt8], kind: Kind?)] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe Array($0.prefix { $0 != 0 })
      }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      unsafe names.append((name, kind(ofEntryType: Int32(entry.pointee.d_type))))
    }
    return names
  }

  /// Why the last call of the C library failed.
  package static func reason() -> String { unsafe String(cString: strerror(errno)) }

  private static func contentOfDescriptor(
    _ descriptor: Int32, expected: Int, path: String
  ) throws(PlatformError) -> [UInt8] {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
      count = 0
      while count < buffer.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = unsafe read(descriptor, rest.baseAddress, rest.count)
        if got == 0 { return }
        if got < 0 {
          if errno == EINTR { continue }
          failed = true
          return
        }
        count += got
      }
    }
    if failed { throw PlatformError("cannot read \(path): \(reason())") }
    return bytes
  }

  static func kind(ofMode mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  private static func kind(ofEntryType type: Int32) -> Kind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .directory
    case Int32(DT_LNK): .symbolicLink
    case Int32(DT_UNKNOWN): nil
    default: .other
    }
  }
}

extension Files {
  /// Makes a folder the process's own; false where it cannot be entered.
  package static func enter(_ directory: String) -> Bool { unsafe chdir(directory) == 0 }

  /// The absolute path of the running program; nil where the system does not say.
  package static func ownPath() -> String? {
    #if os(Linux)
      return resolved("/proc/self/exe")
    #else
      return CommandLine.arguments.first.flatMap(resolved)
    #endif
  }
}

/// Other processes, as far as the system tells of them.
package enum Processes {
  /// The words that this process was started with, its own name first; empty where they cannot be
  /// read.
  ///
  /// Swift finds them on the stack by way of `/proc/self/maps`, which fails where a preloaded library
  /// has set a variable of the environment: then proc(5), `cmdline`, has them.
  package static var ownArguments: [String] {
    let words = CommandLine.arguments
    guard words.isEmpty else { return words }
    let recorded = read("/proc/self/cmdline")
    guard !recorded.isEmpty else { return [] }
    return recorded.dropLast().split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The process that started this one.
  package static var parent: Int32? { getppid() }

  /// The words that a process was started with; empty where the system does not say.
  package static func arguments(of process: Int32) -> [String] {
    #if os(Linux)
      // proc(5): the words, each with a NUL behind it.
      return read("/proc/\(process)/cmdline").split(separator: 0)
        .map { String(decoding: $0, as: UTF8.self) }
    #else
      return []
    #endif
  }

  /// The process that started another.
  package static func parent(of process: Int32) -> Int32? {
    #if os(Linux)
      // proc_pid_stat(5): `pid (name) state ppid …`, and the name may hold anything.
      let text = read("/proc/\(process)/stat")
      guard let name = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
      let fields = text[(name + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 2)
      return fields.count > 1 ? Int32(String(decoding: fields[1], as: UTF8.self)) : nil
    #else
      return nil
    #endif
  }

  /// Reads a file whose size the system gives as 0.
  private static func read(_ path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < 1 << 20, let chunk = Subprocess.readChunk(descriptor) { bytes += chunk }
    return bytes
  }
}

/// How much memory this process takes.
package enum ProcessMemory {
  /// Bytes that lie in memory and are the process's own, rather than a mapped file's; nil where the
  /// system does not say.
  package static var own: Int? {
    #if os(Linux)
      // proc_pid_statm(5): pages in all, resident, of these shared with files.
      let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return peak }
      defer { close(descriptor) }
      guard let text = Subprocess.readChunk(descriptor) else { return peak }
      let fields = text.split(separator: UInt8(ascii: " ")).prefix(3)
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard fields.count == 3 else { return peak }
      return (fields[1] - fields[2]) * Int(sysconf(Int32(_SC_PAGESIZE)))
    #else
      return peak
    #endif
  }

  /// The most bytes that ever lay in memory, mapped files included.
  private static var peak: Int? {
    var usage = rusage()
    #if canImport(Glibc)
      guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return usage.ru_maxrss * 1_024
    #else
      guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
      return Int(usage.ru_maxrss)
    #endif
  }
}

/// Threads for work that is cut into independent pieces.
package enum Workers {
  /// How many processors this process may use.
  package static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Does all the pieces of some work, several at a time, and returns when the last is done.
  ///
  /// - Parameters:
  ///   - workers: how many threads there are; with one, the calling thread does it all.
  ///   - progress: what the calling thread alone is told.
  ///   - body: the work of one thread, until no piece is left; given whom to tell of its progress.
  package static func run(
    _ workers: Int, telling progress: (Double) -> Void,
    _ body: @escaping @Sendable ((Double) -> Void) -> Void
  ) {
    guard workers > 1 else { return body(progress) }
    var threads: [pthread_t] = []
    for _ in 1..<workers {
      let work = unsafe Unmanaged.passRetained(Work(body: body))
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let code = unsafe pthread_create(
        &thread, nil,
        { argument in
          #if canImport(Darwin)
            let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            work.body { _ in }
          #else
            if let argument = unsafe argument {
              let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
              work.body { _ in }
            }
          #endif
          return nil
        }, work.toOpaque())
      if code != 0 {
        // Fewer threads do the same work, later.
        unsafe work.release()
        continue
      }
      #if canImport(Darwin)
        if let thread { threads.append(thread) }
      #else
        threads.append(thread)
      #endif
    }
    body(progress)
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Work: Sendable {
    let body: @Sendable ((Double) -> Void) -> Void

    init(body: @escaping @Sendable ((Double) -> Void) -> Void) { self.body = body }
  }
}

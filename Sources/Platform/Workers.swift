/// Threads for work that is cut into independent pieces.
package enum Workers {
  /// How many processors this process may use.
  package static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Does all the pieces of some work, several at a time, and returns when the last is done.
  ///
  /// - Parameters:
  ///   - workers: how many threads there are; with one, the calling thread does it all.
  ///   - body: told which thread it runs on, and gives nil where no piece is left.
  package static func run(_ workers: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard workers > 1 else { return body(0) }
    var threads: [pthread_t] = []
    for number in 1..<workers {
      let work = unsafe Unmanaged.passRetained(Work(number: number, body: body))
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
            work.body(work.number)
          #else
            if let argument = unsafe argument {
              let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
              work.body(work.number)
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
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Work: Sendable {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(number: Int, body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }
  }
}

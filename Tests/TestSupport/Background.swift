import Foundation
import Synchronization

/// Work on a thread of its own, for tests that look at it from outside.
///
/// Not a `Task`: those share as many threads as there are cores, and a few that wait for a program
/// keep all others from going on.
package final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  package init(_ body: @escaping @Sendable () throws -> Value) {
    Thread.detachNewThread { [self] in
      let outcome = Result { try body() }
      result.withLock { $0 = outcome }
      done.signal()
    }
  }

  /// What came of it; to be asked once.
  package func value() throws -> Value {
    done.wait()
    guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
    return try outcome.get()
  }
}

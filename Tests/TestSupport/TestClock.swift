package import Foundation

/// The clock that the tests and the programs under test go by: the machine's, unless
/// `Scripts/test-clocks` has moved it.
///
/// The programs see it through Debian's `faketime`, which is loaded into them alone: around the test
/// bundle itself it stops the clock that the bundle waits by.
package enum TestClock {
  /// How many seconds the clock is ahead of the machine's; nil where it was not moved.
  private static let offset = variable("GIT_GUARD_TEST_CLOCK").flatMap(Int.init)

  /// What the time is.
  package static var now: Date { Date(timeIntervalSinceNow: Double(offset ?? 0)) }

  /// The variables that move the clock of a program, and the zone that it is in.
  package static let variables: [String: String] = {
    var variables: [String: String] = [:]
    if let zone = variable("GIT_GUARD_TEST_ZONE") { variables["TZ"] = zone }
    if let offset, let library = variable("GIT_GUARD_TEST_FAKETIME") {
      variables["LD_PRELOAD"] = library
      variables["FAKETIME"] = "\(offset < 0 ? "" : "+")\(offset)"
      // Waiting for a program goes by the monotonic clock.
      variables["DONT_FAKE_MONOTONIC"] = "1"
    }
    return variables
  }()

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }
}

import Foundation
import Platform
import Testing

/// What a program that is started here finds of this process.
@Suite struct InheritedTests {
  private func lines(_ words: [String], _ variables: ChildVariables = .essential) throws -> [String]
  {
    let child = try ChildProcess(words, variables: variables)
    var bytes: [UInt8] = []
    while case .output(let more) = child.next(until: Clock.monotonicSeconds + 60) { bytes += more }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  #if os(Linux)
    @Test func `only the three streams of a program are open`() throws {
      // Left open on purpose, as a caller of git may leave them.
      let left = try (0..<3).map { _ in try #require(OpenDescriptor()) }
      let listing = ["sh", "-c", "exec 9>&- ; ls -l /proc/self/fd"]
      let withChild = try lines(listing).filter { $0.contains("->") }
      // The one that `ls` itself reads the folder by is 3.
      #expect(withChild.count == 4, "\(withChild)")
      withExtendedLifetime(left) {}
    }

    /// A descriptor that a program would inherit.
    private final class OpenDescriptor {
      let number: Int32

      init?() {
        number = unsafe open("/dev/null", O_RDONLY)
        if number < 0 { return nil }
      }

      deinit { close(number) }
    }
  #endif

  @Test func `a program gets the variables that it needs`() throws {
    let names = try lines(["env"]).compactMap { $0.split(separator: "=").first.map(String.init) }
    #expect(names.contains("PATH"))
    let essential = try lines(["env"], ChildVariables.essential.setting(["GUARD_ONE": "1"]))
    #expect(essential.contains("GUARD_ONE=1"))
    let mine = Set(ProcessInfo.processInfo.environment.keys)
    #expect(Set(names).subtracting(["_", "PWD", "SHLVL"]).isSubset(of: mine))
    for name in mine where name.hasPrefix("GIT_GUARD_") || name.hasPrefix("SWIFT") {
      #expect(!names.contains(name))
    }
  }
}

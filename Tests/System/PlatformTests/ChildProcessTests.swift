import Platform
import Testing

@Suite struct ChildProcessTests {
  private func soon(_ seconds: Double = 60) -> Double { Clock.monotonicSeconds + seconds }

  private func output(_ child: ChildProcess) -> String {
    var bytes: [UInt8] = []
    while case .output(let more) = child.next(until: soon()) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a program is spoken with`() throws {
    let child = try ChildProcess(["sh", "-c", "read a; echo got $a; echo bad >&2; exit 3"])
    #expect(child.write(Array("word\n".utf8), until: soon()))
    #expect(output(child) == "got word\n")
    #expect(child.wait(until: soon()) == 3)
    #expect(child.errorOutput == Array("bad\n".utf8))
  }

  @Test func `its variables are changed and removed`() throws {
    let child = try ChildProcess(
      ["sh", "-c", "echo $GUARD_TEST ${HOME-none}"],
      variables: ChildVariables.essential.setting(["GUARD_TEST": "a b", "HOME": nil]))
    #expect(output(child) == "a b none\n")
  }

  @Test func `a deadline ends every wait`() throws {
    let child = try ChildProcess(["sleep", "60"])
    let start = Clock.monotonicSeconds
    guard case .late = child.next(until: soon(0.1)) else {
      Issue.record("sleep has said something")
      return
    }
    #expect(child.wait(until: soon(0.1)) == nil)
    // More than any buffer holds, and nobody reads it.
    #expect(!child.write([UInt8](repeating: 0, count: 16 << 20), until: soon(0.1)))
    child.stop()
    let status = child.wait(until: soon())
    #expect(status == 143)
    #expect(Clock.monotonicSeconds - start < 50)
  }

  @Test func `a program that is gone takes no input and ends nobody`() throws {
    let child = try ChildProcess(["true"])
    #expect(child.wait(until: soon()) == 0)
    #expect(!child.write(Array("word".utf8), until: soon()))
  }

  @Test func `a program that is not there is an error`() {
    #expect(throws: PlatformError.self) { try ChildProcess(["no-such-program-here"]) }
  }

  @Test func `one that is dropped is ended`() throws {
    var child: ChildProcess? = try ChildProcess(["sleep", "60"])
    let process = try #require(child?.process)
    child = nil
    #expect(Processes.arguments(of: process).isEmpty)
  }
}

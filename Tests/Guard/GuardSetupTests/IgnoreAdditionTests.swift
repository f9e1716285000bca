import GuardSetup
import Testing

/// Lines added to the end of a `.gitignore`.
@Suite struct IgnoreAdditionTests {
  private func added(to content: String?) -> String? {
    added(toBytes: content.map { Array($0.utf8) })
  }

  private func added(toBytes content: [UInt8]?) -> String? {
    guard case .text(let bytes) = IgnoreAddition(["*.db"], under: "live", to: content) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a file that is not there yet`() {
    #expect(added(to: nil) == "# live\n*.db\n")
    #expect(added(to: "") == "# live\n*.db\n")
  }

  @Test func `what stands there stays, and its last line gets its end`() {
    #expect(added(to: "a\n") == "a\n\n# live\n*.db\n")
    #expect(added(to: "a") == "a\n\n# live\n*.db\n")
  }

  @Test func `line ends are those of most lines`() {
    #expect(added(to: "a\r\nb\r\n") == "a\r\nb\r\n\r\n# live\r\n*.db\r\n")
    #expect(added(to: "a\r\nb\nc\n") == "a\r\nb\nc\n\n# live\n*.db\n")
  }

  @Test func `a byte order mark stays the first thing`() {
    #expect(added(to: "\u{FEFF}a\n") == "\u{FEFF}a\n\n# live\n*.db\n")
  }

  @Test func `bytes of an older encoding stay as they are`() {
    let latin: [UInt8] = [0x63, 0x61, 0x66, 0xE9, 0x0A]
    guard case .text(let bytes) = IgnoreAddition(["*.db"], under: "live", to: latin) else {
      Issue.record("it is left alone")
      return
    }
    #expect(bytes.starts(with: latin))
  }

  @Test(arguments: [
    [0xFF, 0xFE, 0x61, 0x00] as [UInt8], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x0A, 0x62, 0x00],
    [0x61, 0x0D, 0x62, 0x0D],
  ])
  func `a file of which git reads other lines is left alone`(_ content: [UInt8]) {
    #expect(added(toBytes: content) == nil)
  }
}

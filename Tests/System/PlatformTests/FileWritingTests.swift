import Foundation
import Platform
import Testing

@Suite struct FileWritingTests {
  @Test func `what is added stands behind what was there`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "git-guard-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Files.append(Array("a\n".utf8), to: file.path)
    try Files.append(Array("b\n".utf8), to: file.path)
    #expect(try String(contentsOf: file, encoding: .utf8) == "a\nb\n")
  }

  @Test func `what cannot be added to is an error that names it`() throws {
    #expect(throws: PlatformError.self) { try Files.append([1], to: "/no/such/folder/file") }
  }
}

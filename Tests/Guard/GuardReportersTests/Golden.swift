import Foundation
import Testing

/// Output that somebody has looked at and found right.
enum Golden {
  /// Compares with the file of that name; with `GIT_GUARD_RECORD=1` writes it instead.
  static func expect(
    _ bytes: [UInt8], _ name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      try Data(bytes).write(to: file)
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(String(decoding: bytes, as: UTF8.self) == recorded, sourceLocation: location)
  }
}

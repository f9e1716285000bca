import Foundation
import Git
import GitModel
import TestSupport

/// An index file that git would not write, for readers that must not trust it.
struct HandMadeIndex {
  var version: UInt32 = 2
  var entries: [(path: String, mode: UInt32, stage: UInt16)] = []
  var extensions: [(name: String, content: [UInt8])] = []

  /// The file, as gitformat-index(5) lays it out, with a checksum of zeros.
  var bytes: [UInt8] {
    var bytes = Array("DIRC".utf8) + version.bytes + UInt32(entries.count).bytes
    for entry in entries {
      let path = Array(entry.path.utf8)
      var record = [UInt8](repeating: 0, count: 24) + entry.mode.bytes
      record += [UInt8](repeating: 0, count: 12) + [UInt8](repeating: 7, count: 20)
      record += UInt16(entry.stage << 12 | UInt16(min(path.count, 0xFFF))).bytes + path
      record += [UInt8](repeating: 0, count: 8 - record.count % 8)
      bytes += record
    }
    for (name, content) in extensions {
      bytes += Array(name.utf8) + UInt32(content.count).bytes + content
    }
    return bytes + [UInt8](repeating: 0, count: 20)
  }

  /// Reads the file as a repository's index.
  func read(sharing base: HandMadeIndex? = nil) throws -> IndexFile {
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url.appending(path: "index"))
    if let base {
      let name = "sharedindex." + String(repeating: "01", count: 20)
      try Data(base.bytes).write(to: folder.url.appending(path: name))
    }
    return try IndexFile.read(
      folder.path("index"), format: .sha1, gitDirectory: folder.url.path)
  }
}

extension FixedWidthInteger {
  /// The number in network order.
  var bytes: [UInt8] {
    stride(from: bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}

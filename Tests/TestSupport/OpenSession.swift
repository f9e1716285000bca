import Foundation

/// A session that stays open between its statements.
package final class OpenSession {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  package init(_ environment: [String: String]) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["psql", "-X", "-q", "-A", "-t"]
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Runs statements and waits until they are done.
  package func run(_ sql: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("\(sql);\n\\echo done\n".utf8))
    var text = ""
    while !text.contains("done\n") {
      text += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    }
  }
}

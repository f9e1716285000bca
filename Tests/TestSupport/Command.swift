package import Foundation

/// A program that a test runs, and what came of it.
package struct Command: Sendable {
  /// What a finished program left behind.
  package struct Outcome: Error, CustomStringConvertible {
    package let status: Int32
    package let standardOutput: [UInt8]
    package let standardError: [UInt8]

    /// The output as text; for programs whose output is text.
    package var output: String { String(decoding: standardOutput, as: UTF8.self) }
    /// The error output as text.
    package var errors: String { String(decoding: standardError, as: UTF8.self) }

    package var description: String { "status \(status)\n\(output)\n\(errors)" }
  }

  /// A program that ended with another status than the test can go on with.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package var arguments: [String]
  package var directory: URL
  package var environment: [String: String]

  package init(_ arguments: [String], in directory: URL, environment: [String: String]) {
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
  }

  /// Runs the program to its end.
  ///
  /// Output goes through files, so that a program that writes much to both streams cannot block.
  package func run(input: [UInt8] = []) throws -> Outcome {
    let scratch = try TemporaryFolder()
    let (stdin, stdout, stderr) = (
      scratch.url.appending(path: "in"), scratch.url.appending(path: "out"),
      scratch.url.appending(path: "err")
    )
    try Data(input).write(to: stdin)
    try Data().write(to: stdout)
    try Data().write(to: stderr)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = environment.merging(TestClock.variables) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: stdin)
    process.standardOutput = try FileHandle(forWritingTo: stdout)
    process.standardError = try FileHandle(forWritingTo: stderr)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, standardOutput: Array(try Data(contentsOf: stdout)),
      standardError: Array(try Data(contentsOf: stderr)))
  }

  /// Runs the program and demands status 0.
  @discardableResult
  package func succeed(input: [UInt8] = []) throws -> Outcome {
    let outcome = try run(input: input)
    guard outcome.status == 0 else {
      throw Failure(description: "\(arguments.joined(separator: " ")): \(outcome)")
    }
    return outcome
  }
}

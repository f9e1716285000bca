import Foundation
import TestSupport

/// Another process that has a database open: Python's `sqlite3`, told line by line what to do.
final class PythonPeer {
  /// A line that it could not do.
  struct Failure: Error { let line: String }

  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())

  /// Starts it with `con` open on the database; it commits only where it is told to.
  init(_ database: String) throws {
    let program = """
      import os, sqlite3, sys
      con = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
      for line in sys.stdin:
          exec(line)
          print("ok", flush=True)
      """
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, database]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { end() }

  /// Ends it in the middle of whatever it does.
  func end() {
    // Not SIGTERM: it may be blocked in the thread from which the process was started.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Does one line and waits until that is done.
  func run(_ line: String) throws {
    start(line)
    var answer = Data()
    while !answer.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(line: line) }
      answer += more
    }
  }

  /// Begins one line and does not wait for its end.
  func start(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

  /// Runs a statement in it.
  func execute(_ sql: String) throws { try run("con.execute(\"\"\"\(sql)\"\"\").fetchall()") }
}

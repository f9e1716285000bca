import BackupModel
import Platform

/// One conversation with a server through `psql`, in which transactions stay open.
final class PsqlSession {
  private let child: ChildProcess
  private let address: DatabaseAddress
  /// Seconds that any answer may take, connecting included; nil where each has a limit of its own.
  private let answerLimit: Double?
  /// What ends the answer to each question; nobody else can know it.
  private let mark = "guard-\(UInt64.random(in: .min ... .max))"

  /// Connects, and sees to it that nothing waits for ever.
  ///
  /// - Parameter database: another database of the same server.
  init(
    _ address: DatabaseAddress, programs: ServerPrograms, database: String? = nil,
    lockTimeout: Double = 10, answerLimit: Double? = nil
  ) throws(SourceError) {
    let psql = try programs.any("psql", package: "postgresql-client")
    var variables = address.postgresqlVariables.setting(["PGAPPNAME": "git-guard"])
    if let database { variables = variables.setting(["PGDATABASE": database]) }
    self.address = address
    self.answerLimit = answerLimit
    do throws(PlatformError) {
      child = try ChildProcess(
        [
          psql, "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--no-password",
          "--field-separator=\u{1F}", "--record-separator=\u{1E}",
        ], variables: variables)
    } catch {
      throw SourceError(.programMissing, error.message)
    }
    _ = try rows(
      """
      \\set VERBOSITY verbose
      SET search_path = pg_catalog;
      SET lock_timeout = \(Int(lockTimeout * 1000));
      SET idle_in_transaction_session_timeout = 0;
      SET row_security = off;
      SET timezone = 'UTC';
      SET extra_float_digits = 0;
      """, within: 30)
  }

  deinit { child.stop() }

  /// Runs SQL and gives the rows of all its answers.
  ///
  /// - Parameter seconds: how long it may take; the server gives up by itself then.
  func rows(_ sql: String, within seconds: Double) throws(SourceError) -> [[String]] {
    let seconds = min(seconds, answerLimit ?? seconds)
    let text = "SET statement_timeout = \(Int(seconds * 1000));\n\(sql)\n\\echo \(mark)\n"
    // psql may still be connecting, which has a limit of its own.
    let deadline = Clock.monotonicSeconds + seconds + (answerLimit == nil ? 15 : 1)
    child.forgetErrors()
    var isGone = !child.write(Array(text.utf8), until: deadline)
    var output: [UInt8] = []
    let end = Array("\(mark)\n".utf8)
    while !isGone, !(output.suffix(end.count).elementsEqual(end)) {
      switch child.next(until: deadline) {
      case .output(let bytes): output += bytes
      case .ended: isGone = true
      case .late:
        child.stop()
        throw SourceError(
          .late, "\(address.display) did not answer within \(Int(seconds)) seconds")
      }
    }
    if isGone { _ = child.wait(until: Clock.monotonicSeconds + 2) }
    child.drainErrors()
    if isGone || child.errorOutput.firstRange(of: "ERROR:")
      || child.errorOutput.firstRange(of: "FATAL:")
    {
      throw ServerMessage(child.errorOutput, of: address).error
    }
    output.removeLast(end.count)
    return output.split(separator: 10).flatMap { $0.split(separator: 0x1E) }.map { record in
      record.split(separator: 0x1F, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

extension [UInt8] {
  /// Whether the text stands in the bytes.
  func firstRange(of text: String) -> Bool {
    let text = Array(text.utf8)
    return indices.contains { self[$0] == text[0] && self[$0...].starts(with: text) }
  }
}

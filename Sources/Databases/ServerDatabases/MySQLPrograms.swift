import BackupModel
import Platform

/// The programs of MySQL and MariaDB, and how they are told where the server is.
struct MySQLPrograms {
  let location: DatabaseAddress
  let programs: ServerPrograms
  /// Seconds that any answer may take; nil where each has a limit of its own.
  var answerLimit: Double?

  init(location: DatabaseAddress, programs: ServerPrograms) {
    self.location = location
    self.programs = programs
  }

  /// The password goes by a variable that both families read.
  ///
  /// A pinned address takes no other place from this process's variables.
  var variables: ChildVariables {
    var set: [String: String?] = ["LC_ALL": "C", "LANGUAGE": nil]
    if let password = location.password { set["MYSQL_PWD"] = password.revealed }
    let places = ["MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT"]
    return ChildVariables.essential.passing(
      ["MYSQL_PWD", "MYSQL_HOME", "MYSQL_TEST_LOGIN_FILE"] + (location.isPinned ? [] : places)
    ).setting(set)
  }

  /// What tells a program where the server is; holds no secret.
  var options: [String] {
    var options = ["--default-character-set=utf8mb4"]
    if let host = location.host ?? (location.isPinned ? "localhost" : nil) {
      options += host.hasPrefix("/") ? ["--socket=\(host)"] : ["--host=\(host)", "--protocol=tcp"]
    }
    if let port = location.port { options.append("--port=\(port)") }
    if let user = location.user { options.append("--user=\(user)") }
    for name in ["ssl-ca", "ssl-cert", "ssl-key"] {
      if let value = location.parameters[name] { options.append("--\(name)=\(value)") }
    }
    return options
  }

  /// Runs SQL to its end and gives its rows.
  func rows(
    _ sql: String, within seconds: Double, database: String? = nil
  ) throws(SourceError) -> [[String]] {
    let seconds = min(seconds, answerLimit ?? seconds)
    let client = try programs.any("mariadb", "mysql", package: "mariadb-client")
    let words =
      [client] + options + [
        "--batch", "--raw", "--skip-column-names", "--local-infile=0",
        "--connect-timeout=\(Int(min(answerLimit ?? 10, 10)))",
        "--database=\(database ?? location.database ?? "")",
      ]
    let child = try start(words)
    let deadline = Clock.monotonicSeconds + seconds
    _ = child.write(Array(sql.utf8), until: deadline)
    child.closeInput()
    var output: [UInt8] = []
    reading: while true {
      switch child.next(until: deadline) {
      case .output(let bytes): output += bytes
      case .ended: break reading
      case .late:
        child.stop()
        throw SourceError(
          .late, "\(location.display) did not answer within \(Int(seconds)) seconds")
      }
    }
    guard let status = child.wait(until: deadline), status == 0 else {
      throw ServerMessage(child.errorOutput, of: location).error
    }
    return output.split(separator: 10).map { line in
      line.split(separator: 9, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  func start(_ words: [String]) throws(SourceError) -> ChildProcess {
    do throws(PlatformError) {
      return try ChildProcess(words, variables: variables)
    } catch {
      throw SourceError(.programMissing, error.message)
    }
  }
}

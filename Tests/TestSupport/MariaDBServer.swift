import Foundation

/// A MariaDB of the tests' own, on a Unix socket in a temporary folder, never run as root.
///
/// It ends with the test process, as `PostgresServer` does.
package final class MariaDBServer: Sendable {
  /// One for all tests of a run.
  package static let shared = Result { try MariaDBServer() }

  package let socket: String
  package let password = "s3cret/%@word"
  private let pipe = Pipe()

  private init() throws {
    let folder = "/tmp/gg-my-\(getpid())-\(UInt32.random(in: 0...999_999))"
    socket = "\(folder)/socket"
    let isRoot = getuid() == 0
    let prefix = isRoot ? "runuser -u mysql -- " : ""
    let script = """
      set -e
      PATH=$PATH:/usr/sbin
      mkdir \(folder); \(isRoot ? "chown mysql \(folder)" : "true"); chmod 755 \(folder)
      cd \(folder)
      \(prefix)mariadb-install-db --no-defaults --datadir=\(folder)/data \
        --auth-root-authentication-method=normal --skip-test-db >/dev/null
      printf '%s' "CREATE USER ada@localhost IDENTIFIED BY '\(password)';
      GRANT ALL ON *.* TO ada@localhost;" > \(folder)/init.sql
      chmod 644 \(folder)/init.sql
      \(prefix)$(command -v mariadbd) --no-defaults --datadir=\(folder)/data --socket=\(socket) \
        --skip-networking --pid-file=\(folder)/pid --init-file=\(folder)/init.sql \
        --innodb-buffer-pool-size=32M --innodb-flush-log-at-trx-commit=0 >/tmp/\(getpid()).my 2>&1 &
      server=$!
      cat >/dev/null
      kill "$(cat \(folder)/pid)" || kill $server || true
      wait $server || true
      rm -rf \(folder) /tmp/\(getpid()).my
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.standardInput = pipe
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(300)
    while process.isRunning, ContinuousClock.now < deadline {
      if (try? sql("SELECT 1")) != nil { return }
      usleep(50_000)
    }
    throw Command.Failure(description: "MariaDB does not start: is mariadb-server installed?")
  }

  /// The address of one of its databases.
  package func address(_ database: String) -> String {
    let secret = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "mysql://ada:\(secret)@localhost/\(database)?unix_socket=\(socket)"
  }

  /// Runs one of its programs and demands that it succeeds.
  @discardableResult
  package func run(_ words: [String], input: [UInt8] = []) throws -> Command.Outcome {
    try Command(
      [words[0], "--no-defaults", "--socket=\(socket)", "--user=ada"] + words.dropFirst(),
      in: URL(filePath: "/"), environment: ["PATH": "/usr/bin:/bin", "MYSQL_PWD": password]
    ).succeed(input: input)
  }

  /// Runs SQL and gives its rows.
  @discardableResult
  package func sql(_ sql: String, in database: String = "mysql") throws -> String {
    try run(["mariadb", "-N", "-B", database], input: Array(sql.utf8)).output
  }

  /// Makes an empty database with a name of its own.
  package func makeDatabase() throws -> String {
    let name = "db\(UInt64.random(in: 0...UInt64.max))"
    try sql("CREATE DATABASE \(name)")
    return name
  }
}

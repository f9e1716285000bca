import Foundation

/// A PostgreSQL of the tests' own, on a Unix socket in a temporary folder, never run as root.
///
/// It ends with the test process, however that ends: a shell beside it waits for the process's pipe
/// to close.
package final class PostgresServer: Sendable {
  /// One for all tests of a run.
  package static let shared = Result { try PostgresServer() }

  /// Where its programs are.
  package let programs: String
  /// Where its socket is.
  package let folder: String
  package let password = "s3cret/%@word"
  private let pipe = Pipe()

  private init() throws {
    let versions = "/usr/lib/postgresql"
    let found = try FileManager.default.contentsOfDirectory(atPath: versions)
      .compactMap { Int($0) }.max()
    guard let found else { throw Command.Failure(description: "no PostgreSQL in \(versions)") }
    programs = "\(versions)/\(found)/bin"
    folder = "/tmp/gg-pg-\(getpid())-\(UInt32.random(in: 0...999_999))"
    let isRoot = getuid() == 0
    let prefix = isRoot ? "runuser -u postgres -- " : ""
    let script = """
      set -e
      umask 077
      mkdir \(folder); \(isRoot ? "chown postgres \(folder)" : "true"); chmod 755 \(folder)
      cd \(folder)
      \(prefix)sh -c 'printf %s "\(password)" > \(folder)/pw'
      \(prefix)\(programs)/initdb -D \(folder)/data -U postgres -A scram-sha-256 \
        --pwfile=\(folder)/pw -E UTF8 --no-locale --no-sync >/dev/null
      \(prefix)\(programs)/postgres -D \(folder)/data -k \(folder) -c listen_addresses= \
        -c fsync=off -c shared_buffers=32MB -c max_connections=50 >\(folder)/log 2>&1 &
      server=$!
      cat >/dev/null
      kill $server || true
      \(prefix)\(programs)/pg_ctl -D \(folder)/data -m immediate stop >/dev/null 2>&1 || true
      wait $server || true
      rm -rf \(folder)
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
    throw Command.Failure(description: "PostgreSQL does not start: see \(folder)/log")
  }

  /// The variables by which its programs find it.
  package func environment(_ database: String, user: String = "postgres") -> [String: String] {
    [
      "PATH": "\(programs):/usr/bin:/bin", "PGHOST": folder, "PGUSER": user,
      "PGPASSWORD": password, "PGDATABASE": database, "LC_ALL": "C.UTF-8", "TZ": "UTC",
    ]
  }

  /// The address of one of its databases.
  package func address(_ database: String, user: String = "postgres") -> String {
    let secret = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "postgresql://\(user):\(secret)@/\(database)?host=\(folder)"
  }

  /// Runs SQL and gives its rows, columns apart by `|`.
  @discardableResult
  package func sql(
    _ sql: String, in database: String = "postgres", user: String = "postgres"
  ) throws -> String {
    try run(
      ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"], in: database, user: user,
      input: Array(sql.utf8)
    ).output
  }

  /// Runs one of its programs and demands that it succeeds.
  @discardableResult
  package func run(
    _ words: [String], in database: String, user: String = "postgres", input: [UInt8] = []
  ) throws -> Command.Outcome {
    try Command(
      words, in: URL(filePath: "/"), environment: environment(database, user: user)
    ).succeed(input: input)
  }

  /// Makes an empty database with a name of its own.
  package func makeDatabase() throws -> String {
    let name = "db\(UInt64.random(in: 0...UInt64.max))"
    try sql("CREATE DATABASE \(name)")
    return name
  }
}

import GitModel
import GuardModel
import Problems

/// Reports as the rules make them.
enum SampleReports {
  static func database(_ path: GitPath, _ what: String, pattern: String = "*.db") -> Finding {
    Finding(
      rule: "database-file", level: .error,
      observation: Observation(
        level: .error, path: path, blob: ObjectID(hex: String(repeating: "3f", count: 20)),
        message: what,
        reason: "a commit gives every row to everyone who can read the repository, for ever",
        remedy: [
          .command(RemedyStep.Command("git restore --staged --", names: [path.description])),
          "the file stays on disk; keep it out for good with this line in .gitignore:",
          .lines([pattern], in: .ignoreFile),
          "if it belongs in git, say why in .guard.yml:",
          .lines(
            ["allow:", "  - rule: database-file", "    path: \(path)", "    reason: …"],
            in: .policy),
        ]))
  }

  static func coverage(_ name: String, level: Level = .warning) -> Finding {
    Finding(
      rule: "ignore-coverage", level: level,
      observation: Observation(
        level: level, path: ".gitignore", subject: .paths([GitPath(name)]),
        message: "\(name) is not ignored, though config.py names it as a database",
        reason: "the next git add takes it in",
        remedy: ["add this line to .gitignore:", .lines([name], in: .ignoreFile)]))
  }

  static let syntax = Finding(
    rule: "ignore-syntax", level: .note,
    observation: Observation(
      level: .note, path: ".gitignore", line: 12, column: 6,
      message: "`*.db # databases` ignores only files whose name ends in ` # databases`",
      reason: "git knows comments only at the beginning of a line",
      remedy: ["write the comment on a line of its own"]))

  static func report(
    _ findings: [Finding], files: Int = 12, scope: Report.Scope = .staged
  ) -> Report {
    var report = Report(scope: scope)
    report.findings = findings
    report.examined.files = files
    report.examined.blobs = files
    report.examined.bytes = 48_211
    report.seconds = 0.006
    return report
  }

  static func allowed(_ path: GitPath, expires: String? = nil) -> Report.Allowed {
    Report.Allowed(
      finding: database(path, "SQLite 3 database"), by: .policy, reason: "read-only sample",
      expires: expires.flatMap { CivilDate($0) })
  }

  static let one = report([
    database("instance/app.db", "SQLite 3 database, 2.1 MB, 11 tables: user, auth_user, post, …")
  ])

  static var many: Report {
    var many = report([
      syntax, coverage("instance/app.db-wal"), coverage("instance/app.db-shm"),
      database("app.db", "SQLite 3 database, 8.2 kB, 3 tables: user, session, post"),
      database(
        "data/production/backups/2026-01-02T03-04-05/customers-and-their-orders.sqlite3",
        "SQLite 3 database, 913 MB, 42 tables: customer, customer_address, order, order_line, …",
        pattern: "*.sqlite3"),
      database("dump.rdb", "Redis snapshot, 1.4 MB", pattern: "dump.rdb"),
    ])
    many.allowed = (1...5).map { allowed(GitPath("tests/fixtures/sample\($0).db")) }
    many.failures = [
      Problem(
        "instance/old.db: object 3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f is missing",
        remedy: [
          .command("git fetch --refetch", remark: "brings it back; then try again")
        ]),
      Problem(".guard.yml:7:3: unknown key `alow`", hint: "did you mean `allow`?"),
    ]
    return many
  }

  /// Names and words that would like to be more than text.
  static let hostile = report([
    Finding(
      rule: "database-file", level: .error,
      observation: Observation(
        level: .error, path: GitPath(Array("a\u{1B}]0;owned\u{07}".utf8) + [0xFF, 0x0A]),
        subject: .rest("user\u{202E}resu"),
        message: "SQLite 3 database, 2 tables: user\u{1B}[2J, \u{202E}nimda\ngit-guard: 0 errors",
        reason: "a \u{9B}31mreason\u{7}\r",
        remedy: [
          .command(
            RemedyStep.Command(
              "git restore --staged --", names: ["$'a\\x1b'\u{1B}[1A"])),
          .lines(["*.db\u{2028}"], in: .ignoreFile), "a\u{0}b",
        ])),
    database("wide/数据库文件/客户和订单.db", "SQLite 3 database, 表: 客户 订单 产品 供应商 员工 部门 工资 合同 发票 付款"),
  ])
}

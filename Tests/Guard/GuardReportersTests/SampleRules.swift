import GitModel
import GuardModel
import GuardReporters
import Problems
import SchemaModel

/// What formats that explain rules, and that are kept, are given.
enum SampleRules {
  static let all = [
    RuleMetadata(
      id: "database-file", summary: "no database, sidecar, dump or backup is added or changed",
      rationale: """
        A database in git is put over the live one by the next deployment, and its rows, with the \
        people in them, are in every clone.

        Formats are known by their content, whatever the file is called.
        """,
      level: .error,
      remedy: [
        .command("git restore --staged -- FILE"), "add this line to .gitignore:",
        .lines(["*.db"], in: .ignoreFile),
      ]),
    RuleMetadata(
      id: "ignore-coverage",
      summary: "a tracked .gitignore ignores the project's databases and their sidecars",
      rationale: "The next `git add .` takes whatever is not ignored.", level: .error,
      remedy: ["add the line that the finding names to .gitignore"]),
    RuleMetadata(
      id: "ignore-syntax", summary: "every line of a .gitignore means to git what it says",
      rationale: "Git never complains about a .gitignore.", level: .warning,
      remedy: ["write the comment on a line of its own"]),
    RuleMetadata(
      id: "schema-drop", summary: "no migration drops or empties what holds data",
      rationale: "What is dropped is gone for everybody; a backup is the only way back.",
      level: .error, remedy: ["say it in the message: Schema-Drop: NAME (REASON)"]),
  ]

  static let origin = ReportOrigin(repository: "acme/orders", seconds: 1_795_262_400)

  /// The report in the format, with all that the format can be given.
  static func bytes(_ report: Report, _ format: ReportFormat) -> [UInt8] {
    format.reporter(
      tool: ReportTool(version: "0.1.0"), style: TextStyle(), rules: all, origin: origin
    ).render(report)
  }

  static func text(_ report: Report, _ format: ReportFormat) -> String {
    String(decoding: bytes(report, format), as: UTF8.self)
  }
}

extension SampleReports {
  static func drop(
    _ object: String, line: Int, awaits: Finding.Awaited? = nil
  ) -> Finding {
    Finding(
      rule: "schema-drop", level: .error,
      observation: Observation(
        level: .error, path: "migrations/versions/ab12_tidy.py", line: line, column: 5,
        subject: .schema(SchemaName(object)), operation: "drop-column",
        message: "drops the column `\(object)`, which an earlier migration made",
        reason: "its values are gone from every database that the migration runs on",
        remedy: [
          "if it is meant, say so in the message, with the reason:",
          .lines(["Schema-Drop: \(object) (REASON)"], in: .message),
        ]), awaits: awaits)
  }

  private static func historic(
    _ path: GitPath, _ size: Int, day: Int, isPresent: Bool = false,
    format: String? = "SQLite 3 database"
  ) -> HistoricDatabase {
    let digits = String(size + day, radix: 16)
    let hex = String(repeating: "0", count: 40 - digits.utf8.count) + digits
    return HistoricDatabase(
      path: path, blob: ObjectID(hex: hex) ?? .zero(.sha1), size: size, format: format,
      commit: ObjectID(hex: String(hex.reversed())) ?? .zero(.sha1),
      seconds: 1_614_643_200 + day * 86_400, isPresent: isPresent)
  }

  static let history =
    (0..<14).map { historic("instance/app.db", 90_000 * ($0 + 1) * ($0 + 1), day: $0 * 71 + 3) }
    + [
      historic("instance/app.db", 21_400_000, day: 1_010, isPresent: true),
      historic("backups/production-2023-05-04.sql.gz", 913_000_000, day: 793, format: "gzip"),
      historic("dump.rdb", 1_400_000, day: 1_290, format: "Redis snapshot"),
      historic("tests/fixtures/sample.db", 12_288, day: 420, isPresent: true),
      historic("data/customers-and-their-orders.sqlite3", 4_900, day: 1_702),
      historic("数据库/客户.db", 310_000, day: 1_490, isPresent: true),
    ]

  /// A repository with all that a report can hold.
  static var full: Report {
    var full = many
    full.scope = .repository
    full.findings += [
      drop("users.phone", line: 14), drop("users.phone", line: 31),
      drop("orders.note", line: 15, awaits: .message),
      Finding(
        rule: "commit-message", level: .warning,
        observation: Observation(
          level: .warning, path: .top, message: "the message does not say what it drops",
          reason: "the next reader of the history has to guess",
          remedy: [.command("git commit --amend")])),
    ]
    full.failures.removeLast()
    full.allowed[0] = allowed("tests/fixtures/sample1.db", expires: "2027-01-01")
    full.allowed[1] = Report.Allowed(
      finding: drop("legacy.users", line: 3), by: .message, reason: "moved to accounts in 2024")
    full.examined.commits = 1_204
    full.examined.files = 20_123
    full.seconds = 2.34
    full.history = history
    return full
  }

  /// What an audit of the history of a repository says that somebody once put a database into.
  static var audit: Report {
    var audit = report(
      [
        database("instance/app.db", "SQLite 3 database, 21 MB, 11 tables: user, auth_user, post, …")
      ],
      files: 412, scope: .repository)
    audit.examined.commits = 1_204
    audit.seconds = 0.84
    audit.history = history
    return audit
  }

  /// Names and words that would like to be markup, a command, a link or a placeholder.
  static var injections: Report {
    let words = [
      "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=x>",
      "'; --", "]]>", "<!-- -->", "&lt;&#x3C;", "::error::x%0A::add-mask::y", "##[add-mask]z",
      "[link](https://evil.example) {0} {1}", "@everyone #1 www.evil.example | a `b` *c* _d_",
      "\u{0}\u{1}\u{8}\u{B}\u{1B}[31m\u{7F}\u{85}\u{FFFE}\u{FFFF}\u{202E}", "a\nb\r\nc\td",
      "\u{10FFFF}\u{E000}", "``` ```` ~~~", "</style></title></bdi></code></pre>",
    ]
    let findings = words.enumerated().map { index, words in
      Finding(
        rule: index.isMultiple(of: 2) ? "database-file" : "schema-drop",
        level: Level.allCases[index % 3],
        observation: Observation(
          level: .error, path: GitPath(words), line: index + 1, column: index + 1,
          subject: .rest(words),
          operation: "drop-column", message: words, reason: words,
          remedy: [
            .command("echo \(words)"), .lines([words], in: .ignoreFile), .sentence(words),
          ]))
    }
    var report = report(findings + hostile.findings)
    report.failures = words.map { Problem($0, hint: $0) }
    report.allowed = findings.map {
      Report.Allowed(finding: $0, by: .policy, reason: $0.observation.message)
    }
    report.history = words.enumerated().map { index, words in
      HistoricDatabase(
        path: GitPath(words), blob: .zero(.sha1), size: index, format: words,
        commit: .zero(.sha1), seconds: index, isPresent: index.isMultiple(of: 2))
    }
    return report
  }

  /// Reports of every kind, by name.
  static var all: [(name: String, report: Report)] {
    var undecided = report([], files: 0)
    undecided.failures = [Problem("there is no repository here", remedy: [.command("git init")])]
    var clean = report([], scope: .repository)
    clean.history = []
    var alone = report([])
    alone.history = [history[0]]
    return [
      ("one", one), ("many", many), ("full", full), ("audit", audit), ("hostile", hostile),
      ("injections", injections), ("empty", report([], files: 0)), ("undecided", undecided),
      ("clean", clean), ("alone", alone),
    ]
  }
}

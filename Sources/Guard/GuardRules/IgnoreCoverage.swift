import DatabaseFormats
import GitIgnore
package import GitModel
package import GuardModel
import Problems
import ProjectDatabases

/// Asks that what the project points to as a database is ignored by a tracked `.gitignore`.
package struct IgnoreCoverage: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "ignore-coverage",
    summary: "a tracked .gitignore ignores the project's databases and their sidecars",
    rationale: """
      The next `git add .` adds everything that is not ignored. Only a .gitignore that git tracks \
      protects everyone who clones the project: .git/info/exclude and core.excludesFile apply to \
      this machine only. *.db does not cover the -wal and -shm files in which SQLite keeps the \
      newest rows. The rule checks only names that the project's configuration, work tree or \
      history point to.
      """,
    level: .error,
    remedy: ["add the lines to .gitignore, then", .command("git add .gitignore")],
    exception: "no database that this project writes")

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    guard IgnoreCoverage.isAsked(of: snapshot.changes, isMade: snapshot.isMade) else {
      return judgement
    }
    judgement.judging(".gitignore") { judgement throws(ObjectError) in
      let targets = try CoverageTargets(snapshot)
      var coverage = Coverage(snapshot)
      for target in targets.list {
        if let observation = try coverage.observation(of: target) {
          judgement.observations.append(observation)
        }
      }
    }
    return judgement
  }

  /// Whether changes are a reason to look at what is ignored.
  ///
  /// Files that a commit leaves uncovered are reported at the next commit and in every audit.
  package static func isAsked(of changes: [Change], isMade: Bool) -> Bool {
    !isMade || changes.contains(where: \.isOfIgnoreFile)
  }
}

extension IgnoreCoverage {
  private static let flask = Array(
    """
    from flask import Flask
    from flask_sqlalchemy import SQLAlchemy
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"

    """.utf8)
  private static let django = Array(
    "DATABASES = {'default': {'NAME': BASE_DIR / 'db.sqlite3'}}\n".utf8)

  package static let examples = [
    RuleExample(
      "a Flask application without a .gitignore", staged: ["app.py": flask],
      expected: [.init(.warning, "instance")]),
    RuleExample(
      "a Flask application with its instance folder ignored",
      staged: ["app.py": flask, ".gitignore": Array("instance/\n".utf8)], expected: []),
    RuleExample(
      "a pattern that covers the database but not its sidecars", occasion: .audit,
      staged: [
        "shop/settings.py": django, "manage.py": [], ".gitignore": Array("db.sqlite3\n".utf8),
      ], expected: [.init(.error, "db.sqlite3")]),
    RuleExample(
      "a commit that removes the pattern",
      committed: [
        "shop/settings.py": django, "manage.py": [], ".gitignore": Array("*.sqlite3*\n".utf8),
      ], staged: [".gitignore": Array("*.pyc\n".utf8)],
      expected: [.init(.error, "db.sqlite3")]),
    RuleExample(
      "a project that names no database", staged: ["main.go": Array("package main\n".utf8)],
      expected: []),
  ]
}

extension Change {
  /// Whether it changes a `.gitignore`.
  fileprivate var isOfIgnoreFile: Bool { path.name.elementsEqual(".gitignore".utf8) }
}

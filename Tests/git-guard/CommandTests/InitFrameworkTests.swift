import Foundation
import TestSupport
import Testing

/// The Python environment that has Django, Alembic and Flask-Migrate; nil where none is named.
private let frameworks: String? = {
  let folder = ProcessInfo.processInfo.environment["GIT_GUARD_MIGRATION_FRAMEWORKS"]
  if folder == nil { print("GIT_GUARD_MIGRATION_FRAMEWORKS is not set: generators are NOT tested") }
  return folder
}()

/// `git guard init` in projects that their own generators have made.
@Suite(.enabled(if: frameworks != nil)) struct InitFrameworkTests {
  private func generate(_ project: InitProject, _ words: String...) throws {
    let folder = try #require(frameworks) + "/bin/"
    let path = project.repository.environment["PATH"] ?? ""
    try project.repository.command(
      [folder + words[0]] + words.dropFirst(),
      extra: ["PATH": folder + ":" + path, "PYTHONDONTWRITEBYTECODE": "1", "FLASK_APP": "app.py"]
    ).succeed()
  }

  /// Sets the project up, commits as told, then everything else, and holds the result.
  private func demandGuarded(_ project: InitProject, database: String, backup: String) throws {
    let first = try project.initialise("--yes")
    #expect(first.status == 0, "\(first)")
    let committed = try project.typeCommit(first)
    #expect(committed.status == 0, "\(committed)")
    let backups = try FileManager.default.contentsOfDirectory(atPath: project.path("backups"))
    #expect(backups.contains { $0.hasPrefix(backup + "_") }, "\(backups)")
    let before = try project.everything()
    let again = try project.initialise("--yes")
    #expect(again.status == 0 && again.said.contains("nothing to change"), "\(again)")
    #expect(try project.everything() == before)
    try project.repository.git("add", ".")
    let rest = try project.guarded.tryGit("commit", "-m", "Add the application")
    #expect(rest.status == 0, "\(rest)")
    #expect(try !project.repository.git("ls-files").contains(database))
    let audit = try project.guarded.ask("audit")
    #expect(audit.findings.filter { $0.contains(" error ") } == [], "\(audit.text)")
    #expect(audit.status == 0)
  }

  @Test func `Django's startproject, migrated`() throws {
    let project = try InitProject([".gitignore": "__pycache__/\n"])
    try generate(project, "django-admin", "startproject", "shop", ".")
    try generate(project, "python", "manage.py", "startapp", "orders")
    try project.repository.write(
      "orders/models.py",
      "from django.db import models\nclass Order(models.Model):\n    note = models.TextField()\n")
    let settings = try #require(project.text("shop/settings.py"))
    try project.repository.write(
      "shop/settings.py",
      settings.replacingOccurrences(
        of: "INSTALLED_APPS = [", with: "INSTALLED_APPS = [\n    'orders',"))
    try generate(project, "python", "manage.py", "makemigrations")
    try generate(project, "python", "manage.py", "migrate")
    let shown = try project.initialise("--dry-run")
    #expect(shown.said.contains("Django: manage.py, 1 migration of 1 application"), "\(shown)")
    #expect(shown.said.contains("db: SQLite, db.sqlite3 (named in shop/settings.py)"), "\(shown)")
    try demandGuarded(project, database: "db.sqlite3", backup: "db")
  }

  @Test func `Flask-Migrate's db init, upgraded`() throws {
    let project = try InitProject([
      ".gitignore": "__pycache__/\n",
      "app.py": """
      from flask import Flask
      from flask_sqlalchemy import SQLAlchemy
      from flask_migrate import Migrate

      app = Flask(__name__)
      app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
      db = SQLAlchemy(app)
      migrate = Migrate(app, db)


      class User(db.Model):
          id = db.Column(db.Integer, primary_key=True)
          email = db.Column(db.String(120))

      """,
    ])
    try generate(project, "flask", "db", "init")
    try generate(project, "flask", "db", "migrate", "-m", "users")
    try generate(project, "flask", "db", "upgrade")
    let shown = try project.initialise("--dry-run")
    #expect(shown.said.contains("Flask-SQLAlchemy: app.py:2"), "\(shown)")
    #expect(shown.said.contains("Flask-Migrate: 1 migration in migrations/versions"), "\(shown)")
    try demandGuarded(project, database: "shop.db", backup: "shop")
  }

  @Test func `alembic init, upgraded`() throws {
    let project = try InitProject([
      ".gitignore": "__pycache__/\n", "models.py": "from sqlalchemy.orm import DeclarativeBase\n",
    ])
    try generate(project, "alembic", "init", "store")
    let configuration = try #require(project.text("alembic.ini"))
    try project.repository.write(
      "alembic.ini",
      configuration.replacingOccurrences(
        of: "driver://user:pass@localhost/dbname", with: "sqlite:///shop.db"))
    try generate(project, "alembic", "revision", "-m", "users")
    try generate(project, "alembic", "upgrade", "head")
    let shown = try project.initialise("--dry-run")
    #expect(shown.said.contains("Alembic: 1 migration in store/versions"), "\(shown)")
    try demandGuarded(project, database: "shop.db", backup: "shop")
  }
}

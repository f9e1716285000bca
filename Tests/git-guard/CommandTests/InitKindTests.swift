import Foundation
import TestSupport
import Testing

/// `git guard init` on each kind of project, as far as it is written here by hand.
@Suite struct InitKindTests {
  @Test func `Prisma with SQLite, whose address is in an ignored file`() throws {
    let project = try InitProject(InitProject.prisma)
    try project.guarded.writeDatabase("prisma/dev.db")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("Prisma with SQLite: prisma/schema.prisma, 1 migration"))
    #expect(outcome.said.contains("dev: backups/dev_"), "\(outcome)")
    try project.repository.git("check-ignore", "-q", "prisma/dev.db-wal")
    #expect(try project.typeCommit(outcome).status == 0)
  }

  @Test func `a monorepo names each of its projects`() throws {
    var files = ["api/requirements.txt": "fastapi\nsqlalchemy\n"]
    files["api/main.py"] = "from fastapi import FastAPI\nimport sqlalchemy\napp = FastAPI()\n"
    files["api/database.py"] = "URL = \"sqlite:///./api.db\"\n"
    for (name, text) in InitProject.prisma { files["web/" + name] = text }
    let project = try InitProject(files)
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    let policy = try #require(project.text(".guard.yml"))
    #expect(policy.contains("#   api: FastAPI with SQLAlchemy\n"), "\(policy)")
    #expect(policy.contains("#   web: Prisma with SQLite\n"), "\(policy)")
    try project.repository.git("check-ignore", "-q", "api/api.db-wal")
  }

  @Test func `plain SQL and a database that nothing names go into the policy`() throws {
    let project = try InitProject([
      "changes/0001_a.sql": "CREATE TABLE orders (id int);\n",
      "changes/0002_b.sql": "ALTER TABLE orders ADD note text;\n",
    ])
    try project.guarded.writeDatabase("data/shop.db")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    let policy = try #require(project.text(".guard.yml"))
    #expect(policy.contains("{kind: sql, path: changes}"), "\(policy)")
    #expect(policy.contains("name: shop, url: \"sqlite:///data/shop.db\""), "\(policy)")
    #expect(outcome.said.contains("shop: backups/shop_"), "\(outcome)")
    #expect(try project.typeCommit(outcome).status == 0)
    // The policy is what makes the folder's files migrations.
    try project.guarded.stage("changes/0003_c.sql", "DROP TABLE orders;\n")
    let drop = try project.guarded.tryGit("commit", "-m", "Drop")
    #expect(drop.status != 0 && drop.said.contains("schema-drop"), "\(drop)")
  }

  @Test func `an empty repository is set up all the same`() throws {
    let project = try InitProject()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(project.text(".gitignore") == nil)
    #expect(try project.typeCommit(outcome).status == 0)
    try project.guarded.writeDatabase("app.db")
    try project.repository.git("add", "-f", "app.db")
    #expect(try project.guarded.tryGit("commit", "-m", "Database").status == 1)
  }
}

import GitModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel
import Testing

/// Migrations in their order, and what the last one comes to behind the others.
struct JudgedHistory: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let migrations: [Text]
  /// As `weight operation object`.
  let verdicts: [String]

  /// A migration, by the framework that it is written for.
  enum Text: Sendable {
    case alembic(String)
    case django(String)
    case sql(String)
    case prisma(String)
  }

  init(_ description: String, _ migrations: [Text], _ verdicts: String...) {
    testDescription = description
    self.migrations = migrations
    self.verdicts = verdicts
  }

  /// What is judged, and what is not understood of what stands before it.
  func judged() throws -> (verdicts: [String], opaqueBefore: Int) {
    var history: [Migration] = []
    let files = migrations.enumerated().map { index, text in text.file(index + 1) }
    let paths = Set(files.map { GitPath($0.path) })
    let finder = MigrationFiles { paths.contains($0) }
    for (path, text) in files {
      let path = GitPath(path)
      let found = try finder.file(at: path, content: { Array(text.utf8) })
      let file = try #require(found?.migration)
      history.append(file.framework.read(Array(text.utf8), of: file))
    }
    let popped = history.popLast()
    let last = try #require(popped)
    var judge = SchemaJudge(after: .after(history))
    judge.judge(last.operations, of: "last")
    let opaque = history.flatMap(\.operations).count {
      if case .opaque = $0.kind { true } else { false }
    }
    return (
      judge.verdicts.map { "\($0.weight) \($0.operation.rawValue) \($0.object)" }, opaque
    )
  }
}

extension JudgedHistory.Text {
  /// The file of that number, with what every migration of its framework begins with.
  fileprivate func file(_ number: Int) -> (path: String, text: String) {
    switch self {
    case .alembic(let body):
      let before = number > 1 ? "\"r\(number - 1)\"" : "None"
      let text = """
        from alembic import op
        import sqlalchemy as sa
        revision = "r\(number)"
        down_revision = \(before)
        \(body)

        """
      return ("migrations/versions/000\(number)_r\(number).py", text)
    case .django(let body):
      return (
        "shop/migrations/000\(number)_m\(number).py",
        "from django.db import migrations, models\n\(body)\n"
      )
    case .sql(let text): return ("migrations/000\(number)_m.sql", text)
    case .prisma(let text):
      return ("prisma/migrations/2024010\(number)000000_m/migration.sql", text)
    }
  }
}

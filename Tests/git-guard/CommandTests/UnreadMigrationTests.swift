import TestSupport
import Testing

/// Real commits of migrations that no reader reads: what stands in the message is never untrue.
@Suite struct UnreadMigrationTests {
  /// A file of a tool, and whether something in it is told by its name all the same.
  struct Sample: CustomTestStringConvertible {
    let path: String
    let text: String
    var isTold = false

    var testDescription: String { path }
  }

  private static let samples = [
    Sample(
      path: "db/migrate/20260301000000_tidy.rb",
      text: """
        class Tidy < ActiveRecord::Migration[8.0]
          def up
            change_table(:members) { |t| t.remove :fax }
          end
        end
        """),
    Sample(
      path: "engines/shop/db/migrate/20260301000000_tidy.rb",
      text:
        "class Tidy < ActiveRecord::Migration[8.0]\n  def up = Member.update_all(fax: nil)\nend\n"),
    Sample(
      path: "database/migrations/2026_03_01_000000_tidy.php",
      text: "<?php return new class extends Migration { function up(): void {"
        + " Schema::table('members', fn ($t) => $t->dropTimestamps()); } };\n"),
    Sample(
      path: "migrations/20260301000000-tidy.js",
      text: "exports.up = async (q) => { await q.bulkDelete('members', {}) }\n"),
    Sample(
      path: "src/migrations/1772323200000-Tidy.ts",
      text: "export class Tidy implements MigrationInterface {"
        + " async up(q: QueryRunner) { await q.clearTable('members') } }\n"),
    Sample(
      path: "db/changelog/tidy.groovy",
      text: "databaseChangeLog {\n  changeSet(id: '1', author: 'a') {"
        + " dropTable(tableName: 'members') }\n}\n"),
    Sample(
      path: "migration/src/m20260301_000001_tidy.rs",
      text: "impl MigrationTrait for M { async fn up(&self, m: &SchemaManager) {"
        + " m.truncate_table(t).await } }\n"),
    Sample(
      path: "internal/migrations/tidy.go",
      text: "package migrations\nfunc tidy(tx *gorm.DB) error {"
        + " return tx.Migrator().DropColumn(&Member{}, \"fax\") }\n", isTold: true),
    Sample(
      path: "Sources/App/Tidy.swift",
      text: "struct Tidy: AsyncMigration { func prepare(on d: Database) async throws {"
        + " try await d.schema(\"members\").deleteField(\"fax\").update() } }\n"),
    Sample(path: "schema.hcl", text: "table \"members\" {\n  column \"id\" { type = int }\n}\n"),
    Sample(path: "db/schema.rb", text: "ActiveRecord::Schema.define do\nend\n"),
  ]

  @Test(arguments: samples)
  func `the hook certifies nothing of what is not read`(sample: Sample) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README": "x\n"])
    try guarded.install()
    try guarded.repository.write(sample.path, sample.text)
    try guarded.repository.git("add", "-A")
    let report = try guarded.ask()
    // What has a reader by now is told to drop; what has none cannot be judged.
    #expect(
      report.findings.contains { finding in
        finding == "schema-opaque warning \(sample.path)"
          || finding == "schema-drop error \(sample.path)"
      })
    let outcome = try guarded.tryGit("commit", "-q", "-m", "Update: the members")
    guard outcome.status == 0 else { return }
    let message = try guarded.repository.git("log", "-1", "--format=%B")
    let lines = message.split(separator: "\n").filter { $0.hasPrefix("Schema-Change:") }
    #expect(lines.isEmpty)
  }

  @Test func `an edit of a migration that is not read is opaque again`() throws {
    let guarded = try GuardedRepository()
    let path = "db/migrate/20260301000000_tidy.rb"
    func text(_ line: String) -> String {
      "Sequel.migration do\n  change do\n    \(line)\n  end\nend\n"
    }
    try guarded.repository.commit([path: text("add_column :a, :b, String")])
    try guarded.repository.write(path, text("drop_column :a, :b"))
    try guarded.repository.git("add", "-A")
    #expect(try guarded.ask().findings.contains("schema-opaque warning \(path)"))
  }

  @Test func `an audit is silent of migrations that have run`() throws {
    let guarded = try GuardedRepository()
    for sample in Self.samples { try guarded.repository.write(sample.path, sample.text) }
    try guarded.repository.git("add", "-A")
    try guarded.repository.git("commit", "-q", "-m", "x")
    let report = try guarded.ask("audit")
    #expect(report.findings.filter { $0.hasPrefix("schema-opaque") } == [])
  }
}

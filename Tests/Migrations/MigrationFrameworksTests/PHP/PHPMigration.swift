import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// A migration in PHP, as its framework takes and reads it.
struct PHPMigration {
  let file: MigrationFile
  let migration: Migration

  /// - Returns: nil where nothing takes the file for a migration.
  init?(_ text: String, at path: String) throws {
    let files = MigrationFiles { _ in true }
    let bytes = Array(text.utf8)
    guard let file = try files.migration(at: GitPath(Array(path.utf8)), content: { bytes }) else {
      return nil
    }
    self.file = file
    migration = file.framework.read(bytes, of: file)
  }

  var framework: String { file.framework.name.rawValue }

  /// What it does, on a line each; `-` for what is opaque.
  var lines: [String] {
    migration.operations.map { if case .opaque = $0.kind { "-" } else { $0.line } }
  }

  static func laravel(_ up: String, rest: String = "", head: String = "") throws -> PHPMigration {
    try #require(
      try PHPMigration(
        """
        <?php

        use App\\Models\\User;
        use Illuminate\\Database\\Migrations\\Migration;
        use Illuminate\\Database\\Schema\\Blueprint;
        use Illuminate\\Support\\Facades\\DB;
        use Illuminate\\Support\\Facades\\Schema;
        \(head)

        return new class extends Migration
        {
            public function up(): void
            {
                \(up)
            }

            public function down(): void
            {
                Schema::dropIfExists('only_down');
            }
            \(rest)
        };

        """, at: "database/migrations/2024_06_01_000000_m.php"))
  }

  static func doctrine(_ up: String, rest: String = "") throws -> PHPMigration {
    try #require(
      try PHPMigration(
        """
        <?php

        declare(strict_types=1);

        namespace DoctrineMigrations;

        use Doctrine\\DBAL\\Schema\\Schema;
        use Doctrine\\Migrations\\AbstractMigration;

        final class Version20240601000000 extends AbstractMigration
        {
            public function up(Schema $schema): void
            {
                \(up)
            }

            public function down(Schema $schema): void
            {
                $schema->dropTable('only_down');
            }
            \(rest)
        }

        """, at: "migrations/Version20240601000000.php"))
  }

  static func phinx(_ body: String, as name: String = "up", rest: String = "") throws
    -> PHPMigration
  {
    try #require(
      try PHPMigration(
        """
        <?php

        use Phinx\\Migration\\AbstractMigration;

        final class M extends AbstractMigration
        {
            public function \(name)(): void
            {
                \(body)
            }
            \(rest)
        }

        """, at: "db/migrations/20240601000000_m.php"))
  }
}

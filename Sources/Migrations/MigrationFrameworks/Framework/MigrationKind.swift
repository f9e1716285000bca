/// What reads a migration.
package enum MigrationKind: String, Hashable, Sendable, CaseIterable {
  /// Alembic and Flask-Migrate: Python with `revision`, `upgrade()` and `downgrade()`.
  case alembic
  /// Django: Python with a class `Migration`.
  case django
  /// `migration.sql` in a folder of its own, as `prisma migrate` writes it.
  case prisma
  /// Any other SQL: Flyway, golang-migrate, Diesel, goose, dbmate, sqlx, Drizzle, Supabase, by hand.
  case sql
  /// A program that no reader here judges: Rails, Knex, TypeORM, Sequelize, Laravel, yoyo.
  case program
}

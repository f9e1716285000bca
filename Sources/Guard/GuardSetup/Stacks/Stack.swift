/// What a project is built with, as far as that says where its data and its migrations are.
package enum Stack: String, Hashable, Sendable, CaseIterable {
  case django
  /// Flask with the extension Flask-SQLAlchemy.
  case flaskSQLAlchemy
  /// Flask with SQLAlchemy itself.
  case flaskWithSQLAlchemy
  case flask
  case fastAPISQLModel
  case fastAPISQLAlchemy
  case fastAPI
  /// SQLAlchemy without a framework that is known here.
  case sqlAlchemy
  case flaskMigrate
  case alembic
  case prisma
  /// Migrations in SQL, whoever runs them.
  case sql
  /// Migrations in a language that no reader here judges: Ruby, JavaScript, Go, PHP.
  case program

  /// The name for a person.
  package var title: String {
    switch self {
    case .django: "Django"
    case .flaskSQLAlchemy: "Flask-SQLAlchemy"
    case .flaskWithSQLAlchemy: "Flask with SQLAlchemy"
    case .flask: "Flask"
    case .fastAPISQLModel: "FastAPI with SQLModel"
    case .fastAPISQLAlchemy: "FastAPI with SQLAlchemy"
    case .fastAPI: "FastAPI"
    case .sqlAlchemy: "SQLAlchemy"
    case .flaskMigrate: "Flask-Migrate"
    case .alembic: "Alembic"
    case .prisma: "Prisma"
    case .sql: "migrations in SQL"
    case .program: "migrations as programs"
    }
  }
}

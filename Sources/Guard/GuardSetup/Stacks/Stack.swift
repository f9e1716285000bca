/// What a project is built with, as far as that says where its data and its migrations are.
package struct Stack: Hashable, Sendable {
  /// What it is called in a record.
  package let rawValue: String
  /// The name for a person.
  package let title: String

  package init(_ rawValue: String, _ title: String) {
    (self.rawValue, self.title) = (rawValue, title)
  }
}

/// The applications that are known; a framework of migrations says itself what its use is called.
extension Stack {
  /// Flask with the extension Flask-SQLAlchemy.
  package static let flaskSQLAlchemy = Stack("flaskSQLAlchemy", "Flask-SQLAlchemy")
  /// Flask with SQLAlchemy itself.
  package static let flaskWithSQLAlchemy = Stack("flaskWithSQLAlchemy", "Flask with SQLAlchemy")
  package static let flask = Stack("flask", "Flask")
  package static let fastAPISQLModel = Stack("fastAPISQLModel", "FastAPI with SQLModel")
  package static let fastAPISQLAlchemy = Stack("fastAPISQLAlchemy", "FastAPI with SQLAlchemy")
  package static let fastAPI = Stack("fastAPI", "FastAPI")
  /// SQLAlchemy without a framework that is known here.
  package static let sqlAlchemy = Stack("sqlAlchemy", "SQLAlchemy")
}

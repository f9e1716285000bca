import Characters
import GitModel
package import SchemaModel

/// The frameworks whose migrations are known.
package struct Frameworks: Sendable {
  /// All of them; where two would take a file, the earlier one does.
  package static let all = Frameworks([
    Django(),
    Alembic(),
    Prisma(),
    Liquibase(),
    SQLFiles(),
    Rails(),
    DataMigrate(),
    Yoyo(),
    Peewee(),
    Aerich(),
    Piccolo(),
    Doctrine(),
    Phinx(),
    Laravel(),
    EFCore(),
    Ecto(),
    FluentMigrator(),
    TypeORM(),
    MikroORM(),
    Sequelize(),
    Kysely(),
    Knex(),
    NodePgMigrate(),
    DBMigrate(),
    Gormigrate(),
    Bun(),
    Goose(),
    SeaORM(),
    Refinery(),
    Fluent(),
    Flyway(),
    Room(),
    Programs(),
  ])

  package let list: [any MigrationFramework]
  /// The endings that any of them looks at, each as one number.
  ///
  /// A search through some sixty numbers costs less than to make a dictionary at each start.
  private let endings: [UInt64]
  /// Those that look at files of the ending in the same place of `endings`.
  private let lookers: [[any MigrationFramework]]

  package init(_ list: [any MigrationFramework]) {
    self.list = list
    var endings: [UInt64] = []
    var lookers: [[any MigrationFramework]] = []
    for framework in list {
      for ending in framework.endings {
        guard let key = Frameworks.packed(Array(ending.utf8)[...]) else { continue }
        if let known = endings.firstIndex(of: key) {
          lookers[known].append(framework)
        } else {
          endings.append(key)
          lookers.append([framework])
        }
      }
    }
    self.endings = endings
    self.lookers = lookers
  }

  /// The framework of a name; nil where there is none.
  package subscript(name: FrameworkName) -> (any MigrationFramework)? {
    list.first { $0.name == name }
  }

  /// The names that a policy may use, in order.
  package var declarable: [FrameworkName] { list.filter(\.mayBeDeclared).map(\.name).sorted() }

  /// Those that look at files with the ending of a path.
  func looking(at path: GitPath) -> [any MigrationFramework] {
    let name = path.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.count < 256 else { return [] }
    guard let key = Frameworks.packed(name[(dot + 1)...]),
      let place = endings.firstIndex(of: key)
    else { return [] }
    return lookers[place]
  }

  /// An ending of at most eight letters as one number, in lower case: every file is asked, and a
  /// number is compared at once.
  private static func packed(_ ending: ArraySlice<UInt8>) -> UInt64? {
    guard ending.count <= 8 else { return nil }
    return ending.reduce(0) { $0 << 8 | UInt64($1.asciiLowercased) }
  }
}

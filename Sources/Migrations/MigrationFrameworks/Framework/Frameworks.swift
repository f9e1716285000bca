import Characters
package import GitModel
package import SchemaModel

/// The frameworks whose migrations are known.
package struct Frameworks: Sendable {
  /// All of them; where two would take a file, the earlier one does.
  package static let all = Frameworks([
    Django(),
    Alembic(),
    Prisma(),
    SQLFiles(),
    Rails(),
    TypeORM(),
    MikroORM(),
    Sequelize(),
    Kysely(),
    Knex(),
    NodePgMigrate(),
    DBMigrate(),
    Programs(),
  ])

  package let list: [any MigrationFramework]
  /// Those that look at files of an ending, by the ending as one number.
  private let byEnding: [UInt64: [any MigrationFramework]]

  package init(_ list: [any MigrationFramework]) {
    self.list = list
    var byEnding: [UInt64: [any MigrationFramework]] = [:]
    for framework in list {
      for ending in framework.endings {
        guard let key = Frameworks.packed(Array(ending.utf8)[...]) else { continue }
        byEnding[key, default: []].append(framework)
      }
    }
    self.byEnding = byEnding
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
    return Frameworks.packed(name[(dot + 1)...]).flatMap { byEnding[$0] } ?? []
  }

  /// An ending of at most eight letters as one number, in lower case: every file is asked, and a
  /// number is hashed at once.
  private static func packed(_ ending: ArraySlice<UInt8>) -> UInt64? {
    guard ending.count <= 8 else { return nil }
    return ending.reduce(0) { $0 << 8 | UInt64($1.asciiLowercased) }
  }
}

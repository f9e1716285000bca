package import GitModel
import SchemaModel

/// The migrations of one folder whose order is in their numbers.
package struct NumberedHistory {
  private let files: [MigrationFile]

  /// - Parameter files: the migrations of one group; ways back are passed over.
  package init(_ files: [MigrationFile]) {
    self.files = files.filter { !$0.isReversal }.sorted { $0.path < $1.path }
  }

  /// The numbers that several files have, which no tool can put in order.
  package var duplicates: [GraphFault] {
    var byNumber: [MigrationNumber: [MigrationFile]] = [:]
    for file in files {
      if let number = file.number, NumberedHistory.isUnique(file) {
        byNumber[number, default: []].append(file)
      }
    }
    return byNumber.sorted { $0.key < $1.key }.compactMap { number, files in
      guard Set(files.map(NumberedHistory.plainStem)).count > 1 else { return nil }
      return GraphFault(.duplicateNumber(number.description), files.map(NumberedHistory.member))
    }
  }

  /// New migrations that a database which has run the newest one is not expecting any more.
  ///
  /// - Parameter new: the paths that are new.
  package func outOfOrder(_ new: Set<GitPath>) -> [GraphFault] {
    // Numbers and times are each in order; one is not before the other.
    [false, true].flatMap { isTime in
      let ordered = files.filter { $0.number?.isTime == isTime && NumberedHistory.isNumbered($0) }
      let newest = ordered.filter { !new.contains($0.path) }.compactMap(\.number).max()
      guard let newest else { return [GraphFault]() }
      return ordered.compactMap { file in
        guard new.contains(file.path), let number = file.number, number < newest else { return nil }
        return GraphFault(
          .outOfOrder(number: number.description, newest: newest.description),
          [NumberedHistory.member(file)])
      }
    }
  }

  private static func member(_ file: MigrationFile) -> GraphFault.Member {
    GraphFault.Member(path: file.path, name: file.stem, place: .start)
  }

  /// Whether the tool that reads the file knows it by its number alone.
  private static func isUnique(_ file: MigrationFile) -> Bool {
    guard file.kind == .program else { return file.kind == .sql || file.kind == .prisma }
    return [".rb", ".exs", ".go", ".java", ".kt"]
      .contains { file.path.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// Whether its number is what orders it.
  private static func isNumbered(_ file: MigrationFile) -> Bool {
    file.kind == .sql || file.kind == .prisma || file.kind == .program
  }

  private static let dialects: Set<Substring> = [
    "mysql", "mariadb", "postgres", "postgresql", "pg", "pgsql", "sqlite", "sqlite3", "mssql",
    "sqlserver", "oracle", "h2", "hsqldb", "cockroachdb", "cockroach", "clickhouse", "db2",
  ]

  /// The name without the dialect at its end, of which a migration may have one file each.
  private static func plainStem(_ file: MigrationFile) -> Substring {
    let stem = file.stem[...]
    guard let mark = stem.lastIndex(where: { $0 == "." || $0 == "_" || $0 == "-" }),
      dialects.contains(stem[stem.index(after: mark)...])
    else { return stem }
    return stem[..<mark]
  }
}

package import GitModel
import SchemaModel

/// The migrations of one folder whose order is in their numbers.
package struct NumberedHistory {
  private let files: [MigrationFile]

  /// - Parameter files: the migrations of one group; ways back are passed over.
  package init(_ files: [MigrationFile]) {
    self.files = files.filter { !$0.isReversal }.sorted { $0.path < $1.path }
  }

  /// What is wrong: in an audit with what is there, otherwise with what a change adds, too.
  package func faults(of touch: HistoryTouch, isAudit: Bool) -> [GraphFault] {
    duplicates + (isAudit ? [] : outOfOrder(touch.added))
  }

  /// The numbers that several files have, which no tool can put in order.
  package var duplicates: [GraphFault] {
    var byNumber: [MigrationNumber: [MigrationFile]] = [:]
    for file in files {
      if let number = file.number, file.framework.identifiesByNumber(file) {
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
      let ordered = files.filter { $0.number?.isTime == isTime }
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

import GitModel

/// Tells what is in a SQLite file.
enum SQLiteReader {
  /// How far a table that may hold users is followed, to see whether it has rows.
  private static let rowsLimit = 1 << 20

  /// The content, where the sample is a SQLite database; nil otherwise.
  static func read(_ sample: Sample) throws(ObjectError) -> Content? {
    guard SQLiteSignatures.pageSize(sample.head) != nil else { return nil }
    let bytes =
      sample.isWhole ? sample.head : Bytes(try sample.blob.prefix(Sample.tablesCount))
    guard let file = SQLiteFile(bytes) else { return nil }
    var content = Content(.database, "SQLite 3 database")
    let application = SQLiteSignatures.application(sample.head)
    if let application { content.format += " (\(application.format))" }
    let isStrong = DatabaseName.classify(sample.name) == .strong
    if DatabaseName.isDocument(sample.name) || (application?.isDocument == true && !isStrong) {
      content.kind = .document
    }
    content.tables = file.tables.map(\.name)
    if file.isComplete { content.tableCount = file.tables.count }
    content.sensitiveTables = try sensitiveTables(file, sample)
    return content
  }

  private static func sensitiveTables(
    _ file: SQLiteFile, _ sample: Sample
  ) throws(ObjectError) -> [String] {
    let tables = file.tables.filter { TableNames.isSensitive($0.name) }
    let needed = tables.filter { file.hasRows($0) == nil }
      .compactMap { file.bytesNeeded(for: $0) }.filter { $0 <= rowsLimit }.max()
    guard let needed else { return tables.filter { file.hasRows($0) == true }.map(\.name) }
    let longer = SQLiteFile(Bytes(try sample.blob.prefix(needed)))
    return tables.filter { longer?.hasRows($0) == true }.map(\.name)
  }
}

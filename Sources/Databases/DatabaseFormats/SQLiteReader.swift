import GitModel

/// Tells what is in a SQLite file.
enum SQLiteReader {
  /// How far tables are followed that the first 64 KiB leave open: their names, their rows.
  private static let followLimit = 1 << 20

  /// The content, where the sample is a SQLite database; nil otherwise.
  static func read(_ sample: Sample) throws(ObjectError) -> Content? {
    guard SQLiteSignatures.pageSize(sample.head) != nil else { return nil }
    guard let file = try file(sample) else { return nil }
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

  /// The schema, read further where a file with many tables names none of them at its beginning.
  private static func file(_ sample: Sample) throws(ObjectError) -> SQLiteFile? {
    if sample.isWhole { return SQLiteFile(sample.head) }
    let file = SQLiteFile(Bytes(try sample.blob.prefix(Sample.tablesCount)))
    guard let file, file.tables.isEmpty, !file.isComplete, sample.size > Sample.tablesCount else {
      return file
    }
    return SQLiteFile(Bytes(try sample.blob.prefix(followLimit)))
  }

  private static func sensitiveTables(
    _ file: SQLiteFile, _ sample: Sample
  ) throws(ObjectError) -> [String] {
    let tables = file.tables.filter { TableNames.isSensitive($0.name) }
    let needed = tables.filter { file.hasRows($0) == nil }
      .compactMap { file.bytesNeeded(for: $0) }.filter { $0 <= followLimit }.max()
    guard let needed else { return tables.filter { file.hasRows($0) == true }.map(\.name) }
    let longer = SQLiteFile(Bytes(try sample.blob.prefix(needed)))
    return tables.filter { longer?.hasRows($0) == true }.map(\.name)
  }
}

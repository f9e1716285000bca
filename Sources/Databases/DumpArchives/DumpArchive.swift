package import BackupModel
import Compression

/// Reads dumps from their first byte to their last, in memory that does not grow with them.
package enum DumpArchive {
  /// Shows what a dump holds, or why it is no backup.
  ///
  /// - Parameters:
  ///   - next: gives the file's next bytes, at best some hundred kilobytes; nil at its end.
  ///   - localTime: what a moment on this machine's clocks was, in seconds since 1970-01-01 00:00
  ///     UTC; dumps are dated by those of the machine that made them.
  package static func examine(
    next: @escaping () throws(BackupFault) -> [UInt8]?,
    localTime: @escaping (LocalTime) -> Int? = { _ in nil }
  ) throws(BackupFault) -> Examination {
    var stream = ByteStream(next)
    guard try stream.has(1) else { throw BackupFault(.empty, "is empty") }
    _ = try stream.has(16)
    var packing: String?
    if let format = CompressionFormat(of: stream.bytes.prefix(16)) {
      packing = format.word
      stream = try stream.unpacked(format, of: "the file")
      guard try stream.has(1) else {
        throw BackupFault(
          .empty,
          "is \(format.word) without content: the program before it in the pipe wrote nothing")
      }
    }
    do throws(BackupFault) {
      var examination = try contents(of: stream, localTime: localTime)
      examination.packing = packing
      if packing != nil { examination.checks.append("packing") }
      return examination
    } catch {
      // What is wrong with the packing explains what is wrong within, and may show later than that.
      if packing != nil { try stream.skipAll() }
      throw error
    }
  }

  private static func contents(
    of stream: ByteStream, localTime: @escaping (LocalTime) -> Int?
  ) throws(BackupFault) -> Examination {
    if try stream.starts(with: "PGDMP") {
      var reader = ArchiveReader(stream, localTime: localTime)
      return try reader.examine()
    }
    var reader = TextDumpReader(stream, dialect: try dialect(stream), localTime: localTime)
    return try reader.examine()
  }

  /// Whose text the dump is, from its first lines.
  private static func dialect(_ stream: ByteStream) throws(BackupFault) -> SQLDialect {
    _ = try stream.has(8192)
    var lines = stream.bytes.prefix(8192).split(separator: 10, omittingEmptySubsequences: false)
    if stream.bytes.count > 8192 { lines.removeLast() }
    for line in lines {
      if line.starts(with: "-- PostgreSQL database ".utf8) { return .postgresql }
      for mark in ["-- MySQL dump ", "-- MariaDB dump ", "/*M!999999\\-", "/*!40101 SET "]
      where line.starts(with: mark.utf8) { return .mysql }
      if line.starts(with: "PRAGMA foreign_keys=OFF;".utf8) { return .sqlite }
    }
    if let message = ProgramMessage(lines.first.map(Array.init) ?? []) { throw message.fault }
    let text = String(decoding: stream.bytes.prefix(2048), as: UTF8.self)
    let isShort = try !stream.has(4096)
    let words = ["error", "not found", "denied", "fatal", "failed", "usage:", "<html"]
    if isShort, words.contains(where: { text.lowercased().contains($0) }) {
      throw ProgramMessage.fault(Array(text.utf8.prefix { $0 != 10 }))
    }
    throw BackupFault(
      .unknown,
      "is not a backup in a supported format: git-guard reads dumps of pg_dump (custom and "
        + "plain), mysqldump, mariadb-dump and sqlite3")
  }
}

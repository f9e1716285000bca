package import BackupModel
import Compression

/// The bytes of a dump as a program that restores it wants them.
package enum DumpText {
  /// The dump without its packing.
  ///
  /// - Parameter next: gives the file's next bytes; nil at its end.
  package static func unpacked(
    _ next: @escaping () throws(BackupFault) -> [UInt8]?
  ) throws(BackupFault) -> () throws(BackupFault) -> [UInt8]? {
    var stream = ByteStream(next)
    _ = try stream.has(16)
    if let format = CompressionFormat(of: stream.bytes.prefix(16)) {
      stream = try stream.unpacked(format, of: "the file")
    }
    let unpacked = stream
    return { () throws(BackupFault) -> [UInt8]? in
      guard try unpacked.has(1) else { return nil }
      let bytes = Array(unpacked.bytes[unpacked.index...])
      unpacked.index = unpacked.bytes.count
      return bytes
    }
  }

  /// The first statement or command of SQL text that would leave the database that it is restored
  /// into, or run a program; nil where there is none.
  ///
  /// Dumps of whole clusters, of `--databases` and of `--create` go back to where they came from.
  package static func escape(
    in format: BackupFormat, _ next: @escaping () throws(BackupFault) -> [UInt8]?
  ) throws(BackupFault) -> String? {
    let dialect: SQLDialect = format == .mysqlText ? .mysql : .postgresql
    var reader = StatementReader(ByteStream(try unpacked(next)), dialect: dialect)
    while let item = try reader.next() {
      switch item {
      case .remark(let line, _):
        let isCommand = dialect == .postgresql && line.first == UInt8(ascii: "\\")
        let word = String(decoding: line.prefix { $0 > 32 }, as: UTF8.self)
        if isCommand, !["\\restrict", "\\unrestrict"].contains(word) { return word }
        let text = String(decoding: line, as: UTF8.self).uppercased()
        for word in ["CREATE DATABASE", "DROP DATABASE"]
        where dialect == .mysql && line.first == UInt8(ascii: "!") && text.contains(word) {
          return word
        }
      case .statement(let text, _, _):
        let words = StatementWords(text)
        let first = words.first(2)
        if first.first == "COPY", text.hasSuffix("FROM stdin"), dialect == .postgresql {
          _ = try reader.stream.line(limit: 0)
          _ = try CopiedRows(stream: reader.stream, columns: nil, table: "").count()
        }
        if first.first == "USE" { return "USE" }
        if ["DATABASE", "SCHEMA"].contains(first.last ?? ""),
          dialect == .mysql
            || first.last == "DATABASE", ["CREATE", "DROP", "ALTER"].contains(first.first ?? "")
        {
          return first.joined(separator: " ")
        }
      }
    }
    return nil
  }
}

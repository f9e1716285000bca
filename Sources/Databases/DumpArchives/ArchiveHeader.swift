import BackupModel
import Compression

/// The numbers and texts of an archive (pg_backup_archiver.c: ReadHead, ReadInt, ReadStr).
struct ArchiveNumbers {
  let stream: ByteStream
  /// Bytes of a number behind its sign.
  var width = 4
  /// Bytes of an offset in the file.
  var offsetWidth = 8

  static let cut = BackupFault(.cut, "is cut short: it ends within its table of contents")

  func byte() throws(BackupFault) -> Int {
    guard let byte = try stream.byte() else { throw Self.cut }
    return Int(byte)
  }

  func number() throws(BackupFault) -> Int {
    let sign = try byte()
    let value = try unsigned(width)
    guard sign <= 1 else { throw Self.damaged }
    return sign == 0 ? value : -value
  }

  func unsigned(_ count: Int) throws(BackupFault) -> Int {
    var value: UInt64 = 0
    for place in 0..<count { value |= UInt64(try byte()) << UInt64(8 * place) }
    guard let number = Int(exactly: value) else { throw Self.damaged }
    return number
  }

  /// Nil where the program had none to write.
  func text() throws(BackupFault) -> [UInt8]? {
    let count = try number()
    if count < 0 { return nil }
    guard count <= 1 << 28 else { throw Self.damaged }
    var text: [UInt8] = []
    guard try stream.append(count, to: &text) else { throw Self.cut }
    return text
  }

  func string() throws(BackupFault) -> String {
    String(decoding: try text() ?? [], as: UTF8.self)
  }

  static let damaged = BackupFault(
    .damaged, "is damaged: its table of contents has an entry that pg_dump never writes")
}

/// What stands before an archive's table of contents.
struct ArchiveHeader {
  /// 14 for version 1.14.
  let version: Int
  /// Nil where the data is not packed.
  let packing: CompressionFormat?
  let time: LocalTime
  let database: String
  let serverVersion: String

  /// Reads it and learns how wide numbers are.
  init(_ numbers: inout ArchiveNumbers) throws(BackupFault) {
    numbers.stream.index += 5
    let (major, minor, _) = (try numbers.byte(), try numbers.byte(), try numbers.byte())
    guard major == 1, (12...16).contains(minor) else {
      throw BackupFault(
        .unknown,
        "cannot be read: its archive version is \(major).\(minor), and git-guard reads 1.12 to "
          + "1.16 (PostgreSQL 9.0 to 18)")
    }
    version = minor
    numbers.width = try numbers.byte()
    numbers.offsetWidth = try numbers.byte()
    guard (1...8).contains(numbers.width), (1...8).contains(numbers.offsetWidth) else {
      throw ArchiveNumbers.damaged
    }
    guard try numbers.byte() == 1 else {
      throw BackupFault(
        .unknown,
        "is the table of contents of a pg_dump in tar or directory format: "
          + "make one file with --format=custom")
    }
    if minor >= 15 {
      switch try numbers.byte() {
      case 0: packing = nil
      case 1: packing = .zlib
      case 3: packing = .zstandard
      case 2:
        throw BackupFault(
          .unknown,
          "cannot be read: it is compressed with lz4, which git-guard does not support; "
            + "dump with --compress=gzip or zstd")
      default: throw ArchiveNumbers.damaged
      }
    } else {
      packing = try numbers.number() == 0 ? nil : .zlib
    }
    var fields: [Int] = []
    for _ in 0..<7 { fields.append(try numbers.number()) }
    time = LocalTime(
      year: fields[5] + 1900, month: fields[4] + 1, day: fields[3], hour: fields[2],
      minute: fields[1], second: fields[0], isDaylightSaving: fields[6] < 0 ? nil : fields[6] > 0)
    database = try numbers.string()
    serverVersion = try numbers.string()
    _ = try numbers.text()
  }
}

import BackupModel

/// The rows behind `COPY … FROM stdin;`, up to the line `\.`.
struct CopiedRows {
  let stream: ByteStream
  /// How many columns each has; nil where that is not known.
  let columns: Int?
  /// The table, for a fault.
  let table: String

  /// Counts the rows and reads the line behind them.
  func count() throws(BackupFault) -> Int {
    var rows = 0
    var tabs = 0
    var isAtStart = true
    while true {
      if isAtStart, try readEnd() { return rows }
      guard try stream.has(1) else {
        throw BackupFault(.cut, "is cut short: it ends within the rows of table \(table)")
      }
      let window = stream.bytes
      let span = window.span
      var index = stream.index
      // The last bytes of a window may be half of the line that ends the rows.
      while index < span.count, !isAtStart || span[index] != 0x5C {
        isAtStart = false
        while index < span.count {
          let byte = span[index]
          if byte == 10 { break }
          tabs &+= byte == 9 ? 1 : 0
          index &+= 1
        }
        guard index < span.count else { break }
        index += 1
        rows += 1
        if let columns, tabs != max(columns - 1, 0) {
          throw BackupFault(
            .damaged,
            "is damaged: row \(rows) of table \(table) has \(tabs + 1) values for \(columns) columns"
          )
        }
        tabs = 0
        isAtStart = true
      }
      // A row may begin with a backslash too: `\N` is its null.
      if index < span.count, isAtStart, index == stream.index { isAtStart = false }
      stream.index = index
    }
  }

  /// Reads `\.` and its line's end where they come next.
  private func readEnd() throws(BackupFault) -> Bool {
    guard try stream.starts(with: "\\.") else { return false }
    guard try stream.has(3) else {
      stream.index += 2
      return true
    }
    switch stream.bytes[stream.index + 2] {
    case 10: stream.index += 3
    case 13:
      stream.index += 3
      if try stream.peek() == 10 { stream.index += 1 }
    default: return false
    }
    return true
  }
}

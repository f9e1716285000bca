import GitModel
import GuardModel

/// The record as a file: lines that end in NUL, because paths may hold anything else, and a sum.
extension HistoryRecord {
  private static let heading = "git-guard history 2"
  /// Beyond this the history is read again each time, rather than the record for ever longer.
  static let limit = 32 << 20

  /// - Parameter key: what the record depends on.
  /// - Returns: nil where it would be too long.
  func bytes(key: String) -> [UInt8]? {
    var text: [UInt8] = []
    func line(_ words: String, _ path: GitPath? = nil) {
      text += words.utf8
      if let path {
        text.append(UInt8(ascii: " "))
        text += path.bytes
      }
      text.append(0)
    }
    line(HistoryRecord.heading)
    line(key)
    line("count \(commits) \(files)")
    for tip in tips { line("tip \(tip.hex)") }
    for message in messages { line("message \(message.hex)") }
    for database in databases { line("database \(database.commit.hex)", database.path) }
    for piece in pieces {
      line("piece \(piece.commit.hex)")
      for file in piece.files {
        line("file \(String(file.mode.rawValue, radix: 8)) \(file.id.hex)", file.path)
      }
    }
    guard text.count <= HistoryRecord.limit else { return nil }
    var sum = Fingerprint()
    sum.mix(text)
    return text + Array(sum.text.utf8)
  }

  /// Reads a record; nil where it depends on something else, or is not whole.
  init?(_ bytes: [UInt8], key: String) {
    let text = bytes.dropLast(16)
    var sum = Fingerprint()
    sum.mix(text)
    guard bytes.suffix(16).elementsEqual(sum.text.utf8) else { return nil }
    var lines = text.split(separator: 0)[...]
    guard lines.popFirst()?.elementsEqual(HistoryRecord.heading.utf8) ?? false,
      lines.popFirst()?.elementsEqual(key.utf8) ?? false
    else { return nil }
    var files: [TreeEntry] = []
    var commit: ObjectID?
    func close() {
      if let commit { pieces.append(Piece(commit: commit, files: files)) }
      (commit, files) = (nil, [])
    }
    for line in lines {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
      let last = words.last.flatMap { ObjectID(digits: $0) }
      switch String(decoding: words.first ?? [], as: UTF8.self) {
      case "count" where words.count == 3:
        commits = Int(String(decoding: words[1], as: UTF8.self)) ?? 0
        self.files = Int(String(decoding: words[2], as: UTF8.self)) ?? 0
      case "tip": if let last { tips.append(last) }
      case "message": if let last { messages.append(last) }
      case "database":
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard parts.count == 3, let id = ObjectID(digits: parts[1]) else { return nil }
        databases.append(Named(commit: id, path: GitPath(Array(parts[2]))))
      case "piece":
        close()
        commit = last
      case "file":
        guard words.count == 4, let id = ObjectID(digits: words[2]),
          let bits = UInt32(String(decoding: words[1], as: UTF8.self), radix: 8)
        else { return nil }
        files.append(
          TreeEntry(path: GitPath(Array(words[3])), mode: FileMode(canonical: bits), id: id))
      default: return nil
      }
    }
    close()
  }
}

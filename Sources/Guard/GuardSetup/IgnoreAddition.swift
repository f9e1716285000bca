/// Lines that are added to the end of a `.gitignore`; nothing that stands in it is touched.
package enum IgnoreAddition: Hashable, Sendable {
  /// What the file holds with them.
  case text([UInt8])
  /// The file is left as it is, for a reason that goes on from its name.
  case leftAlone(String)

  /// - Parameters:
  ///   - content: what the file holds; nil where there is none.
  ///   - lines: without line ends.
  ///   - comment: what stands above them.
  package init(_ lines: [String], under comment: String, to content: [UInt8]?) {
    let content = content ?? []
    if let reason = IgnoreAddition.obstacle(in: content) {
      self = .leftAlone(reason)
      return
    }
    let end = IgnoreAddition.lineEnd(of: content)
    var text = content
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let isEmpty = content.isEmpty || content == mark
    if !isEmpty {
      if content.last != UInt8(ascii: "\n") { text += end }
      text += end
    }
    for line in ["# " + comment] + lines { text += Array(line.utf8) + end }
    self = .text(text)
  }

  /// Why ASCII behind the content would not be read as lines.
  private static func obstacle(in content: [UInt8]) -> String? {
    let how = "save it as UTF-8, then run git guard init again"
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      return "is in UTF-16, which git cannot read; \(how)"
    }
    if content.contains(0) {
      return "contains NUL bytes, as PowerShell's >> writes them; \(how)"
    }
    let hasFeed = content.contains(UInt8(ascii: "\n"))
    if !hasFeed, content.contains(0x0D) {
      return "ends its lines with carriage returns only, so git reads it as one line; \(how)"
    }
    return nil
  }

  /// What most of its lines end in.
  private static func lineEnd(of content: [UInt8]) -> [UInt8] {
    var (feeds, pairs) = (0, 0)
    for (index, byte) in zip(content.indices, content) where byte == UInt8(ascii: "\n") {
      feeds += 1
      if index > 0, content[index - 1] == 0x0D { pairs += 1 }
    }
    return 2 * pairs > feeds ? [0x0D, 0x0A] : [0x0A]
  }
}

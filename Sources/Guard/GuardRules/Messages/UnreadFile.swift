package import GitModel
import SchemaModel

/// A file that git-guard could not fully read, and the reason that the hook writes in a trailer.
package struct UnreadFile: Hashable, Sendable {
  /// How the hook's own reasons begin: no person has confirmed that nothing is dropped.
  private static let mark = "not read: "
  private static let longest = 160

  package let path: GitPath
  /// The hook's own reason.
  package let words: String

  /// The files of the verdicts, each once.
  static func all(in verdicts: [SchemaVerdict]) -> [UnreadFile] {
    var order: [GitPath] = []
    var reasons: [GitPath: [String]] = [:]
    for verdict in verdicts where verdict.weight == .opaque {
      if reasons[verdict.path] == nil { order.append(verdict.path) }
      if reasons[verdict.path]?.contains(verdict.message) != true,
        reasons[verdict.path]?.count ?? 0 < 4
      {
        reasons[verdict.path, default: []].append(verdict.message)
      }
    }
    return order.map { UnreadFile($0, reasons[$0] ?? []) }
  }

  private init(_ path: GitPath, _ reasons: [String]) {
    self.path = path
    let text = reasons.prefix(3).joined(separator: "; ") + (reasons.count > 3 ? "; and more" : "")
    words = UnreadFile.mark + UnreadFile.onOneLine(text)
  }

  /// Whether a reason is the hook's.
  static func isOwn(_ reason: String) -> Bool { reason.hasPrefix(mark) }

  private static func onOneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > longest ? line.prefix(longest) + " …" : line
  }
}

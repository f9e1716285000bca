/// What begins a comment in a commit message: `core.commentChar` or `core.commentString`.
package struct CommentMark: Hashable, Sendable {
  /// The marks that are configured; git reads one of them, depending on its version.
  private let configured: [[UInt8]]
  private let isAutomatic: Bool

  /// The characters that git tries in this order (git's builtin/commit.c).
  private static let candidates = Array("#;@!$%^&|:".utf8)

  /// What git uses where nothing is configured.
  package static let usual = CommentMark(character: nil, string: nil)

  package init(character: String?, string: String?) {
    // git 2.45 has made the two one variable; earlier versions do not know the second.
    let values = [string, character].compactMap(\.self).filter { !$0.isEmpty }
    isAutomatic = values.contains("auto")
    configured = values.filter { $0 != "auto" && !$0.contains("\n") }.map { Array($0.utf8) }
  }

  /// The mark that git has used in a message, told by the comments that git has written below it.
  ///
  /// With `auto` git takes the first character that begins no line of the message as it was then;
  /// afterwards nobody can know it but by what stands there.
  package func mark(in message: [UInt8]) -> [UInt8] {
    let usual = [CommentMark.candidates[0]]
    if !isAutomatic, configured.count < 2 { return configured.first ?? usual }
    let last = MessageLines(message).last { range in
      !message[range].allSatisfy(\.isMessageSpace)
    }
    guard let last else { return configured.first ?? usual }
    let line = message[last]
    if let mark = configured.first(where: { line.starts(with: $0) }) { return mark }
    if isAutomatic, let first = line.first, CommentMark.candidates.contains(first) {
      return [first]
    }
    return configured.first ?? usual
  }
}

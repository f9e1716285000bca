/// How git will read the file that a commit message is written in (git-commit(1), `--cleanup`).
package struct MessageForm: Hashable, Sendable {
  /// What git takes out of a message before it is committed.
  package enum Cleanup: String, Hashable, Sendable, CaseIterable {
    /// Comments, white space at the ends of lines, and more than one empty line.
    case strip
    /// The same without comments.
    case whitespace
    case verbatim
    /// Everything from the scissors line on, and white space.
    case scissors
  }

  package var cleanup: Cleanup
  /// Whether git ends the message at the scissors line: below it `git commit -v` shows its diff.
  package var endsAtScissors: Bool
  package var comment: CommentMark
  /// The characters that may stand between a trailer's key and its value: `trailer.separators`.
  package var separators: [UInt8]
  /// `i18n.commitEncoding`; nil where it is not set, which means UTF-8.
  package var encoding: String?

  package init(
    _ cleanup: Cleanup = .strip, endsAtScissors: Bool = false, comment: CommentMark = .usual,
    separators: [UInt8] = [UInt8(ascii: ":")], encoding: String? = nil
  ) {
    self.cleanup = cleanup
    self.endsAtScissors = endsAtScissors || cleanup == .scissors
    self.comment = comment
    self.separators = separators.isEmpty ? [UInt8(ascii: ":")] : separators
    self.encoding = encoding
  }

  /// What git does by its configuration: without an editor nobody has written a comment.
  ///
  /// - Parameters:
  ///   - configured: `commit.cleanup` or `--cleanup`; nil and unknown words mean `default`.
  ///   - opensEditor: whether somebody gets to edit the message.
  package init(configured: String?, opensEditor: Bool, isVerbose: Bool) {
    let cleanup: Cleanup =
      switch configured {
      case "strip": .strip
      case "whitespace": .whitespace
      case "verbatim": .verbatim
      case "scissors": opensEditor ? .scissors : .whitespace
      default: opensEditor ? .strip : .whitespace
      }
    self.init(cleanup, endsAtScissors: isVerbose || opensEditor)
  }
}

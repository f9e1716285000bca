/// What git will keep of a commit message.
package struct CommitMessage: Hashable, Sendable {
  /// The bytes that are committed; UTF-16, which git refuses, as UTF-8.
  package let bytes: [UInt8]
  /// The lines of its last paragraph that are trailers (git-interpret-trailers(1)).
  package let trailers: [Trailer]
  /// What it says of the schema.
  package let claims: SchemaClaims
  /// The text, for a search.
  private let folded: FoldedText

  /// Reads what git would make of a file.
  package static func parse(_ file: [UInt8], _ form: MessageForm = MessageForm()) -> CommitMessage {
    let text = MessageText.readable(file, encoding: form.encoding)
    let mark = form.comment.mark(in: text)
    let kept = clean(text, form, mark)
    return CommitMessage(kept, form, mark)
  }

  /// Reads the message of a commit that was made.
  package init(committed bytes: [UInt8], encoding: String? = nil) {
    let form = MessageForm(.verbatim, encoding: encoding)
    self.init(
      MessageText.readable(bytes, encoding: encoding), form, CommentMark.usual.mark(in: []))
  }

  private init(_ kept: [UInt8], _ form: MessageForm, _ mark: [UInt8]) {
    bytes = kept
    let block = TrailerBlock(kept, mark: mark, separators: form.separators)
    trailers = block.trailers.map { Trailer($0, in: kept, encoding: form.encoding) }
    claims = SchemaClaims(trailers)
    folded = FoldedText(MessageText.text(kept, encoding: form.encoding))
  }

  /// Whether the phrase stands anywhere in the message, whatever its case and white space.
  package func says(_ phrase: String) -> Bool { folded.contains(FoldedText(phrase)) }

  /// What tells one message from another, white space at the ends of lines aside.
  package var digest: UInt64 {
    // FNV-1a, 64 bits.
    CommitMessage.stripped(bytes, mark: nil).reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }

  private static func clean(
    _ file: [UInt8], _ form: MessageForm, _ mark: [UInt8]
  ) -> [UInt8] {
    let text = form.endsAtScissors ? Array(file[..<scissors(in: file, mark)]) : file
    return switch form.cleanup {
    case .verbatim: text
    case .strip: stripped(text, mark: mark)
    case .whitespace, .scissors: stripped(text, mark: nil)
    }
  }

  /// Where the scissors line stands; the end where there is none (git's wt-status.c).
  static func scissors(in text: [UInt8], _ mark: [UInt8]) -> Int {
    let line = mark + Array(" ------------------------ >8 ------------------------\n".utf8)
    return MessageLines(text).first { text[$0].elementsEqual(line) }?.lowerBound ?? text.count
  }

  /// The same as `git stripspace`, with comments taken out where there is a mark for them.
  static func stripped(_ text: [UInt8], mark: [UInt8]?) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count + 1)
    var isApart = false
    for range in MessageLines(text) {
      let line = text[range]
      if let mark, line.starts(with: mark) { continue }
      guard let last = line.lastIndex(where: { !$0.isMessageSpace }) else {
        isApart = !kept.isEmpty
        continue
      }
      if isApart { kept.append(UInt8(ascii: "\n")) }
      isApart = false
      kept += line[...last]
      kept.append(UInt8(ascii: "\n"))
    }
    return kept
  }
}

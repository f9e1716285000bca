extension YAMLProblem {
  /// The fault in words for someone who has never read YAML's specification.
  func plainly(in bytes: [UInt8]) -> YAMLError {
    if isMemory { return YAMLError("out of memory", at: mark) }
    if let offset {
      return YAMLError(unreadable, at: YAMLMark(offset: offset, in: bytes))
    }
    switch (words, context) {
    case (_, "while scanning an alias"):
      return YAMLError(
        "`*` at the start of a value refers to an anchor",
        hint: "quote it, as in \"*.rdb\"", at: opening)
    case (_, "while scanning an anchor"):
      return YAMLError(
        "`&` at the start of a value defines an anchor", hint: "quote it", at: opening)
    case (_, "while scanning a tag"), (_, "while parsing a tag"), (_, "while parsing a node"):
      return YAMLError(
        "`!` at the start of a value names a type", hint: "quote it", at: opening)
    case ("found unexpected end of stream", "while scanning a quoted scalar"):
      return YAMLError("the quote that opens here is never closed", at: opening)
    case ("did not find expected ',' or ']'", _):
      return YAMLError(
        "a `,` or `]` is missing here",
        hint: "the list begins at \(opening.line):\(opening.column)", at: mark)
    case ("did not find expected ',' or '}'", _):
      return YAMLError(
        "a `,` or `}` is missing here",
        hint: "the mapping begins at \(opening.line):\(opening.column)", at: mark)
    case ("did not find expected node content", _):
      return YAMLError(
        "a value is missing here",
        hint: "close every `[` and `{`, and quote values with special characters",
        at: mark)
    case ("could not find expected ':'", _):
      return YAMLError("a `:` is missing after this key", at: opening)
    case ("mapping values are not allowed in this context", _):
      return YAMLError(
        "unexpected `:`",
        hint: "quote the value, or indent the line like the keys around it", at: mark)
    case ("did not find expected key", _), ("did not find expected '-' indicator", _):
      return YAMLError(
        "this line does not belong to the block that begins in line \(opening.line)",
        hint: "indent it like the lines around it, or quote the value", at: mark)
    case ("block sequence entries are not allowed in this context", _):
      return YAMLError("unexpected list item", hint: "start a new line", at: mark)
    case ("found a tab character that violates indentation", _),
      ("found a tab character where an indentation space is expected", _):
      return YAMLError("a tab in the indentation", hint: "use spaces", at: mark)
    case ("found character that cannot start any token", _):
      return YAMLError(
        "a value cannot begin with this character", hint: "quote the value; indent with spaces",
        at: mark)
    default:
      return YAMLError([context, words].filter { !$0.isEmpty }.joined(separator: ", "), at: mark)
    }
  }

  private var unreadable: String {
    words == "control characters are not allowed"
      ? "a control character, which YAML does not allow" : "this is not UTF-8 text"
  }
}

extension YAMLMark {
  /// The place of a byte.
  fileprivate init(offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(max(0, offset))
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.init(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      // A byte of the form 10xxxxxx goes on with the character before it.
      column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1)
  }
}

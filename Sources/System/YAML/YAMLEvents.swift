import CYAML

/// The events of one document's bytes, as libyaml reads them: the one place that is not memory-safe.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Reads `bytes`, which the caller keeps alive for as long as events are asked for.
  ///
  /// Nil where there is no memory for a parser.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      return nil
    }
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe YAMLEvent(event)
  }

  private var problem: YAMLProblem {
    let state = unsafe parser.pointee
    return YAMLProblem(
      words: unsafe text(state.problem) ?? "", context: unsafe text(state.context) ?? "",
      mark: unsafe YAMLMark(state.problem_mark), opening: unsafe YAMLMark(state.context_mark),
      offset: unsafe state.error == YAML_READER_ERROR ? state.problem_offset : nil,
      isMemory: unsafe state.error == YAML_MEMORY_ERROR)
  }
}

/// A fault as libyaml words it.
struct YAMLProblem: Error {
  let words: String
  /// What was being read: "while scanning an alias".
  let context: String
  let mark: YAMLMark
  /// Where the thing began that the fault was met in.
  let opening: YAMLMark
  /// The byte that is not text, which then says where instead of `mark`.
  let offset: Int?
  let isMemory: Bool
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    let data = unsafe event.data
    self.mark = unsafe YAMLMark(event.start_mark)
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = unsafe .alias(text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let bytes = unsafe UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
      let style: YAMLStyle =
        switch unsafe data.scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      kind = unsafe .scalar(String(decoding: bytes, as: UTF8.self), style)
      anchor = unsafe text(data.scalar.anchor)
      tag = unsafe text(data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      anchor = unsafe text(data.sequence_start.anchor)
      tag = unsafe text(data.sequence_start.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      anchor = unsafe text(data.mapping_start.anchor)
      tag = unsafe text(data.mapping_start.tag)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    // YAML_STREAM_END_EVENT, and YAML_NO_EVENT behind it.
    default: kind = .streamEnd
    }
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

private func text(_ characters: UnsafePointer<CChar>?) -> String? {
  guard let characters = unsafe characters else { return nil }
  return unsafe String(cString: characters)
}

private func text(_ characters: UnsafeMutablePointer<UInt8>?) -> String? {
  guard let characters = unsafe characters else { return nil }
  return unsafe String(cString: UnsafePointer(characters))
}

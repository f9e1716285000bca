/// One step of libyaml through a document.
struct YAMLEvent {
  enum Kind: Equatable {
    case documentStart, documentEnd, streamStart, streamEnd
    case alias(String)
    case scalar(String, YAMLStyle)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let kind: Kind
  let mark: YAMLMark
  /// The name behind `&`.
  var anchor: String?
  /// The type behind `!`.
  var tag: String?
}

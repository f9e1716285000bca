import GuardModel
import JSON

/// What may stand at a place of a policy: read by the validation and by the schema alike.
indirect enum PolicyShape: Sendable {
  case mapping(PolicyMapping)
  case list(of: PolicyShape)
  case choice(PolicyChoice)
  case text(PolicyText)
  case whole(ClosedRange<Int>)
  case flag
}

/// Keys, and what stands behind each.
struct PolicyMapping: Sendable {
  /// What a person calls one of the keys: "key", "rule".
  var noun = "key"
  let keys: [PolicyKey]
}

/// One key of a mapping.
struct PolicyKey: Sendable {
  let name: String
  /// What it is for, in a sentence or two; nil where the name says it.
  let summary: String?
  var isRequired = false
  /// What holds where the key is not there.
  var initial: JSONValue?
  let shape: PolicyShape

  init(
    _ name: String, _ summary: String? = nil, isRequired: Bool = false, initial: JSONValue? = nil,
    _ shape: PolicyShape
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    self.initial = initial
    self.shape = shape
  }
}

/// One word of several.
struct PolicyChoice: Sendable {
  /// What a person calls one of the words: "rule"; nil where only the words say it.
  var noun: String?
  let words: [String]
}

extension PolicyShape {
  static func words<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> Self {
    .choice(PolicyChoice(words: type.allCases.map(\.rawValue)))
  }

  /// Whether a key with nothing behind it is as good as none: `allow:` above lines that are
  /// commented out.
  var mayBeEmpty: Bool {
    switch self {
    case .mapping, .list: true
    default: false
    }
  }
}

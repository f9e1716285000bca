import GuardModel
import YAML

/// Somebody's own words between backquotes: printable, and not longer than a line takes.
func quoted(_ text: String) -> String {
  let shown = text.prefix(48)
  return "`" + String(shown).printable + (shown.endIndex < text.endIndex ? "…" : "") + "`"
}

/// The words as a choice: "auto, always or never".
func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

extension PolicyShape {
  /// What belongs at the place.
  var wanted: String {
    switch self {
    case .mapping(let mapping) where mapping.noun != "key": "a mapping of \(mapping.noun)s"
    case .mapping(let mapping):
      "a mapping with the keys " + mapping.keys.map(\.name).joined(separator: ", ")
    case .list: "a list"
    case .choice(let choice) where choice.noun == "rule": "the name of a rule"
    case .choice(let choice): alternatives(choice.words)
    case .text(let form): form.name
    case .whole(let range) where range.count == 1: "\(range.lowerBound)"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    }
  }

  /// What to write instead of a scalar of the wrong kind.
  func hint(_ scalar: YAMLScalar, written: String) -> String? {
    switch self {
    case .text(let form): form.accepts(written) ? "put it in quotes" : form.hint(written)
    case .list: "write each entry after `- `, on a line of its own"
    case .flag:
      switch written.lowercased() {
      case "yes", "on": "write true"
      case "no", "off": "write false"
      default: nil
      }
    case .whole(let range):
      if case .text = scalar, let whole = Int(written), range.contains(whole) {
        "write it without quotes"
      } else {
        nil
      }
    case .choice, .mapping: nil
    }
  }
}

extension YAMLScalar {
  /// What a person calls such a value, with what is written.
  func named(_ written: String) -> String {
    switch self {
    case .null: "nothing"
    case .integer, .decimal: "the number \(quoted(written))"
    case .flag, .text: quoted(written)
    }
  }
}

extension YAMLNode {
  /// What a person calls such a value.
  var kind: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  var isNull: Bool {
    guard case .scalar(let text, let style) = content else { return false }
    return YAMLScalar(text, style) == .null
  }
}

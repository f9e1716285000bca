/// Text that a configuration puts together from its own words and from variables of the environment.
package struct ConfiguredText: Hashable, Sendable {
  package indirect enum Piece: Hashable, Sendable {
    case text(String)
    /// What the variable holds, or the other text where it is not set.
    case variable(String, otherwise: ConfiguredText?)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  package init(_ text: String) { pieces = [.text(text)] }

  static func variable(_ name: String, otherwise: ConfiguredText? = nil) -> ConfiguredText {
    ConfiguredText([.variable(name, otherwise: otherwise)])
  }

  /// The text with every variable filled in.
  package struct Filled: Hashable, Sendable {
    /// Nil where a variable without another text is not set.
    package var text: String?
    /// The first variable that is not set and has no other text.
    package var unset: String?
    /// Whether another text stands in for a variable.
    package var usesOther = false
  }

  /// - Parameter value: what a variable holds; nil where it is not set.
  package func filled(_ value: (String) -> String?) -> Filled {
    var filled = Filled(text: "")
    for piece in pieces {
      switch piece {
      case .text(let text): filled.text?.append(text)
      case .variable(let name, let otherwise):
        if let value = value(name) {
          filled.text?.append(value)
        } else if let other = otherwise?.filled(value) {
          filled.usesOther = true
          if let text = other.text { filled.text?.append(text) } else { filled.text = nil }
          filled.unset = filled.unset ?? other.unset
        } else {
          filled.text = nil
          filled.unset = filled.unset ?? name
        }
      }
    }
    return filled
  }

  /// The variable that is the whole text; nil for anything else.
  var soleVariable: String? {
    guard pieces.count == 1, case .variable(let name, _) = pieces[0] else { return nil }
    return name
  }

  /// The same, with another text for a variable that is all of it.
  func otherwise(_ other: ConfiguredText?) -> ConfiguredText {
    guard let other, pieces.count == 1, case .variable(let name, nil) = pieces[0] else {
      return self
    }
    return .variable(name, otherwise: other)
  }
}

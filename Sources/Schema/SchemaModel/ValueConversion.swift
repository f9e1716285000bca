/// How the values of a column become those of its new type.
package enum ValueConversion: Hashable, Sendable {
  /// Each one is spelled anew, and stays what it was.
  case cast
  /// Each of these becomes another one, as a CASE lists them; `rest` is for all others.
  case listed([String: String], rest: Rest)
  /// An expression computes the new value from the old one.
  case computed
  /// The new value has nothing to do with the old one: `USING ''`.
  case replaced

  /// What becomes of the values that a list does not name.
  package enum Rest: Hashable, Sendable {
    case same, lost
    case value(String)
  }

  /// What becomes of a value, as it is spelled; nil where it is lost.
  package func image(of value: String) -> String? {
    guard case .listed(let values, let rest) = self else { return self == .cast ? value : nil }
    if let image = values[value] { return image }
    switch rest {
    case .same: return value
    case .lost: return nil
    case .value(let image): return image
    }
  }
}

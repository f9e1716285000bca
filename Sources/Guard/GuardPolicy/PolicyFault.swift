import GuardModel
package import Problems

/// One thing that is wrong with a policy file.
package struct PolicyFault: Hashable, Sendable {
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int
  /// The keys that lead to it from the top, as far as there are any: `backup`, `keep`.
  package let keys: [String]
  /// What stands there.
  package let message: String
  /// What to write instead, where that is clear.
  package let hint: String?
}

extension PolicyFault {
  /// Whether it is the version, and so perhaps a file that a newer guard has written.
  package var isOfVersion: Bool { keys == ["version"] }
}

extension PolicyFault: CustomStringConvertible {
  /// The fault with its place: ".guard.yml:7:3: unknown key `alow`; did you mean `allow`?".
  package var description: String { [place, hint].compactMap(\.self).joined(separator: "; ") }

  /// The fault as a report lists it.
  package var failure: Problem { Problem(place, hint: hint) }

  private var place: String { "\(Policy.path):\(line):\(column): \(message)" }
}

/// Why a policy file is not a policy: everything that is wrong with it, from top to bottom.
package struct PolicyError: Error, Hashable, Sendable {
  package let faults: [PolicyFault]
}

extension PolicyError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

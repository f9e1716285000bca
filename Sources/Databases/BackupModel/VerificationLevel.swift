/// How much was shown of a backup; each level holds all those before it.
package enum VerificationLevel: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// It is a regular file that is not empty.
  case present
  /// It begins as its format does.
  case recognized
  /// It ends as its format does.
  case complete
  /// Every byte of it was decoded, and is sound.
  case decoded
  /// Its tables and their rows were counted.
  case counted
  /// It was restored into a database of its own.
  case restored

  /// What the gates at a commit and a push ask for.
  package static let needed = VerificationLevel.counted

  package static func < (left: VerificationLevel, right: VerificationLevel) -> Bool {
    left.rawValue < right.rawValue
  }

  /// `L4`.
  package var label: String { "L\(rawValue)" }

  /// What it says of a backup, in a sentence.
  package var words: String {
    switch self {
    case .present: "exists"
    case .recognized: "starts correctly"
    case .complete: "starts and ends correctly"
    case .decoded: "can be read in full"
    case .counted: "tables and rows counted"
    case .restored: "restored"
    }
  }
}

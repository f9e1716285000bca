/// Why a marker says nothing.
package enum MarkerFault: Error, Hashable, Sendable {
  /// Written by a newer version in a form that is not known here.
  case newer(String)
  /// Not a marker, or one that was changed by hand: what is wrong, in a clause.
  case malformed(String)
  /// Its seal is not the one that this clone gives.
  case unsealed

  /// What is wrong, as a clause that goes on from "the record of its backup".
  package var words: String {
    switch self {
    case .newer(let format):
      "has the format \(format), which this version of git-guard does not support"
    case .malformed(let detail): "is malformed: \(detail)"
    case .unsealed: "was changed since git-guard wrote it, or comes from another clone"
    }
  }
}

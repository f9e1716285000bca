/// What an entry of a tree or of the index is.
package enum FileMode: UInt32, Sendable {
  case tree = 0o040000
  case regular = 0o100644
  case executable = 0o100755
  case symbolicLink = 0o120000
  /// A commit of another repository: a submodule.
  case gitlink = 0o160000

  /// The mode that git would write for these bits, as its `canon_mode` does.
  package init(canonical bits: UInt32) {
    switch bits & 0o170000 {
    case 0o040000: self = .tree
    case 0o120000: self = .symbolicLink
    case 0o160000: self = .gitlink
    default: self = bits & 0o100 == 0 ? .regular : .executable
    }
  }

  /// Whether the entry's blob is the content of a file.
  package var isFile: Bool { self == .regular || self == .executable }
}

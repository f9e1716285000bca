import Git
import GitModel

/// Where a snapshot looks up files that it does not change.
enum FileSource {
  /// The next commit, as the index has it.
  case index(IndexFile)
  /// A commit that was made: its tree.
  case tree(ObjectID)
  /// Every file is a change, as in an audit.
  case changes
}

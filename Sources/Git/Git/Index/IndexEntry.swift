package import GitModel

/// One entry of the index.
package struct IndexEntry: Hashable, Sendable {
  /// Where it stands; a sparse directory's path has no slash at its end.
  package let path: GitPath
  package let mode: FileMode
  package let id: ObjectID
  /// 0 for what a commit will hold; 1, 2 and 3 for base, ours and theirs of a conflict.
  package let stage: Int
  package let flags: IndexFlags

  /// The entry as a tree would hold it.
  package var treeEntry: TreeEntry { TreeEntry(path: path, mode: mode, id: id) }
}

/// What git notes about an entry of the index.
package struct IndexFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `git update-index --assume-unchanged`: a commit takes the entry all the same.
  package static let assumeUnchanged = IndexFlags(rawValue: 1)
  /// `git update-index --skip-worktree`, and what a sparse checkout leaves out.
  package static let skipWorktree = IndexFlags(rawValue: 2)
  /// `git add -N`: a path without content yet, which a commit leaves out.
  package static let intentToAdd = IndexFlags(rawValue: 4)
}

import GitModel
import GuardModel

/// What a commit changes, and the policy that it is judged by.
struct Scene {
  let changes: [Change]
  /// What a merge takes over as it is.
  let merged: [Change]
  let unmerged: [GitPath]
  let policy: Policy
  let hasPolicy: Bool
  let files: FileSource
  /// The tree that the commit is compared with.
  let committed: ObjectID?
}

import Git
import GitModel
import GuardModel
import Problems

/// The files of the commit that HEAD leads to, listed once for all that is asked of them.
struct NewestCommit {
  let tree: ObjectID
  let files: [TreeEntry]

  init(_ head: ObjectID, _ repository: Repository) throws(GuardFailure) {
    (tree, files) = try GuardFailure.catching("the newest commit") { () throws(ObjectError) in
      var files: [TreeEntry] = []
      let tree = try repository.tree(ofCommit: head)
      try repository.walk(tree) { files.append($0) }
      return (tree, files)
    }
  }

  /// The contents that it has.
  var contents: Set<ObjectID> { Set(files.map(\.id)) }
}

extension OpenRun {
  /// Judges every file of the newest commit.
  ///
  /// - Parameter historic: the databases by name that any commit has had.
  func judge(
    _ newest: NewestCommit, _ policy: Policy, historic: [GitPath], into report: inout Report
  ) throws(GuardFailure) {
    report.examined.files = newest.files.count
    if newest.files.isEmpty {
      report.failures.append(
        Problem("nothing was checked: the newest commit contains no files"))
    }
    try judge(
      Inquiry(
        occasion: .audit, policy: policy, changes: newest.files.map(Change.init(added:)),
        committed: newest.tree, historicDatabases: historic), into: &report)
  }
}

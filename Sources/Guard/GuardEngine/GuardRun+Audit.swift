import Git
import GitModel
package import GuardModel
import Problems

/// What `audit` judges.
extension GuardRun {
  /// Judges every file of the newest commit.
  ///
  /// - Parameter usesBaseline: whether what the project's baseline knows is passed over.
  package func audit(usesBaseline: Bool = true) -> Report {
    report(.repository) { repository, report throws(GuardFailure) in
      guard
        let head = try GuardFailure.catching({ () throws(RepositoryError) in
          try repository.head()
        })
      else { return try refuseUnborn(repository) }
      report.examined.commits = 1
      let policy = try self.policy(of: head, repository).policy
      let historic = try GuardFailure.catching("the history") { () throws(ObjectError) in
        try repository.databasePaths(inHistoryOf: head)
      }
      try auditNewest(head, historic: historic, policy, repository, &report)
      if usesBaseline { try passOverBaseline(repository, &report) }
    }
  }

  /// Says that nothing was judged where HEAD has no commit and others have.
  private func refuseUnborn(_ repository: Repository) throws(GuardFailure) {
    // A tag that is left says as much where the line of the branch was damaged.
    let others = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.references(below: "refs/")
    }
    guard !others.tips.isEmpty || !others.broken.isEmpty else { return }
    throw GuardFailure(
      "HEAD has no commit, and other branches or tags have: nothing was judged",
      hint: "git switch to one of them, or judge them all: git guard audit --history")
  }

  /// Judges every file of the newest commit.
  ///
  /// - Parameter historic: the databases by name that any commit has had.
  func auditNewest(
    _ head: ObjectID, historic: [GitPath], _ policy: Policy, _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    var files: [Change] = []
    let tree = try GuardFailure.catching("the newest commit") { () throws(ObjectError) in
      let tree = try repository.tree(ofCommit: head)
      try repository.walk(tree) { entry in
        files.append(Change(path: entry.path, before: nil, after: entry))
      }
      return tree
    }
    report.examined.files = files.count
    if files.isEmpty {
      report.failures.append(
        Problem("the newest commit holds no file: nothing was judged", hint: nil))
    }
    try judge(
      files, .audit, policy, files: .changes, committed: tree, historic: historic, repository,
      &report)
  }
}

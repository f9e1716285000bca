package import GitModel
import Platform

/// Names of commits, resolved from the files that hold them: libgit2 reads the objects that it passes,
/// sound or not.
extension Repository {
  /// The commit that HEAD names; nil while it has none.
  package func head() throws(RepositoryError) -> ObjectID? {
    let program = GitProgram(directory: directory)
    if isReftable { return try program.head() }
    let found: ObjectID?
    switch LooseReferences(place).head {
    case .object(let id): found = id
    case .absent(let name): found = try PackedReferences(place).object(of: name)
    // git has the last word, for of old it made HEAD a link. But it waits at a pipe for ever.
    case .broken:
      guard Files.kind(place.gitDirectory + "/HEAD") == .symbolicLink,
        (try? Files.status(place.gitDirectory + "/HEAD"))??.kind != .other
      else {
        throw RepositoryError(
          "cannot read HEAD of \(place.gitDirectory)", hint: "to see what is broken: git fsck")
      }
      return try program.head()
    }
    guard let found else { return nil }
    let name = "HEAD of \(place.gitDirectory)"
    guard let commit = try commit(found, named: name) else {
      throw RepositoryError("\(name) names no commit", hint: "to see what is broken: git fsck")
    }
    return commit
  }

  /// The branch of HEAD, where it has no commit and has a log: git removes the log of a branch with
  /// it, so that the name of its newest commit was lost; nil in every usual case.
  package func lostBranch() -> String? {
    guard !isReftable, case .absent(let name) = LooseReferences(place).head,
      LooseReferences.isValid(name.utf8),
      let log = try? Files.status("\(place.commonDirectory)/logs/\(name)", followsLinks: false),
      log.size > 0
    else { return nil }
    return name
  }

  /// The commit that a name such as `main` or `HEAD~1` stands for; nil where it stands for none.
  package func commit(named name: String) throws(RepositoryError) -> ObjectID? {
    if !isReftable, let parts = RevisionName(name),
      let start = try object(of: parts)
    {
      guard var commit = try commit(start, named: name) else { return nil }
      for step in parts.steps {
        guard let next = try self.step(step, from: commit, named: name) else { return nil }
        commit = next
      }
      return commit
    }
    return try GitProgram(directory: directory).commit(named: name)
  }

  /// What references below a prefix such as `refs/remotes/` lead to.
  ///
  /// - Parameter isWanted: whether a reference of this name is looked at.
  package func references(
    below prefix: String, where isWanted: (String) -> Bool = { _ in true }
  ) throws(RepositoryError) -> References {
    if isReftable {
      return try GitProgram(directory: directory).references(below: prefix, where: isWanted)
    }
    return try ReferenceFiles(place).references(below: prefix, where: isWanted)
  }

  /// Whether git keeps the references in its newer form, which it alone reads.
  private var isReftable: Bool {
    backend is ProgramBackend && Files.isDirectory(place.commonDirectory + "/reftable")
  }

  /// The object that the start of a name is; nil where none of the files that are read here says so.
  private func object(of name: RevisionName) throws(RepositoryError) -> ObjectID? {
    if let id = ObjectID(hex: name.start), id.format == format { return id }
    let loose = LooseReferences(place)
    var packed: PackedReferences?
    for name in name.references {
      switch loose.target(of: name) {
      case .object(let id): return id
      case .absent(let name):
        if packed == nil { packed = try PackedReferences(place) }
        if let id = packed?.object(of: name) { return id }
      case .broken: continue
      }
    }
    return nil
  }

  private func commit(_ id: ObjectID, named name: String) throws(RepositoryError) -> ObjectID? {
    do {
      return try commit(behind: id)
    } catch {
      throw unreadable(name, error)
    }
  }

  private func step(
    _ step: RevisionName.Step, from commit: ObjectID, named name: String
  ) throws(RepositoryError) -> ObjectID? {
    do throws(ObjectError) {
      switch step {
      case .parent(0): return commit
      case .parent(let number):
        let parents = try parents(ofCommit: commit)
        return number <= parents.count ? parents[number - 1] : nil
      case .ancestor(let count):
        var commit = commit
        var seen: Set<ObjectID> = []
        for _ in 0..<count {
          guard seen.insert(commit).inserted else {
            throw ObjectError(.corrupt, id: commit, detail: "a commit that is its own ancestor")
          }
          guard let parent = try parents(ofCommit: commit).first else { return nil }
          commit = parent
        }
        return commit
      }
    } catch {
      throw unreadable(name, error)
    }
  }

  private func unreadable(_ name: String, _ error: ObjectError) -> RepositoryError {
    if error.kind == .unreached {
      return RepositoryError("could not check \(name): \(error.detail)", isBound: true)
    }
    let object = error.id.map { "object \($0.hex): " } ?? ""
    return RepositoryError(
      "cannot read \(name): \(object)\(error.detail)", hint: "to see what is broken: git fsck")
  }
}

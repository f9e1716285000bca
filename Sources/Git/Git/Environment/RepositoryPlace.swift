package import GitModel
import Platform

/// Where a repository keeps its parts, as absolute paths.
package struct RepositoryPlace: Hashable, Sendable {
  /// The repository itself, which in a linked worktree is a part of the common one.
  package var gitDirectory: String
  /// What linked worktrees share.
  package var commonDirectory: String
  /// The top of the work tree; nil in a bare repository.
  package var workTree: String?
  /// The index that git would commit.
  package var indexFile: String
  /// The folders in which objects are looked for, the first being the repository's own.
  package var objectDirectories: [String]

  /// Why an object of this repository is not there.
  package func missing(_ id: ObjectID) -> ObjectError {
    // git marks every pack that a partial clone fetched with a file `….promisor`.
    let isPromised = Files.names(in: objectDirectories[0] + "/pack").contains { entry in
      entry.name.suffix(9) == ArraySlice(".promisor".utf8)
    }
    return isPromised
      ? ObjectError(.promised, id: id, detail: "left on the remote by a partial clone")
      : ObjectError(.missing, id: id, detail: "not in the object database")
  }
}

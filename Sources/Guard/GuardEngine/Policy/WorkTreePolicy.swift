package import Git
import GitModel
package import GuardModel
import Platform
package import Problems

/// The policy that a project has, as a person sees it: `.guard.yml` as it lies in the work tree.
package enum WorkTreePolicy: Sendable {
  /// There is none, and the built-in one holds.
  case absent
  case present(Policy)
  /// It cannot be read, and why.
  case faulty([Problem])

  /// A policy that is still to be written.
  package init(reading bytes: [UInt8]) {
    do throws(GuardFailure) {
      self = .present(try PolicyFile.policy(reading: bytes))
    } catch {
      self = .faulty(error.failures)
    }
  }

  /// - Parameter top: the top of the work tree.
  package init(_ repository: Repository, top: String) {
    do throws(GuardFailure) {
      let policy = try WorkTreePolicy.policy(top: top, repository) { () throws(GuardFailure) in
        try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
      }
      self = policy.map(WorkTreePolicy.present) ?? .absent
    } catch {
      self = .faulty(error.failures)
    }
  }

  /// The policy of the work tree, or the one of the index where the work tree has none; nil where
  /// neither has one.
  static func policy(
    top: String, _ repository: Repository, index: () throws(GuardFailure) -> IndexFile
  ) throws(GuardFailure) -> Policy? {
    let bytes: [UInt8]?
    do {
      bytes = try PolicyFile.content(below: top)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
    let index = try index()
    if let bytes { return try PolicyFile.policy(reading: bytes) }
    let loaded = try LoadedPolicy(of: index, repository)
    return loaded.isOwn ? loaded.policy : nil
  }
}

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
      self = .present(try GuardRun.policy(reading: bytes))
    } catch {
      self = .faulty(error.failures)
    }
  }

  /// - Parameter top: the top of the work tree.
  package init(_ repository: Repository, top: String) {
    do throws(GuardFailure) {
      let bytes: [UInt8]?
      do {
        bytes = try Files.content(of: "\(top)/\(Policy.path)", limit: 2 << 20)
      } catch {
        throw GuardFailure(error.message, hint: nil)
      }
      let staged = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.index().file(at: Policy.path)
      }
      if let bytes {
        self = .present(try GuardRun.policy(reading: bytes))
      } else if let staged {
        self = .present(try GuardRun.policy(at: staged.id, repository))
      } else {
        self = .absent
      }
    } catch {
      self = .faulty(error.failures)
    }
  }
}

package import Git
import GitModel
package import GuardModel
package import GuardPolicy
import GuardRules
import Platform

/// The policy of a clone: where it is, and whether it can be read.
package struct PolicyStanding: Sendable {
  /// Where the file is that counts.
  package enum Place: Sendable {
    case nowhere
    /// In the work tree alone, so that no hook reads it yet.
    case workTree
    case index
    /// In the newest commit of a bare repository.
    case commit
  }

  package let place: Place
  /// Whether the file in the work tree is another than the one that hooks read.
  package let isEdited: Bool
  /// What is wrong with it.
  package let faults: [PolicyFault]
  /// What is wrong with the file in the work tree, where that is another.
  package let faultsOfEdit: [PolicyFault]
  /// What to judge by: the built-in policy where there is none that can be read.
  package let policy: Policy

  /// - Parameter index: nil in a bare repository.
  package init(_ repository: Repository, index: IndexFile?) throws(RepositoryError) {
    let file: TreeEntry?
    let stored: [UInt8]?
    do {
      if let index {
        file = index.file(at: Policy.path)
      } else {
        file = try repository.head().flatMap { head throws in
          try repository.entry(at: Policy.path, in: try repository.tree(ofCommit: head))
        }
      }
      stored = try file.map { try repository.blob($0.id).prefix(PolicyFile.limit) }
    } catch let error as ObjectError {
      throw RepositoryError("\(Policy.path) cannot be read: \(error.detail)")
    } catch let error as RepositoryError {
      throw error
    } catch {
      throw RepositoryError("\(Policy.path) cannot be read: \(error)")
    }
    let edited = try PolicyStanding.fileInWorkTree(of: repository)
    place =
      stored != nil
      ? (index == nil ? .commit : .index) : edited == nil ? .nowhere : .workTree
    isEdited = stored != nil && edited != nil && edited != stored
    let judged = PolicyStanding.read(stored ?? edited ?? [])
    policy = judged.policy
    faults = judged.faults
    faultsOfEdit = isEdited ? PolicyStanding.read(edited ?? []).faults : []
  }

  private static func read(_ bytes: [UInt8]) -> (policy: Policy, faults: [PolicyFault]) {
    do {
      return (try PolicyFile.reader.read(bytes), [])
    } catch {
      return (Policy(), error.faults)
    }
  }

  private static func fileInWorkTree(
    of repository: Repository
  ) throws(RepositoryError) -> [UInt8]? {
    guard let top = repository.place.workTree else { return nil }
    do {
      return try PolicyFile.content(below: top)
    } catch {
      throw RepositoryError(error.message)
    }
  }
}

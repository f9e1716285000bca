import Git
import GitModel
import GuardModel
package import GuardPolicy
import GuardRules
package import Platform

/// `.guard.yml`, wherever it lies: the one place where a policy is read.
package enum PolicyFile {
  /// No more bytes of one are read.
  static let limit = 2 << 20

  /// A reader that knows every rule that there is.
  package static let reader = PolicyReader(rules: Catalogue.rules.map { type(of: $0).metadata.id })

  /// The policy that a file's content describes.
  static func policy(reading bytes: [UInt8]) throws(GuardFailure) -> Policy {
    do {
      return try reader.read(bytes)
    } catch {
      throw GuardFailure(error.faults.map(\.failure))
    }
  }

  /// The content of the file in the work tree; nil where there is none.
  package static func content(below top: String) throws(PlatformError) -> [UInt8]? {
    try Files.content(of: "\(top)/\(Policy.path)", limit: limit)
  }

  /// The blob of the file in a tree; nil where there is none.
  ///
  /// - Parameter subject: what the tree is of, for a failure.
  static func blob(
    inTree tree: ObjectID, of subject: String, _ repository: Repository
  ) throws(GuardFailure) -> ObjectID? {
    try GuardFailure.catching(subject) { () throws(ObjectError) in
      try repository.entry(at: Policy.path, in: tree)?.id
    }
  }
}

/// A policy, and the file in git that it was read from.
struct LoadedPolicy: Sendable {
  var policy: Policy
  /// The blob of the file; nil where git has none.
  let file: ObjectID?

  /// What holds where a project has no policy of its own.
  static let builtIn = LoadedPolicy(policy: Policy(), file: nil)

  /// Whether the project has a policy of its own.
  var isOwn: Bool { file != nil }
}

extension LoadedPolicy {
  /// The policy of a blob; the built-in one where there is none.
  init(blob id: ObjectID?, _ repository: Repository) throws(GuardFailure) {
    guard let id else {
      self = .builtIn
      return
    }
    let bytes = try GuardFailure.catching(Policy.path.description) { () throws(ObjectError) in
      try repository.blob(id).prefix(PolicyFile.limit)
    }
    self.init(policy: try PolicyFile.policy(reading: bytes), file: id)
  }

  /// The policy that the next commit would have.
  init(of index: IndexFile, _ repository: Repository) throws(GuardFailure) {
    try self.init(blob: index.file(at: Policy.path)?.id, repository)
  }

  /// The policy that a commit has.
  init(ofCommit commit: ObjectID, _ repository: Repository) throws(GuardFailure) {
    let subject = "commit \(commit.hex.prefix(10))"
    let tree = try GuardFailure.catching(subject) { () throws(ObjectError) in
      try repository.tree(ofCommit: commit)
    }
    try self.init(
      blob: try PolicyFile.blob(inTree: tree, of: subject, repository), repository)
  }
}

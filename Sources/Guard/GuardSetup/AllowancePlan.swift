package import Git
import GitModel
package import GuardEngine
package import GuardModel
import GitIgnore
import GuardPolicy
import GuardRules
import Platform
import Problems

/// An exception that a person makes from a rule: the entry of `.guard.yml`, before it is written.
package struct AllowancePlan: Sendable {
  /// What the person asks for.
  package struct Request: Sendable {
    package var rule: RuleID
    /// A path as typed, from the current folder, or a pattern as in `.gitignore`.
    package var path: String
    package var reason: String
    package var expires: CivilDate?
    /// The object name, or its beginning, of the only content that may pass.
    package var blob: String?

    package init(
      rule: RuleID, path: String, reason: String, expires: CivilDate?, blob: String?
    ) {
      self.rule = rule
      self.path = path
      self.reason = reason
      self.expires = expires
      self.blob = blob
    }
  }

  package let entry: Allowance
  /// The entry of the file that allows this already; nothing is to be written then.
  package let existing: Allowance?
  /// What is written.
  package let change: FileChange?
  /// The top of the work tree.
  package let top: String
  /// Whether a file that is staged, committed last or on disk has this path.
  package let isKnown: Bool

  package init(_ request: Request, _ environment: GitEnvironment) throws(GuardFailure) {
    let repository = try GuardFailure.catching { () throws(RepositoryError) in
      try Repository(environment)
    }
    guard let top = repository.place.workTree else {
      throw GuardFailure(
        "\(repository.place.gitDirectory) is a bare repository: it has no \(Policy.path) to write",
        hint: "run git guard allow in a clone with a work tree")
    }
    self.top = top
    let place = try AllowedPlace(request.path, in: environment.currentDirectory, top: top)
    let index = try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
    let isFile =
      index.file(at: place.path) != nil
      || Files.kind("\(top)/\(place.path.text ?? "")") == .file
      || AllowancePlan.isCommitted(place.path, repository)
    isKnown = isFile || place.isPattern
    entry = Allowance(
      rule: request.rule, pattern: isFile ? place.literal : place.pattern, reason: request.reason,
      expires: request.expires, blob: request.blob?.lowercased(), line: 0)
    let bytes = try AllowancePlan.content(top: top)
    let addition = PolicyAddition(entry, reader: PolicyFile.reader)
    do throws(Problem) {
      existing = try addition.existing(in: bytes)
      change =
        existing == nil
        ? FileChange(Policy.path, before: bytes, after: try addition.text(in: bytes)) : nil
    } catch {
      throw GuardFailure([error])
    }
  }

  private static func content(top: String) throws(GuardFailure) -> [UInt8]? {
    do {
      let status = try Files.status("\(top)/\(Policy.path)", followsLinks: false)
      guard status == nil || status?.kind == .file else {
        throw GuardFailure(
          "\(Policy.path) is not a plain file", hint: "make it one, and try again")
      }
      return try PolicyFile.content(below: top)
    } catch let error as GuardFailure {
      throw error
    } catch {
      throw GuardFailure("\(Policy.path): \(error)", hint: nil)
    }
  }

  private static func isCommitted(_ path: GitPath, _ repository: Repository) -> Bool {
    guard let head = try? repository.head(), let tree = try? repository.tree(ofCommit: head) else {
      return false
    }
    return (try? repository.entry(at: path, in: tree)) != nil
  }
}

/// The place that a person names: a path from where they stand, or a pattern.
private struct AllowedPlace {
  /// From the top of the work tree.
  let path: GitPath
  /// As in `.gitignore`, matching this one path.
  var literal: String { "/" + IgnoreLine.escaped(path) }
  /// As it was typed, below the folder where it was typed.
  let pattern: String
  let isPattern: Bool

  init(_ typed: String, in folder: String, top: String) throws(GuardFailure) {
    let start = Files.resolved(folder) ?? folder
    let top = Files.resolved(top) ?? top
    // git's own way to say "from the top".
    let isFromTop = typed.hasPrefix(":/")
    let words = isFromTop ? String(typed.dropFirst(2)) : typed
    let absolute =
      words.hasPrefix("/") && !isFromTop ? words : (isFromTop ? top : start) + "/" + words
    var names: [Substring] = []
    for name in absolute.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    let topNames = top.split(separator: "/")
    guard names.starts(with: topNames), names.count > topNames.count else {
      throw GuardFailure(
        "\(typed) is outside the work tree \(top)", hint: "name a file inside it")
    }
    let inside = names.dropFirst(topNames.count).joined(separator: "/")
    path = GitPath(inside)
    isPattern = typed.contains { "*?[".contains($0) } || typed.hasSuffix("/")
    // A pattern that is typed at the top means every folder, as one in `.gitignore` does.
    let isBare = !words.contains("/") && (isFromTop || start == top)
    let end = typed.hasSuffix("/") ? "/" : ""
    pattern = isPattern ? (isBare ? "" : "/") + inside + end : "/" + IgnoreLine.escaped(path)
  }
}

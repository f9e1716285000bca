import GitModel

extension GitProgram {
  /// The commit that a name stands for; nil where it stands for none.
  func commit(named name: String) throws(RepositoryError) -> ObjectID? {
    let outcome = try run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
    return outcome.status == 0 ? ObjectID(digits: outcome.output.dropLast()) : nil
  }

  /// The commit that HEAD names, wherever git keeps it; nil while it has none.
  func head() throws(RepositoryError) -> ObjectID? {
    if let commit = try commit(named: "HEAD") { return commit }
    let branch = try run(["symbolic-ref", "-q", "HEAD"])
    // A branch that HEAD names and that is not there yet is the one innocent reason.
    let name = String(decoding: branch.output.dropLast(), as: UTF8.self)
    let reference = try run(["show-ref", "--verify", "--quiet", name])
    guard branch.status == 0, reference.status != 0 else {
      throw RepositoryError(
        "cannot read HEAD of the repository at \(directory)",
        hint: "to see what is broken: git fsck")
    }
    return nil
  }

  /// What references below a prefix name, wherever git keeps them.
  func references(
    below prefix: String, where isWanted: (String) -> Bool
  ) throws(RepositoryError) -> References {
    let outcome = try run(["for-each-ref", "--format=%(objectname) %(refname)", prefix])
    guard outcome.status == 0 else {
      throw RepositoryError(
        "git cannot list the references", hint: "to see what is wrong: git for-each-ref")
    }
    return References(
      tips: outcome.output.split(separator: UInt8(ascii: "\n")).compactMap { line in
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard words.count == 2, isWanted(String(decoding: words[1], as: UTF8.self)) else {
          return nil
        }
        return ObjectID(digits: words[0])
      })
  }
}

import Platform

extension Repository {
  /// Adds a value to the clone's own configuration, as `git config --add` does.
  package func addToConfiguration(_ name: String, _ value: String) throws(RepositoryError) {
    let words = GitProgram.words(
      ["config", "--local", "--add", name, value], in: place.commonDirectory)
    // Where the repository is, is said; which index or work tree is meant does not matter.
    let variables = GitProgram.variables.setting([
      "GIT_DIR": place.commonDirectory, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil,
    ])
    let outcome: Subprocess.Outcome
    do {
      outcome = try Subprocess.run(words, variables: variables)
    } catch {
      throw RepositoryError(error.message, hint: "put git on PATH")
    }
    guard outcome.status == 0 else {
      throw RepositoryError(
        "git config cannot write \(name) into \(place.commonDirectory)/config",
        hint: "git config --local --list says what is wrong with it")
    }
  }
}

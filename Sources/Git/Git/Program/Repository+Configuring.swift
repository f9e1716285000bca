extension Repository {
  /// Adds a value to the clone's own configuration, as `git config --add` does.
  package func addToConfiguration(_ name: String, _ value: String) throws(RepositoryError) {
    // Where the repository is, is said; which index or work tree is meant does not matter.
    let outcome = try GitProgram(directory: place.commonDirectory).run(
      ["config", "--local", "--add", name, value],
      setting: [
        "GIT_DIR": place.commonDirectory, "GIT_WORK_TREE": nil, "GIT_COMMON_DIR": nil,
      ])
    guard outcome.status == 0 else {
      throw RepositoryError(
        "git config cannot write \(name) into \(place.commonDirectory)/config",
        hint: "to see what is wrong with it: git config --local --list")
    }
  }
}

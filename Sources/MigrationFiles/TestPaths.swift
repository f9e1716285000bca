package import GitModel

/// Which folders hold tests, documentation or the code of others: nothing there is ever deployed.
enum TestPaths {
  private static let tests: Set<String> = [
    "test", "tests", "testing", "__tests__", "testdata", "test_data", "test-data", "testcases",
    "fixtures", "fixture", "__fixtures__", "mocks", "__mocks__", "testapp", "test_app",
    "testproject", "test_project", "e2e", "cypress", "testsuite",
  ]
  private static let foreign: Set<String> = [
    "node_modules", "site-packages", "dist-packages", "vendor", "third_party", "third-party",
    ".venv", "venv", ".tox",
  ]
  private static let writing: Set<String> = [
    "docs", "doc", "documentation", "examples", "example", "samples", "sample", "spec", "specs",
  ]

  /// What a program may be about as well: a shop has vendors, a league has fixtures.
  private static let subjects: Set<String> = ["vendor", "fixtures", "fixture", "testing", "mocks"]
  /// Folders of a repository whose members are programs, whatever they are called.
  private static let programs: Set<String> = ["apps", "services", "engines"]

  /// Whether the folders say so; the folder `app` may be called as documentation is, since a Django
  /// application may, and so may a program of a repository of many.
  static func contain(_ folders: ArraySlice<String>, app: Int? = nil) -> Bool {
    for (index, folder) in zip(folders.indices, folders) {
      if index == app, writing.contains(folder) || subjects.contains(folder) { continue }
      if tests.contains(folder) || foreign.contains(folder) { return true }
      guard writing.contains(folder) else { continue }
      let isProgram = index > folders.startIndex && programs.contains(folders[index - 1])
      if !isProgram { return true }
    }
    return false
  }

  /// Whether the name of what stands in a folder of migrations is a test's: one with a number is
  /// not, since what it does may be about a test.
  static func contain(migration words: PathWords) -> Bool {
    let isMarked = words.name.split(separator: ".").dropFirst().dropLast()
      .contains { $0 == "test" || $0 == "spec" }
    if isMarked { return true }
    return MigrationNumber(leading: words.stem) == nil && words.flyway == nil
      && contain(name: words.name)
  }

  /// Whether the name is a test's: `x_test.go`, `x.spec.ts`, `test_x.py`.
  static func contain(name: String) -> Bool {
    let words = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let stem = Substring(words[0])
    return stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_spec")
      || stem == "conftest"
      || words.dropFirst().dropLast().contains { ["test", "spec"].contains(Substring($0)) }
  }
}

extension MigrationFiles {
  /// Whether the file is a test, a sample, documentation or the code of others.
  package static func isAside(_ path: GitPath) -> Bool {
    let words = PathWords(path)
    return TestPaths.contain(words.folders[...]) || TestPaths.contain(name: words.name)
  }
}

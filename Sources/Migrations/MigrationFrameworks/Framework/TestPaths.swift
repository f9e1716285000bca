package import GitModel

/// Which folders hold tests, documentation or the code of others: nothing there is ever deployed.
enum TestPaths {
  private enum Meaning {
    case tests, foreign, writing
    /// Tests or the code of others, or what a program is about: a shop has vendors, a league has
    /// fixtures.
    case subject
  }

  private static let meanings: [String: Meaning] = {
    let names: [(Meaning, [String])] = [
      (
        .tests,
        [
          "test", "tests", "__tests__", "testdata", "test_data", "test-data", "testcases",
          "__fixtures__", "__mocks__", "testapp", "test_app", "testproject", "test_project", "e2e",
          "cypress", "testsuite",
        ]
      ),
      (
        .foreign,
        [
          "node_modules", "site-packages", "dist-packages", "third_party", "third-party", ".venv",
          "venv", ".tox",
        ]
      ),
      (
        .writing,
        [
          "docs", "doc", "documentation", "examples", "example", "samples", "sample", "spec",
          "specs",
        ]
      ),
      (.subject, ["vendor", "fixtures", "fixture", "testing", "mocks"]),
    ]
    return Dictionary(
      names.flatMap { meaning, names in names.map { ($0, meaning) } }, uniquingKeysWith: { $1 })
  }()

  /// Folders of a repository whose members are programs, whatever they are called.
  private static let programs: Set<String> = ["apps", "services", "engines"]

  /// Whether the folders say so; the folder `app` may be called as documentation is, since a Django
  /// application may, and so may a program of a repository of many.
  static func contain(_ folders: ArraySlice<String>, app: Int? = nil) -> Bool {
    for index in folders.indices {
      switch meanings[folders[index]] {
      case nil:
        if isTestProject(folders[index]) { return true }
        // What follows is the name of a package: `com.example.shop`.
        if index >= folders.startIndex + 2, folders[index - 1] == "main",
          folders[index] == "java" || folders[index] == "kotlin"
        {
          return false
        }
      case .tests, .foreign: return true
      case .subject: if index != app { return true }
      case .writing:
        let isProgram = index > folders.startIndex && programs.contains(folders[index - 1])
        if index != app, !isProgram { return true }
      }
    }
    return false
  }

  /// Whether a folder is a project of tests as C# calls them: `Shop.Core.Tests`, `Shop.UnitTests`.
  private static func isTestProject(_ folder: String) -> Bool {
    guard folder.utf8.last == UInt8(ascii: "t") || folder.utf8.last == UInt8(ascii: "s"),
      let dot = folder.utf8.lastIndex(of: UInt8(ascii: "."))
    else { return false }
    let last = folder[folder.utf8.index(after: dot)...]
    return last == "test" || last.hasSuffix("tests")
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
